package org.prodops.reporting.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The four rates of the loop (metrics W2). An asker is a customer who asked for an item, however
 * often; shipped means released in the period; told and adopted mean by {@code asOf}.
 */
final class LoopRates {
  private static final Duration ADOPTION_WINDOW = Duration.ofDays(30);

  private final Question question;
  private final Map<Asker, Reached> askers = new HashMap<>();
  private long seen;
  private long raised;
  private long answered;

  LoopRates(Question question) {
    this.question = question;
  }

  private record Asker(String customer, String item) {}

  private record Reached(boolean told, boolean adopted) {
    Reached or(Reached other) {
      return new Reached(told || other.told, adopted || other.adopted);
    }
  }

  /**
   * The rates, each null with a reason where there is nothing to divide by.
   *
   * @param closureRate asks raised in the period that were told, yes or no, of all raised; 0 to 1
   * @param toldCoverage askers told of all askers of items shipped in the period; 0 to 1
   * @param askerAdoption askers who used it within 30 days of its release, of askers told; 0 to 1
   * @param silentShips items shipped in the period of whose askers nobody was told
   */
  public record Totals(
      @Nullable Double closureRate,
      @Nullable Double toldCoverage,
      @Nullable Double askerAdoption,
      long silentShips) {}

  /** Adds an ask as it stood at {@code asOf}. */
  void add(Ask ask) {
    seen++;
    if (within(ask.raised())) {
      raised++;
      answered += ask.told() == null ? 0 : 1;
    }
    Instant released = ask.released();
    String item = ask.workItem();
    if (released == null || item == null || ask.declined() || !within(released)) {
      return;
    }
    Instant adopted = ask.adopted();
    boolean used = adopted != null && !adopted.isAfter(released.plus(ADOPTION_WINDOW));
    askers.merge(
        new Asker(ask.customer(), item), new Reached(ask.told() != null, used), Reached::or);
  }

  private boolean within(Instant at) {
    return !at.isBefore(question.from()) && at.isBefore(question.to());
  }

  long seen() {
    return seen;
  }

  Totals totals(Reasons reasons) {
    long told = askers.values().stream().filter(Reached::told).count();
    long adopted = askers.values().stream().filter(r -> r.told() && r.adopted()).count();
    Set<String> shipped =
        askers.keySet().stream().map(Asker::item).collect(Collectors.toCollection(HashSet::new));
    askers.forEach(
        (asker, reached) -> {
          if (reached.told()) {
            shipped.remove(Objects.requireNonNull(asker.item()));
          }
        });
    return new Totals(
        reasons.share("closureRate", answered, raised, "No ask was raised in the period."),
        reasons.share(
            "toldCoverage",
            told,
            askers.size(),
            "Nothing anybody asked for shipped in the period."),
        reasons.share(
            "askerAdoption", adopted, told, "No asker of what shipped in the period was told."),
        shipped.size());
  }
}
