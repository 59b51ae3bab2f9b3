package org.prodops.reporting.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.prodops.reporting.Shown;
import org.prodops.reporting.effect.RankCorrelation;
import org.prodops.reporting.effect.RankCorrelation.Pair;

/**
 * Whether products that agreed more reached more (metrics W6). A pair is a session's agreement, in
 * its last round, and what the product's goals running at the reveal had reached when their periods
 * ended; goals whose periods still run are not in it.
 */
final class DoseResponse {
  private static final Duration REACH = Duration.ofDays(3 * 365);

  private DoseResponse() {}

  static RankCorrelation of(Shown shown, Instant asOf) {
    Instant since = asOf.minus(REACH);
    LocalDate today = day(asOf);
    Collection<GoalWeeks> over =
        GoalWeeks.between(shown, day(since), today).stream()
            .filter(goal -> !goal.to().isAfter(today))
            .toList();
    List<Pair> pairs = new ArrayList<>();
    for (AlignmentSession session : AlignmentSession.revealed(shown, since, asOf)) {
      Double agreement = session.agreement();
      List<GoalWeeks.Expected> reached =
          over.stream()
              .filter(goal -> goal.isRunning(session.product(), day(session.revealedAt())))
              .map(GoalWeeks::reached)
              .filter(Objects::nonNull)
              .toList();
      if (agreement != null && !reached.isEmpty()) {
        pairs.add(new Pair(agreement, WeeklySeries.mean(reached).value()));
      }
    }
    return RankCorrelation.of(pairs);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
