package org.prodops.reporting.reports;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/** One report: what it means, and its figures for a question. */
interface Report {

  Definition definition();

  Findings find(Shown shown, Question question);

  /**
   * What a report means.
   *
   * @param unit of its main figures
   * @param version grows when the same data would give other figures
   * @param dimensions what {@code by} may name
   * @param parameters what may be asked
   * @param usualLength of the period where a reader does not say
   */
  record Definition(
      String name,
      String title,
      String meaning,
      String unit,
      int version,
      Set<String> dimensions,
      List<Column> columns,
      List<String> parameters,
      Duration usualLength) {

    /** A report like most: it takes the usual parameters, and shows twelve weeks unasked. */
    Definition(
        String name,
        String title,
        String meaning,
        String unit,
        int version,
        Set<String> dimensions,
        List<Column> columns) {
      this(
          name,
          title,
          meaning,
          unit,
          version,
          dimensions,
          columns,
          List.of("product", "from", "to", "grain", "by", "asOf"),
          Duration.ofDays(84));
    }
  }

  /** A column of a report's rows; the unit is null for words. */
  record Column(String name, @Nullable String unit, String meaning) {}

  /**
   * What a report found.
   *
   * @param n how many things the figures rest on
   * @param totals a record of figures over all rows, null if the report has none
   * @param reasons why a figure is null, by the figure's name
   * @param why the reason when there is nothing to show, null otherwise
   */
  record Findings(
      List<?> rows,
      @Nullable Object totals,
      long n,
      Map<String, String> reasons,
      @Nullable String why) {}
}
