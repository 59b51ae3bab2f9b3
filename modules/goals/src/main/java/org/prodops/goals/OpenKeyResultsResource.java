package org.prodops.goals;

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
import org.prodops.goals.KeyResultsResource.StepView;
import org.prodops.goals.measures.Kind;
import org.prodops.kernel.Page;

/** What people are to check in on. */
@Path("key-results")
@Singleton
public class OpenKeyResultsResource {
  private final OpenKeyResults keyResults;

  @Inject
  OpenKeyResultsResource(OpenKeyResults keyResults) {
    this.keyResults = keyResults;
  }

  /**
   * A key result of an open goal that people check in on.
   *
   * @param current the newest reading, null before the first
   * @param confidence that of the newest check-in, 0 to 10
   * @param stale whether its check-in is older than 1.5 cadences
   * @param waiting whether its present cadence still lacks a check-in
   * @param nextDueAt when the next check-in has to be there at the latest; null when none is due
   */
  public record OpenKeyResultView(
      String id,
      String title,
      String goal,
      String goalTitle,
      String product,
      Kind kind,
      String unit,
      double start,
      double target,
      @Nullable Double current,
      double progress,
      @Nullable Integer confidence,
      @Nullable String concern,
      List<StepView> steps,
      int missed,
      boolean stale,
      boolean waiting,
      @Nullable Instant nextDueAt,
      @Nullable Instant checkedInAt) {}

  /** Lists the key results of open goals nobody feeds but people, longest unchecked first. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<OpenKeyResultView> list(
      @QueryParam("product") @Nullable String product,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return keyResults.all(
        product == null || product.isEmpty() ? null : product,
        Page.limit(limit),
        Keyset.after(cursor));
  }
}
