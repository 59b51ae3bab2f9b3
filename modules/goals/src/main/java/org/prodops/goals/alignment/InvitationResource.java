package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.AnswersResource.NewAnswer;
import org.prodops.goals.alignment.OutcomeResource.OutcomeView;
import org.prodops.kernel.Function;

/**
 * The narrow door for people without an account: who holds a link may answer in its session, and
 * see what everybody sees once it is revealed. Nothing else is behind it.
 *
 * <p>The link's secret travels in a header, never in an address, so that no log has it. The browser
 * adds a secret of its own; the first that answers has the seat, and the link is of no use
 * elsewhere from then on.
 */
@Path("invitation")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class InvitationResource {
  private final Answering answering;
  private final Sessions sessions;
  private final Seats seats;
  private final OutcomeQuestions questions;
  private final Following following;
  private final Jdbi jdbi;

  @Inject
  InvitationResource(
      Answering answering,
      Sessions sessions,
      Seats seats,
      OutcomeQuestions questions,
      Following following,
      Jdbi jdbi) {
    this.answering = answering;
    this.sessions = sessions;
    this.seats = seats;
    this.questions = questions;
    this.following = following;
    this.jdbi = jdbi;
  }

  /**
   * What somebody is asked.
   *
   * @param name what the facilitator calls the person, so that a link sent astray is noticed
   * @param answers how many short answers one may give
   * @param answerUntil when the round ends, null when no time is set
   * @param answered whether this person has, in this round
   */
  public record InvitationView(
      String session,
      String question,
      String state,
      int round,
      String name,
      Function function,
      int answers,
      List<String> statements,
      @Nullable Instant answerUntil,
      boolean answered,
      @Nullable Instant expiresAt) {}

  /** Shows what one is asked; 404 for an unknown link, 410 for one that is over or used. */
  @GET
  public InvitationView get(
      @HeaderParam("X-Invitation") @Nullable String link,
      @HeaderParam("X-Seat") @Nullable String holder) {
    return jdbi.withHandle(h -> view(h, answering.seat(h, link, holder)));
  }

  private InvitationView view(Handle h, Seats.Seat seat) {
    Session session = sessions.get(h, seat.session());
    return new InvitationView(
        session.id(),
        session.question(),
        session.state().name(),
        session.round(),
        seat.name(),
        seat.function(),
        session.mostAnswers(),
        sessions.statements(h, session.id()),
        session.round() == 0 ? null : sessions.round(h, session).answerUntil(),
        seats.hasAnswered(h, seat, session.round()),
        seat.expiresAt());
  }

  /** Keeps one's answer until the reveal. */
  @PUT
  @Path("answer")
  public InvitationView answer(
      @HeaderParam("X-Invitation") @Nullable String link,
      @HeaderParam("X-Seat") @Nullable String holder,
      @NotNull @Valid NewAnswer answer) {
    Seats.Seat seat = answering.byLink(link, holder, answer.given());
    return jdbi.withHandle(h -> view(h, seat));
  }

  /** Shows what everybody sees once the round is revealed; 409 before. */
  @GET
  @Path("outcome")
  public OutcomeView outcome(
      @HeaderParam("X-Invitation") @Nullable String link,
      @HeaderParam("X-Seat") @Nullable String holder) {
    Seats.Seat seat = jdbi.withHandle(h -> answering.seat(h, link, holder));
    return questions.seen(seat.session(), null);
  }

  /** Tells, as server-sent events, whenever the session changes or somebody answers. */
  @GET
  @Path("events")
  @Produces("text/event-stream")
  public void follow(
      @HeaderParam("X-Invitation") @Nullable String link,
      @HeaderParam("X-Seat") @Nullable String holder,
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context HttpServletResponse response) {
    Seats.Seat seat = jdbi.withHandle(h -> answering.seat(h, link, holder));
    response.setHeader(Following.UNBUFFERED, "no");
    following.follow(seat.session(), sink, sse);
  }
}
