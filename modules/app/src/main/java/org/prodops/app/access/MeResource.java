package org.prodops.app.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Function;

/** Who am I. */
@Path("me")
@Singleton
@Consumes("application/json")
@Produces("application/json")
public class MeResource {
  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SignInAttempts attempts;

  @Inject
  MeResource(Accounts accounts, Passwords passwords, Sessions sessions, SignInAttempts attempts) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.attempts = attempts;
  }

  /**
   * The caller.
   *
   * @param role the highest that counts for this call
   * @param function null when none was said
   * @param scopes of the token used, null in a session
   */
  public record Me(
      String name,
      String displayName,
      String role,
      @Nullable Function function,
      @Nullable List<String> scopes) {
    static Me of(Caller caller) {
      Account account = caller.account();
      return new Me(
          caller.name(),
          account == null ? "Operator" : account.displayName(),
          caller.role().wire(),
          account == null ? null : account.function(),
          caller.scopes().isEmpty() ? null : caller.scopes().stream().map(Scope::wire).toList());
    }
  }

  /** A change of one's own password. */
  public record NewPassword(
      @NotNull @Size(max = Passwords.LONGEST) String current,
      @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST) String password) {}

  @GET
  @RolesAllowed("viewer")
  public Me me(@Context HttpServletRequest request) {
    return Me.of(Caller.of(request));
  }

  /** Changes one's own password; ends every session one has, this one too. */
  @PUT
  @Path("password")
  @RolesAllowed("viewer")
  @Transactional
  public void setPassword(@Valid @NotNull NewPassword given, @Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    Account account = caller.account();
    if (account == null) {
      throw new ClientErrorException("The operator's token has no password.", 409);
    }
    if (!caller.via().equals(Caller.SESSION)) {
      throw new ClientErrorException("A password is changed within a session.", 403);
    }
    if (!attempts.begin(account.name(), Addresses.of(request)).isZero()) {
      throw new ClientErrorException("Too many attempts; try again later.", 429);
    }
    Optional<String> hash = accounts.passwordHash(account.name());
    if (!passwords.fits(given.current(), hash)) {
      throw new BrokenRule("/current", "This is not your password.");
    }
    attempts.succeeded(account.name(), Addresses.of(request));
    accounts.setPassword(account, passwords.hash(given.password()));
    sessions.closeAll(account);
  }
}
