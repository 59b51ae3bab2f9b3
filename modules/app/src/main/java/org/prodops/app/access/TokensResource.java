package org.prodops.app.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.BrokenRule.Fault;
import org.prodops.kernel.Ids;
import org.prodops.kernel.Page;

/** Tokens for tools: one's own, and everybody's for admins. */
@Path("tokens")
@Singleton
@RolesAllowed("viewer")
@Consumes("application/json")
@Produces("application/json")
public class TokensResource {
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  TokensResource(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A token to make.
   *
   * @param expiresAt null for never
   */
  public record NewToken(
      @NotBlank @Size(max = 200) String name,
      @NotEmpty
          List<
                  @NotNull
                  @Pattern(
                      regexp = "read|write|admin|metrics",
                      message = "must be read, write, admin or metrics")
                  String>
              scopes,
      @Nullable Instant expiresAt) {}

  /** A new token; the secret is shown now and never again. */
  public record MadeToken(String id, String token) {}

  /** A token without its secret. */
  public record TokenView(
      String id,
      String owner,
      String name,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant usedAt) {
    static TokenView of(Tokens.Token token) {
      return new TokenView(
          token.id(),
          token.owner() == null ? Caller.OPERATOR : token.owner(),
          token.name(),
          token.scopes().stream().map(Scope::wire).toList(),
          token.createdAt(),
          token.expiresAt(),
          token.usedAt());
    }
  }

  /** Makes a token that may do no more than the caller may now. */
  @POST
  public Response add(@Valid @NotNull NewToken given, @Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    List<Scope> scopes = given.scopes().stream().distinct().map(Scope::of).toList();
    requireGivable(given, caller);
    Account owner = caller.account();
    Tokens.Token token =
        new Tokens.Token(
            Ids.fresh(),
            owner == null ? null : owner.name(),
            given.name().strip(),
            scopes,
            clock.instant(),
            given.expiresAt(),
            null);
    String secret = "prodops_" + Secrets.random();
    tokens.add(token, owner == null ? null : owner.id(), secret);
    return Response.created(UriBuilder.fromPath("tokens/{id}").build(token.id()))
        .header("Cache-Control", "no-store")
        .entity(new MadeToken(token.id(), secret))
        .build();
  }

  @GET
  @Produces({"application/json", "text/csv"})
  public Page<TokenView> list(
      @QueryParam("limit") @Nullable Integer asked,
      @QueryParam("cursor") @Nullable String cursor,
      @Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    int limit = Page.limit(asked);
    String owner = caller.isAdmin() ? null : caller.name();
    List<TokenView> found =
        tokens.after(Page.key(cursor), owner, limit + 1).stream().map(TokenView::of).toList();
    return Page.of(found, limit, TokenView::id);
  }

  /** Ends a token at once. */
  @DELETE
  @Path("{id}")
  public void remove(@PathParam("id") String id, @Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    Tokens.Token token =
        tokens
            .find(id)
            .filter(found -> caller.isAdmin() || caller.name().equals(found.owner()))
            .orElseThrow(() -> new NotFoundException("No token " + id + " of yours."));
    tokens.remove(token.id());
  }

  private void requireGivable(NewToken given, Caller caller) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < given.scopes().size(); i++) {
      Scope scope = Scope.of(given.scopes().get(i));
      if (!caller.groups().contains(scope.giver())) {
        faults.add(
            new Fault(
                "/scopes/" + i, "Only who has the role " + scope.giver() + " can give this."));
      }
    }
    if (given.expiresAt() != null && !given.expiresAt().isAfter(clock.instant())) {
      faults.add(new Fault("/expiresAt", "must be in the future"));
    }
    if (!faults.isEmpty()) {
      throw new BrokenRule(faults);
    }
  }
}
