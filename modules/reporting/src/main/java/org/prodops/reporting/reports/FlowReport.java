package org.prodops.reporting.reports;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/**
 * How work flows: what arrives, what is finished, how much is in hand, how long it takes (metrics
 * 4.2).
 *
 * <p>Lead time is resolved minus created, cycle time resolved minus first started; both of the
 * items finished in the period. An item put back to to-do is not in hand. Removed items do not
 * count, nor do those that only hold others: their children do.
 */
@Singleton
class FlowReport implements Report {

  /**
   * One period, of one group when the report is broken down.
   *
   * @param inProgress items in hand at the period's end, or at asOf if that is earlier
   * @param n items finished, on which the times rest
   */
  public record Row(
      Instant from,
      Instant to,
      @Nullable String group,
      long arrived,
      long finished,
      long inProgress,
      @Nullable Long leadTimeMedianSeconds,
      @Nullable Long leadTimeP85Seconds,
      @Nullable Long cycleTimeMedianSeconds,
      @Nullable Long cycleTimeP85Seconds,
      long n) {}

  @Override
  public Definition definition() {
    return new Definition(
        "flow",
        "Flow of work",
        "Per period: work items that arrived and were finished, items in progress at its end, and"
            + " how long the finished ones took from creation (lead time) and from the first start"
            + " (cycle time). Items that only hold others, such as epics, are left out. Median and"
            + " 85th percentile are nearest-rank. Broken down by kind, finished is the flow"
            + " distribution.",
        "items and seconds",
        2,
        WorkDimension.names(),
        List.of(
            new Column("from", null, "start of the period, inclusive"),
            new Column("to", null, "end of the period, exclusive"),
            new Column("group", null, "what the row is of when broken down by something"),
            new Column("arrived", "items", "created in the period"),
            new Column("finished", "items", "resolved in the period and not reopened since"),
            new Column("inProgress", "items", "started and not resolved at the period's end"),
            new Column("leadTimeMedianSeconds", "seconds", "half took at most this from creation"),
            new Column("leadTimeP85Seconds", "seconds", "85 of 100 took at most this"),
            new Column("cycleTimeMedianSeconds", "seconds", "half took at most this from start"),
            new Column("cycleTimeP85Seconds", "seconds", "85 of 100 took at most this"),
            new Column("n", "items", "finished items the times rest on")));
  }

  @Override
  public Findings find(Shown shown, Question question) {
    List<Grain.Period> periods = question.periods();
    Map<String, List<FlowTally>> groups = new TreeMap<>();
    if (question.by() == null) {
      groups.put("", FlowTally.of(periods));
    }
    for (FlowTally.Item item : items(shown, question)) {
      groups
          .computeIfAbsent(item.group(), g -> FlowTally.of(periods))
          .forEach(tally -> tally.add(item, question.end()));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < periods.size(); i++) {
      for (Map.Entry<String, List<FlowTally>> group : groups.entrySet()) {
        rows.add(group.getValue().get(i).row(question.by() == null ? null : group.getKey()));
      }
    }
    return findings(shown, question, rows);
  }

  private static Findings findings(Shown shown, Question question, List<Row> rows) {
    long finished = rows.stream().mapToLong(Row::finished).sum();
    Reasons reasons = new Reasons();
    if (rows.stream().anyMatch(r -> r.leadTimeMedianSeconds() == null)) {
      String none = "Nothing was finished in a period whose times are null.";
      reasons.add("leadTimeMedianSeconds", none);
      reasons.add("leadTimeP85Seconds", none);
    }
    if (rows.stream().anyMatch(r -> r.cycleTimeMedianSeconds() == null)) {
      String none =
          "Nothing that was once in progress was finished in a period whose times are null.";
      reasons.add("cycleTimeMedianSeconds", none);
      reasons.add("cycleTimeP85Seconds", none);
    }
    boolean quiet =
        rows.stream().allMatch(r -> r.arrived() == 0 && r.finished() == 0 && r.inProgress() == 0);
    String why =
        quiet
            ? "No work item of "
                + question.scope()
                + " arrived, was finished or was in progress; "
                + Sources.next(shown, question)
            : null;
    return new Findings(rows, null, finished, reasons.all(), why);
  }

  /** Each part of the union walks one index and bring only what the periods show. */
  private static List<FlowTally.Item> items(Shown shown, Question question) {
    String group = WorkDimension.column(question.by());
    String columns = group + " as grp, w.created_at, w.started_at, w.resolved_at";
    String notBegun =
        group
            + " as grp, w.created_at, cast(null as timestamp with time zone) as started_at,"
            + " w.resolved_at";
    String from =
        " from reporting.work_item w where w.generation = :g and not w.removed and w.kind <> 'CONTAINER'"
            + question.andProduct("w");
    return question
        .query(
            shown,
            "select "
                + columns
                + from
                + " and w.resolved_at >= :from and w.created_at < :end"
                + " union all select "
                + columns
                + from
                + " and w.resolved_at is null and w.category = 'IN_PROGRESS'"
                + " and w.started_at < :end"
                + " union all select "
                + notBegun
                + from
                + " and w.created_at >= :from and w.created_at < :end and w.resolved_at is null"
                + " and (w.category <> 'IN_PROGRESS' or w.started_at is null"
                + " or w.started_at >= :end)")
        .map(
            (rs, ctx) ->
                new FlowTally.Item(
                    rs.getString("grp"),
                    rs.getObject("created_at", java.time.OffsetDateTime.class).toInstant(),
                    Shown.instant(rs, "started_at"),
                    Shown.instant(rs, "resolved_at")))
        .list();
  }
}
