package org.prodops.goals.alignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.scores.Verdict;
import org.prodops.goals.alignment.scores.Verdict.Thresholds;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Function;
import org.prodops.kernel.Page;
import org.prodops.kernel.ProductKey;

/** Alignment sessions: one question, answered blind, revealed at once. */
@Path("alignment-sessions")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class SessionsResource {
  private static final String QUESTION = "What are you trying to achieve for this product?";

  private final Facilitating facilitating;
  private final SessionQuestions questions;
  private final SecurityContext security;

  @Inject
  SessionsResource(
      Facilitating facilitating, SessionQuestions questions, SecurityContext security) {
    this.facilitating = facilitating;
    this.questions = questions;
    this.security = security;
  }

  /** From where on a verdict is deserved; what is null is as usual (0.70, 0.60, 0.40). */
  public record VerdictFrom(
      @Nullable @DecimalMin("0") @DecimalMax("1") Double same,
      @Nullable @DecimalMin("0") @DecimalMax("1") Double between,
      @Nullable @DecimalMin("0") @DecimalMax("1") Double close) {}

  /**
   * A session to be.
   *
   * @param question the usual one when null
   * @param answers how many short answers one person may give, 3 when null
   * @param statements four to six that people rate from 1 (not at all) to 5 (fully)
   */
  public record NewSession(
      @NotBlank String product,
      @Nullable @Size(min = 1, max = 300) String question,
      @Nullable @Min(1) @Max(3) Integer answers,
      @NotNull @Size(min = 4, max = 6) List<@NotBlank @Size(max = 300) String> statements,
      @Nullable @Valid VerdictFrom verdictFrom) {}

  /**
   * A session among others.
   *
   * @param state DRAFT, ANSWERING, REVEALED, THEMED or CONCLUDED
   * @param round 0 before the first
   * @param answered in this round
   * @param measuredRound the last round that was measured, whose figures follow; null before
   * @param agreement 0 to 1
   */
  public record SessionView(
      String id,
      String product,
      String question,
      String state,
      int round,
      int invited,
      int answered,
      Instant createdAt,
      String createdBy,
      @Nullable Instant revealedAt,
      @Nullable Integer measuredRound,
      @Nullable Integer people,
      @Nullable Double agreement,
      @Nullable Double withinFunctions,
      @Nullable Double betweenFunctions,
      @Nullable Double focusAgreement,
      @Nullable Double alpha,
      @Nullable Verdict verdict,
      @Nullable String agreed,
      @Nullable LocalDate nextOn) {}

  /**
   * One round.
   *
   * @param revealedBy who revealed it, or {@code quorum} or {@code deadline}
   * @param howProposed what its themes were first made by, null before
   */
  public record RoundView(
      int round,
      @Nullable Integer quorum,
      @Nullable Instant answerUntil,
      int answered,
      Instant openedAt,
      @Nullable Instant revealedAt,
      @Nullable String revealedBy,
      @Nullable String howProposed) {}

  /** One's own seat; that one has answered shows, what does not. */
  public record OwnSeat(String id, Function function, boolean answered) {}

  /** Something somebody does about it. */
  public record ActionView(
      String id, String what, String owner, LocalDate due, @Nullable Instant doneAt) {}

  /**
   * A session with all that belongs to it.
   *
   * @param answers how many short answers one person may give
   * @param mine null when one is not invited
   * @param priorities what was agreed here
   * @param official what was agreed last time, which this session's themes may stand for
   */
  public record SessionDetail(
      SessionView session,
      int answers,
      List<String> statements,
      VerdictFrom verdictFrom,
      List<RoundView> rounds,
      @Nullable OwnSeat mine,
      List<String> priorities,
      List<String> official,
      List<ActionView> actions,
      @Nullable Instant concludedAt,
      @Nullable String concludedBy) {}

  /** Drafts a session. */
  @POST
  @RolesAllowed("lead")
  public Response create(@NotNull @Valid NewSession session) {
    String question = session.question();
    Integer answers = session.answers();
    String id =
        facilitating.draft(
            new ProductKey(session.product()),
            question == null ? QUESTION : question.strip(),
            answers == null ? 3 : answers,
            session.statements().stream().map(String::strip).toList(),
            thresholds(session.verdictFrom()),
            security.getCallerPrincipal().getName());
    return Response.created(URI.create("alignment-sessions/" + id)).entity(get(id)).build();
  }

  private static Thresholds thresholds(@Nullable VerdictFrom from) {
    Thresholds usual = Thresholds.DEFAULT;
    if (from == null) {
      return usual;
    }
    Double same = from.same();
    Double between = from.between();
    Double close = from.close();
    Thresholds thresholds =
        new Thresholds(
            same == null ? usual.same() : same,
            between == null ? usual.between() : between,
            close == null ? usual.close() : close);
    if (thresholds.close() > thresholds.same()) {
      throw new BrokenRule("/verdictFrom/close", "must not be above same");
    }
    return thresholds;
  }

  /** Lists sessions, newest first, each with the figures of its last measured round. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<SessionView> list(
      @QueryParam("product") @Nullable String product,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return questions.list(product, Page.limit(limit), Page.key(cursor));
  }

  /** Shows one session. */
  @GET
  @Path("{id}")
  @RolesAllowed("viewer")
  public SessionDetail get(@PathParam("id") String id) {
    return questions.detail(id, security.getCallerPrincipal().getName());
  }

  /** Deletes a draft; 409 once people have been asked. */
  @DELETE
  @Path("{id}")
  @RolesAllowed("lead")
  public void delete(@PathParam("id") String id) {
    facilitating.discard(id);
  }
}
