package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pause of a source: its senders are answered as ever, and what they send is kept and waits
 * until the pause is over.
 */
@Path("sources/{id}/pause")
@Singleton
@Produces("application/json")
public class PauseResource {
  private final Sources sources;
  private final OperatingSources operating;
  private final DeliveryList deliveries;

  @Inject
  PauseResource(Sources sources, OperatingSources operating, DeliveryList deliveries) {
    this.sources = sources;
    this.operating = operating;
    this.deliveries = deliveries;
  }

  /**
   * Whether a source is paused.
   *
   * @param since null if it is not
   * @param waiting how many deliveries wait for its end, also shortly after it
   */
  public record Pause(@Nullable Instant since, long waiting) {}

  @GET
  @RolesAllowed("viewer")
  public Pause get(@PathParam("id") String id) {
    return pause(sources.get(id));
  }

  /** Pauses; a source that is paused stays so. */
  @PUT
  @RolesAllowed("admin")
  public Pause begin(@PathParam("id") String id) {
    return pause(operating.pause(id));
  }

  /** Resumes; what waits is taken up within seconds. */
  @DELETE
  @RolesAllowed("admin")
  public Pause end(@PathParam("id") String id) {
    return pause(operating.resume(id));
  }

  private Pause pause(Source source) {
    return new Pause(source.pausedAt(), deliveries.heldOf(source.id().value()));
  }
}
