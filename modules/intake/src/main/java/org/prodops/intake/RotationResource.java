package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rotation of a source's secret: for a while the new one and the one before are both valid. */
@Path("sources/{id}/rotation")
@Singleton
@Produces("application/json")
public class RotationResource {
  private static final long DAY = 24;

  private final Sources sources;
  private final OperatingSources operating;
  private final TroubleRows troubles;

  @Inject
  RotationResource(Sources sources, OperatingSources operating, TroubleRows troubles) {
    this.sources = sources;
    this.operating = operating;
    this.troubles = troubles;
  }

  /**
   * A secret that replaces another.
   *
   * @param hours for how long the one before stays valid, 1 to 720; 24 if absent
   */
  public record NewSecret(
      @NotBlank @Size(max = 500) String secret, @Nullable @Min(1) @Max(720) Long hours) {}

  /**
   * A rotation.
   *
   * @param until when the secret before ends, null if one secret is valid
   * @param previousUsedAt when a delivery was last signed with the secret being replaced, to know
   *     whether the sender has the new one; null if never
   */
  public record Rotation(@Nullable Instant until, @Nullable Instant previousUsedAt) {}

  @GET
  @RolesAllowed("viewer")
  public Rotation get(@PathParam("id") String id) {
    return rotation(sources.get(id));
  }

  @POST
  @Consumes("application/json")
  @RolesAllowed("admin")
  public Response begin(@PathParam("id") String id, @Valid @NotNull NewSecret body) {
    Duration both = Duration.ofHours(Objects.requireNonNullElse(body.hours, DAY));
    return Response.status(201)
        .entity(rotation(operating.rotate(id, body.secret, both)))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Goes back: the secret before is the only one again. */
  @DELETE
  @RolesAllowed("admin")
  public Rotation undo(@PathParam("id") String id) {
    return rotation(operating.undo(id));
  }

  /** Ends it early: the new secret is the only one from now on. */
  @POST
  @Path("completion")
  @RolesAllowed("admin")
  public Rotation complete(@PathParam("id") String id) {
    return rotation(operating.complete(id));
  }

  private Rotation rotation(Source source) {
    String id = source.id().value();
    return new Rotation(
        source.previousSecretUntil(),
        troubles.of(List.of(id)).getOrDefault(id, TroubleRows.Last.NONE).oldSecretAt());
  }
}
