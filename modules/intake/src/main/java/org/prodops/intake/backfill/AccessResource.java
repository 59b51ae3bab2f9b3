package org.prodops.intake.backfill;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a source's tracker is reached through its API. */
@Path("sources/{id}/access")
@Singleton
public class AccessResource {
  private final Importing importing;
  private final TrackerAccesses accesses;
  private final ImportRunner runner;

  @Inject
  AccessResource(Importing importing, TrackerAccesses accesses, ImportRunner runner) {
    this.importing = importing;
    this.accesses = accesses;
    this.runner = runner;
  }

  /**
   * Something to enter.
   *
   * @param value what is entered; never told of a secret
   * @param entered whether anything is
   */
  public record FieldView(
      String name,
      String label,
      String hint,
      boolean required,
      boolean secret,
      boolean entered,
      @Nullable String value) {}

  /**
   * The access to a tracker.
   *
   * @param possible whether this kind of tracker can be read at all
   * @param entered whether it has been told how
   * @param privateAllowed whether the tracker may be in a private network
   * @param everyMinutes between two reconciliations, null for none
   * @param gaps items that reconciliations found and webhooks had not told of
   */
  public record AccessView(
      boolean possible,
      boolean entered,
      List<FieldView> fields,
      boolean privateAllowed,
      @Nullable Integer everyMinutes,
      @Nullable Instant reconciledAt,
      @Nullable Instant nextAt,
      long gaps) {}

  /**
   * What to enter.
   *
   * @param entered by a field's name; a secret left out stays as it is
   * @param privateAllowed false where absent
   * @param everyMinutes between two reconciliations, absent for none
   */
  public record NewAccess(
      @NotNull @Size(max = 20) Map<String, @Size(max = 4000) String> entered,
      @Nullable Boolean privateAllowed,
      @Nullable @Min(1) @Max(44640) Integer everyMinutes) {}

  @GET
  @Produces("application/json")
  @RolesAllowed("lead")
  public AccessView get(@PathParam("id") String id) {
    return view(id);
  }

  @PUT
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("admin")
  public AccessView allow(@PathParam("id") String id, @Valid @NotNull NewAccess body) {
    importing.allow(
        id, body.entered(), Boolean.TRUE.equals(body.privateAllowed()), body.everyMinutes());
    return view(id);
  }

  @DELETE
  @RolesAllowed("admin")
  public void forbid(@PathParam("id") String id) {
    importing.forbid(id);
  }

  /** Looks now for what webhooks did not tell, rather than at the next time. */
  @POST
  @Path("reconciliations")
  @RolesAllowed("lead")
  public Response reconcile(@PathParam("id") String id) {
    importing.reconcileSoon(id);
    runner.wake();
    return Response.accepted().build();
  }

  private AccessView view(String id) {
    Optional<Backfill> backfill = importing.backfill(id);
    Optional<TrackerAccess> access = accesses.find(id);
    Map<String, String> entered = access.map(TrackerAccess::entered).orElse(Map.of());
    List<FieldView> fields =
        backfill.map(Backfill::access).orElse(List.of()).stream()
            .map(
                f ->
                    new FieldView(
                        f.name(),
                        f.label(),
                        f.hint(),
                        f.required(),
                        f.secret(),
                        entered.containsKey(f.name()),
                        f.secret() ? null : entered.get(f.name())))
            .toList();
    return new AccessView(
        backfill.isPresent(),
        access.isPresent(),
        fields,
        access.map(TrackerAccess::privateAllowed).orElse(false),
        access.map(TrackerAccess::everyMinutes).orElse(null),
        access.map(TrackerAccess::reconciledAt).orElse(null),
        access.map(TrackerAccess::nextAt).orElse(null),
        access.map(TrackerAccess::gaps).orElse(0L));
  }
}
