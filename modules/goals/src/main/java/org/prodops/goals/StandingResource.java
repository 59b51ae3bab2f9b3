package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.GoalsResource.GoalView;
import org.prodops.goals.measures.Calibration;
import org.prodops.goals.measures.Pace;

/** How the goals stand together. */
@Path("goals/standing")
@Produces("application/json")
@Singleton
public class StandingResource {
  private final GoalQuestions questions;
  private final Jdbi jdbi;

  @Inject
  StandingResource(GoalQuestions questions, Jdbi jdbi) {
    this.questions = questions;
    this.jdbi = jdbi;
  }

  /**
   * The open goals of one product or all, counted (metrics 4.8).
   *
   * @param withoutKeyResult goals with nothing to judge them by
   * @param stale goals with a check-in older than 1.5 cadences
   * @param worrying goals with a key result whose newest check-in should worry its readers
   * @param due check-ins due by now in their present periods
   * @param discipline on-time check-ins over due ones, 0 to 1
   * @param calibration Brier score of people's confidence in what is closed: 0 knows, 0.25 is a
   *     coin, 1 is always wrong
   * @param guesses how many check-ins it rests on
   * @param reasons why a figure is null, by the figure's name
   */
  public record StandingView(
      long open,
      long onTrack,
      long behind,
      long atRisk,
      long notStarted,
      long withoutKeyResult,
      long stale,
      long worrying,
      int due,
      int onTime,
      int missed,
      @Nullable Double discipline,
      @Nullable Double calibration,
      int guesses,
      Map<String, String> reasons) {}

  /** Counts how the open goals stand. */
  @GET
  @RolesAllowed("viewer")
  public StandingView get(@QueryParam("product") @Nullable String product) {
    String key = product == null || product.isEmpty() ? null : product;
    List<GoalView> open = questions.open(key);
    int due = open.stream().mapToInt(GoalView::due).sum();
    int onTime = open.stream().mapToInt(GoalView::onTime).sum();
    List<Calibration.Guess> guesses = guesses(key);
    Map<String, String> reasons = new TreeMap<>();
    if (due == 0) {
      reasons.put("discipline", "No check-in was due yet.");
    }
    if (guesses.isEmpty()) {
      reasons.put(
          "calibration",
          "No closed goal has check-ins, so no confidence has been put to the test.");
    }
    return new StandingView(
        open.size(),
        count(open, Pace.Status.ON_TRACK),
        count(open, Pace.Status.BEHIND),
        count(open, Pace.Status.AT_RISK),
        count(open, Pace.Status.NOT_STARTED),
        open.stream().filter(goal -> goal.pace() == null).count(),
        open.stream().filter(GoalView::stale).count(),
        open.stream().filter(goal -> goal.concerns() > 0).count(),
        due,
        onTime,
        due - onTime,
        due == 0 ? null : (double) onTime / due,
        Calibration.brier(guesses),
        guesses.size(),
        reasons);
  }

  private static long count(List<GoalView> goals, Pace.Status status) {
    return goals.stream().filter(goal -> goal.pace() == status).count();
  }

  private List<Calibration.Guess> guesses(@Nullable String product) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select c.confidence, k.progress from goals.check_in c
                    join goals.key_result k on k.id = c.key_result_id
                    join goals.goal g on g.id = k.goal_id
                    where g.closed_at is not null and c.confidence is not null
                      and (cast(:product as varchar) is null or g.product_key = :product)""")
                .bind("product", product)
                .map(
                    (row, context) ->
                        new Calibration.Guess(
                            row.getInt("confidence"), row.getDouble("progress") >= 1))
                .list());
  }
}
