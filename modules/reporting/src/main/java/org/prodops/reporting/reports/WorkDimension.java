package org.prodops.reporting.reports;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reports about work items can be broken down by. */
final class WorkDimension {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "type", "coalesce(w.item_type, 'no type')",
          "kind", "w.kind",
          "product", "w.product",
          "project", "coalesce(w.project, 'no project')",
          "source",
              "coalesce((select s.name from reporting.source s"
                  + " where s.generation = :g and s.id = w.source), w.source)");

  private WorkDimension() {}

  static Set<String> names() {
    return COLUMNS.keySet();
  }

  /** Returns the expression over {@code work_item w} that a row is grouped by; '' for none. */
  static String column(@Nullable String by) {
    return by == null ? "''" : Objects.requireNonNull(COLUMNS.get(by), by);
  }
}
