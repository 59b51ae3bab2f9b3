package org.prodops.app.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** Who changed what, for admins. */
@Path("audit")
@Singleton
@RolesAllowed("admin")
@Produces({"application/json", "text/csv"})
public class AuditResource {
  private final Audit audit;

  @Inject
  AuditResource(Audit audit) {
    this.audit = audit;
  }

  /**
   * A call that was to change something.
   *
   * @param who null when nobody had signed in
   * @param via session, "token" and its id, or "setting" for PRODOPS_ADMIN_TOKEN
   * @param status what was answered, null when the server ended before it could answer
   */
  public record AuditView(
      String id,
      Instant at,
      @Nullable String who,
      @Nullable String via,
      String method,
      String path,
      @Nullable Integer status,
      String address) {}

  /** Lists newest first. */
  @GET
  public Page<AuditView> list(
      @QueryParam("limit") @Nullable Integer asked, @QueryParam("cursor") @Nullable String cursor) {
    int limit = Page.limit(asked);
    List<AuditView> entries =
        audit.before(id(Page.key(cursor)), limit + 1).stream()
            .map(
                e ->
                    new AuditView(
                        Long.toString(e.id()),
                        e.at(),
                        e.caller(),
                        e.via(),
                        e.method(),
                        e.path(),
                        e.status(),
                        e.address()))
            .toList();
    return Page.of(entries, limit, AuditView::id);
  }

  private static @Nullable Long id(@Nullable String cursor) {
    try {
      return cursor == null ? null : Long.valueOf(cursor);
    } catch (NumberFormatException e) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
  }
}
