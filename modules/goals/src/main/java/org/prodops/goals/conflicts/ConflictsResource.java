package org.prodops.goals.conflicts;

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
import org.prodops.kernel.Function;
import org.prodops.kernel.Page;

/** Where goals are at odds. */
@Path("goals/conflicts")
@Singleton
public class ConflictsResource {
  private static final int USUAL_DAYS = 14;
  private static final int MOST_DAYS = 365;

  private final Conflicts conflicts;

  @Inject
  ConflictsResource(Conflicts conflicts) {
    this.conflicts = conflicts;
  }

  /** The kinds of conflict (metrics W9). */
  public enum Kind {
    /** Two key results of one product move the same thing in opposite directions. */
    OPPOSED_TARGETS,
    /** A function has no key result that leads to the north star. */
    FUNCTION_WITHOUT_KEY_RESULT,
    /** Nothing that serves a goal, or one below it, has changed for some time. */
    GOAL_WITHOUT_WORK
  }

  /** A goal, or a key result of one, that takes part in a conflict. */
  public record PartView(
      String goal, String goalTitle, @Nullable String keyResult, @Nullable String title) {}

  /**
   * A conflict.
   *
   * @param summary what is at odds, in a sentence
   * @param function only of a function without a key result
   * @param since when something was last done for a goal without work; null if nothing ever was
   */
  public record ConflictView(
      Kind kind,
      String product,
      String summary,
      @Nullable Function function,
      @Nullable Instant since,
      List<PartView> parts) {}

  /**
   * Lists the conflicts of now: opposed targets, then functions, then goals without work.
   *
   * @param days how long nothing may be done for a goal, 1 to 365; 14 if not said
   */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ConflictView> list(
      @QueryParam("product") @Nullable String product,
      @QueryParam("kind") @Nullable Kind kind,
      @QueryParam("days") @Nullable Integer days) {
    int quiet = days == null ? USUAL_DAYS : days;
    if (quiet < 1 || quiet > MOST_DAYS) {
      throw new BrokenRule("/days", "must be between 1 and " + MOST_DAYS);
    }
    return new Page<>(
        conflicts.now(product == null || product.isEmpty() ? null : product, quiet).stream()
            .filter(conflict -> kind == null || conflict.kind() == kind)
            .toList(),
        null);
  }
}
