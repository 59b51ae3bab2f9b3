package org.prodops.reporting.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;

/** What may have moved after an alignment session (metrics W6). */
enum Outcome {
  ATTAINMENT("ratio", null),
  LOOP("seconds", null),
  BALANCE("ratio", null),
  HEALTH("score", "The product keeps no health scores of customers yet, so there is no series."),
  NRR("ratio", "The product keeps no weekly net revenue retention yet, so there is no series.");

  private final String unit;
  private final @Nullable String absent;

  Outcome(String unit, @Nullable String absent) {
    this.unit = unit;
    this.absent = absent;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String unit() {
    return unit;
  }

  /** Returns why there is no such series, null if there is one. */
  @Nullable String absent() {
    return absent;
  }

  /** Reads a query parameter; attainment where it is left out. */
  static Outcome named(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return ATTAINMENT;
    }
    return Arrays.stream(values())
        .filter(o -> o.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new BrokenRule(
                    "/metric",
                    "metric must be one of "
                        + Arrays.stream(values())
                            .map(Outcome::word)
                            .collect(Collectors.joining(", "))));
  }
}
