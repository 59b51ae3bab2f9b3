package org.prodops.app.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Function;
import org.prodops.kernel.Page;

/** The people who may sign in, for admins. */
@Path("users")
@Singleton
@RolesAllowed("admin")
@Consumes("application/json")
@Produces("application/json")
public class UsersResource {
  private static final String ROLES = "viewer|contributor|lead|admin";

  private final Accounts accounts;
  private final ManagingAccounts managing;

  @Inject
  UsersResource(Accounts accounts, ManagingAccounts managing) {
    this.accounts = accounts;
    this.managing = managing;
  }

  /** A person to let in. */
  public record NewUser(
      @NotNull
          @Pattern(
              regexp = "[a-z0-9][a-z0-9._@+-]{0,63}",
              message =
                  "must be lower case letters, digits and . _ @ + - and begin with a letter"
                      + " or digit")
          String name,
      @NotBlank @Size(max = 200) String displayName,
      @NotNull @Pattern(regexp = ROLES, message = "must be viewer, contributor, lead or admin")
          String role,
      @Nullable Function function,
      @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST) String password) {}

  /** What to change; what is absent stays. */
  public record UserChange(
      @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 200)
          String displayName,
      @Nullable @Pattern(regexp = ROLES, message = "must be viewer, contributor, lead or admin")
          String role,
      @Nullable Function function,
      @Nullable Boolean active) {}

  /** A password an admin gives. */
  public record ResetPassword(
      @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST) String password) {}

  /** A person who may sign in while active. */
  public record UserView(
      String name,
      String displayName,
      String role,
      @Nullable Function function,
      boolean active,
      Instant createdAt) {
    static UserView of(Account account) {
      return new UserView(
          account.name(),
          account.displayName(),
          account.role().wire(),
          account.function(),
          account.active(),
          account.createdAt());
    }
  }

  @GET
  @Produces({"application/json", "text/csv"})
  public Page<UserView> list(
      @QueryParam("limit") @Nullable Integer asked, @QueryParam("cursor") @Nullable String cursor) {
    int limit = Page.limit(asked);
    List<UserView> users =
        accounts.after(Page.key(cursor), limit + 1).stream().map(UserView::of).toList();
    return Page.of(users, limit, UserView::name);
  }

  @POST
  public Response add(@Valid @NotNull NewUser user) {
    Account account = managing.add(user);
    return Response.created(UriBuilder.fromPath("users/{name}").build(account.name()))
        .entity(UserView.of(account))
        .build();
  }

  @GET
  @Path("{name}")
  public UserView get(@PathParam("name") String name) {
    return UserView.of(managing.existing(name));
  }

  /** Changes a person; deactivating ends their sessions and stops their tokens. */
  @PATCH
  @Path("{name}")
  public UserView change(@PathParam("name") String name, @Valid @NotNull UserChange change) {
    return UserView.of(managing.change(name, change));
  }

  /** Sets a person's password and ends their sessions. */
  @PUT
  @Path("{name}/password")
  public void setPassword(@PathParam("name") String name, @Valid @NotNull ResetPassword given) {
    managing.setPassword(name, given.password());
  }

  /** Removes a person with their sessions and tokens; what they did stays in the audit log. */
  @DELETE
  @Path("{name}")
  public void remove(@PathParam("name") String name) {
    managing.remove(name);
  }
}
