package org.prodops.goals.alignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.SessionsResource.SessionDetail;

/** The rounds of a session: when people can answer, and when everybody sees it. */
@Path("alignment-sessions")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class RoundsResource {
  private final Facilitating facilitating;
  private final Revealing revealing;
  private final SessionQuestions questions;
  private final Following following;
  private final SecurityContext security;

  @Inject
  RoundsResource(
      Facilitating facilitating,
      Revealing revealing,
      SessionQuestions questions,
      Following following,
      SecurityContext security) {
    this.facilitating = facilitating;
    this.revealing = revealing;
    this.questions = questions;
    this.following = following;
    this.security = security;
  }

  /**
   * A round to be; with neither it lasts until a facilitator ends it.
   *
   * @param quorum how many answers end it, 3 at least
   */
  public record NewRound(@Nullable Integer quorum, @Nullable Instant answerUntil) {}

  /** Opens a round: everybody invited can answer, blind. A second round starts from nothing. */
  @POST
  @Path("{id}/rounds")
  @RolesAllowed("lead")
  public Response openRound(@PathParam("id") String id, @NotNull @Valid NewRound round) {
    facilitating.openRound(id, round.quorum(), round.answerUntil());
    return Response.created(URI.create("alignment-sessions/" + id)).entity(detail(id)).build();
  }

  /** Reveals all answers to everybody at once; 409 with fewer than three. */
  @POST
  @Path("{id}/reveal")
  @RolesAllowed("lead")
  public SessionDetail reveal(@PathParam("id") String id) {
    revealing.reveal(id, security.getCallerPrincipal().getName());
    return detail(id);
  }

  /** Tells, as server-sent events, whenever the session changes or somebody answers. */
  @GET
  @Path("{id}/events")
  @Produces("text/event-stream")
  @RolesAllowed("viewer")
  public void follow(
      @PathParam("id") String id,
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context HttpServletResponse response) {
    questions.requireSession(id);
    response.setHeader(Following.UNBUFFERED, "no");
    following.follow(id, sink, sse);
  }

  private SessionDetail detail(String id) {
    return questions.detail(id, security.getCallerPrincipal().getName());
  }
}
