package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the deliveries of a source are read, for dialects that have to be told. */
@Path("sources/{id}/reading")
@Singleton
public class ReadingResource {
  private final Sources sources;
  private final ConnectingSources connecting;

  @Inject
  ReadingResource(Sources sources, ConnectingSources connecting) {
    this.sources = sources;
    this.connecting = connecting;
  }

  /**
   * How a source is read.
   *
   * @param mapping a JSON document in a text, null while there is none
   */
  public record Reading(@Nullable String mapping) {}

  /** How a source is to be read: a JSON document in a text. */
  public record NewReading(@NotNull @Size(max = 200_000) String mapping) {}

  /**
   * What to try a mapping on.
   *
   * @param mapping a JSON document in a text
   * @param body of a delivery, as the sender sends it
   */
  public record Trial(
      @NotNull @Size(max = 200_000) String mapping, @NotNull @Size(max = 500_000) String body) {}

  /**
   * What a body would say.
   *
   * @param said in our own words
   * @param faults what is wrong, with its place in the mapping; empty for the body
   * @param ignored why nothing would be done with it, null if something would or cannot
   */
  public record Trying(List<Said> said, List<Fault> faults, @Nullable String ignored) {}

  /** One thing a body would say; {@code at} is null where its data holds the time. */
  public record Said(String type, @Nullable Instant at, JsonObject data) {}

  /** Something to mend; the pointer is RFC 6901. */
  public record Fault(String pointer, String detail) {}

  @GET
  @Produces("application/json")
  @RolesAllowed("viewer")
  public Reading get(@PathParam("id") String id) {
    Source source = sources.get(id);
    connecting.configurable(source);
    return new Reading(source.settings());
  }

  /** Keeps a mapping; what has come before can be replayed to be read by it. */
  @PUT
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("admin")
  public Reading keep(@PathParam("id") String id, @Valid @NotNull NewReading body) {
    return new Reading(connecting.readBy(id, body.mapping()).settings());
  }

  /** Tries a mapping on a body; nothing is kept. */
  @POST
  @Path("trials")
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("admin")
  public Trying trial(@PathParam("id") String id, @Valid @NotNull Trial body) {
    ConfigurableDialect.Preview preview =
        connecting.configurable(sources.get(id)).preview(body.mapping(), body.body());
    return new Trying(
        preview.produced().stream().map(p -> new Said(p.type(), p.timestamp(), p.data())).toList(),
        preview.problems().stream().map(p -> new Fault(p.pointer(), p.sentence())).toList(),
        preview.ignored());
  }
}
