package org.prodops.reporting.reports;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/**
 * How far one goal had come in each week, as is known now (metrics 4.8, W6).
 *
 * @param from first day of its period
 * @param to first day after its period
 */
record GoalWeeks(String product, LocalDate from, LocalDate to, List<Told> told) {

  /**
   * What was told in a week; weeks are their Mondays.
   *
   * @param since the week it counts from: what is told first of a reading counts from the week the
   *     reading was made in, the rest from the week it was told in
   * @param version grows with every change of the goal
   */
  record Told(
      LocalDate since,
      LocalDate toldWeek,
      long version,
      @Nullable Double progress,
      long keyResults,
      boolean closed) {}

  /**
   * What a goal was expected to end at.
   *
   * @param score 0 to 1
   * @param keyResults how many stand behind it
   */
  record Expected(double score, long keyResults) {}

  /** Returns the goals with a reading whose periods touch these days, and no other. */
  static Collection<GoalWeeks> between(Shown shown, LocalDate from, LocalDate to) {
    Map<String, GoalWeeks> goals = new LinkedHashMap<>();
    shown
        .query(
            """
            select g.id, g.product, g.from_day, g.to_day, w.told_week, w.version, w.progress,
              w.key_results, w.closed, case when w.told_week =
                min(w.told_week) over (partition by w.goal, w.read_week)
                then w.read_week else w.told_week end as since
            from reporting.goal g join reporting.goal_week w on w.generation = :g and w.goal = g.id
            where g.generation = :g and g.to_day > :from and g.from_day < :to
            order by g.id, w.version""")
        .bind("from", from)
        .bind("to", to)
        .map(
            (rs, ctx) -> {
              GoalWeeks goal =
                  new GoalWeeks(
                      rs.getString("product"),
                      rs.getObject("from_day", LocalDate.class),
                      rs.getObject("to_day", LocalDate.class),
                      new ArrayList<>());
              Told told =
                  new Told(
                      rs.getObject("since", LocalDate.class),
                      rs.getObject("told_week", LocalDate.class),
                      rs.getLong("version"),
                      rs.getObject("progress", Double.class),
                      rs.getLong("key_results"),
                      rs.getBoolean("closed"));
              return Map.entry(rs.getString("id"), Map.entry(goal, told));
            })
        .forEach(
            row ->
                goals
                    .computeIfAbsent(row.getKey(), id -> row.getValue().getKey())
                    .told
                    .add(row.getValue().getValue()));
    return goals.values();
  }

  /**
   * Returns {@code min(1, progress / elapsed share)} at the end of a week; null when the goal was
   * not active in it, or nobody had read it yet.
   *
   * @param monday the week's first day
   */
  @Nullable Expected expected(LocalDate monday) {
    LocalDate end = monday.plusWeeks(1);
    if (!from.isBefore(end) || !to.isAfter(monday) || isClosed(monday)) {
      return null;
    }
    Told newest = newest(monday);
    Double progress = newest == null ? null : newest.progress();
    if (newest == null || progress == null) {
      return null;
    }
    double days = ChronoUnit.DAYS.between(from, to);
    double elapsed = Math.min(1, ChronoUnit.DAYS.between(from, end) / days);
    return new Expected(Math.min(1, progress / elapsed), newest.keyResults());
  }

  boolean isRunning(String ofProduct, LocalDate day) {
    return product.equals(ofProduct) && !from.isAfter(day) && to.isAfter(day);
  }

  /** Returns what it reached: its progress by the end of the week its period ended in. */
  @Nullable Expected reached() {
    LocalDate last = to.minusDays(1);
    Told newest = newest(last.minusDays(last.getDayOfWeek().getValue() - 1L));
    Double progress = newest == null ? null : newest.progress();
    return newest == null || progress == null ? null : new Expected(progress, newest.keyResults());
  }

  private @Nullable Told newest(LocalDate monday) {
    return newest(Told::since, monday);
  }

  private @Nullable Told newest(Function<Told, LocalDate> since, LocalDate monday) {
    return told.stream()
        .filter(one -> !since.apply(one).isAfter(monday))
        .max(Comparator.comparingLong(Told::version))
        .orElse(null);
  }

  private boolean isClosed(LocalDate monday) {
    Told newest = newest(Told::toldWeek, monday);
    return newest != null && newest.closed();
  }
}
