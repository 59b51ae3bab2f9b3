package org.prodops.app.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;

/** Signing in and out. */
@Path("session")
@Singleton
@Consumes("application/json")
@Produces("application/json")
public class SessionResource {
  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SignInAttempts attempts;

  @Inject
  SessionResource(
      Accounts accounts, Passwords passwords, Sessions sessions, SignInAttempts attempts) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.attempts = attempts;
  }

  /** What one signs in with. */
  public record SignIn(
      @NotNull @Size(max = 64) String user,
      @NotNull @Size(max = Passwords.LONGEST) String password) {}

  /**
   * Signs in: answers who one is and sets the session's cookie.
   *
   * <p>Ten failures for one name or twenty from one address within five minutes, and the next
   * attempt is answered 429.
   */
  @POST
  @WithoutName
  public MeResource.Me signIn(
      @Valid @NotNull SignIn given,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    String name = given.user().strip().toLowerCase(Locale.ROOT);
    String address = Addresses.of(request);
    Duration wait = attempts.begin(name, address);
    if (!wait.isZero()) {
      throw new ClientErrorException(
          "Too many attempts; try again later.",
          Response.status(429).header("Retry-After", wait.toSeconds() + 1).build());
    }
    if (!passwords.fits(given.password(), accounts.passwordHash(name))) {
      throw new NotAuthorizedException("This name and password do not fit.", "Session");
    }
    attempts.succeeded(name, address);
    Account account = accounts.named(name).orElseThrow();
    SessionCookie.set(request, response, sessions.open(account));
    Caller caller = Caller.inSession(account);
    caller.keepIn(request);
    return MeResource.Me.of(caller);
  }

  /** Signs out: ends the session the cookie names. */
  @DELETE
  @RolesAllowed("viewer")
  public void signOut(@Context HttpServletRequest request, @Context HttpServletResponse response) {
    String token = SessionCookie.in(request);
    if (token != null) {
      sessions.close(token);
      SessionCookie.clear(request, response);
    }
  }
}
