package org.prodops.reporting.reports;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/**
 * How long customers wait for their word to come back as a change (metrics W2).
 *
 * <p>A stage rests on the asks that left it in the period and on those still in it at its end,
 * whenever they were raised: leaving out the ones that wait longest would flatter the figures. See
 * {@link Waits} for how those still open count.
 */
@Singleton
class LoopReport implements Report {

  /**
   * One stage, of one group when the report is broken down.
   *
   * @param n asks that left the stage in the period
   * @param open asks still in it at the period's end
   */
  public record Row(
      String stage,
      @Nullable String group,
      long n,
      long open,
      @Nullable Long medianSeconds,
      @Nullable Long p85Seconds,
      @Nullable Long oldestOpenSeconds) {}

  @Override
  public Definition definition() {
    return new Definition(
        "loop",
        "Loop time",
        "How long asks take from stage to stage: triage (raised to linked or declined), decide (to"
            + " work begun), build (to released), adopt (released to used by the asker), tell"
            + " (released to told), loop (raised to both), answer (raised to told, yes or no). Asks"
            + " still open count as waiting at least as long as they have (Kaplan-Meier). A"
            + " declined ask that was told is a closed loop.",
        "seconds",
        1,
        Set.copyOf(Ask.DIMENSIONS),
        List.of(
            new Column("stage", null, "triage, decide, build, adopt, tell, loop or answer"),
            new Column("group", null, "what the row is of when broken down by something"),
            new Column("n", "asks", "left the stage in the period"),
            new Column("open", "asks", "still in it at the period's end, whenever raised"),
            new Column("medianSeconds", "seconds", "half are through within this"),
            new Column("p85Seconds", "seconds", "85 of 100 are through within this"),
            new Column("oldestOpenSeconds", "seconds", "the longest wait still going on")));
  }

  @Override
  public Findings find(Shown shown, Question question) {
    Map<String, Map<Stage, Waits>> groups = new TreeMap<>();
    if (question.by() == null) {
      groups.put("", stages());
    }
    LoopRates rates = new LoopRates(question);
    Ask.each(
        shown,
        question,
        ask -> {
          Map<Stage, Waits> stages = groups.computeIfAbsent(ask.group(), g -> stages());
          stages.forEach((stage, waits) -> add(stage, waits, ask, question));
          rates.add(ask.asOf(question.asOf()));
        });
    Reasons reasons = new Reasons();
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (group, stages) ->
            stages.forEach(
                (stage, waits) ->
                    rows.add(row(stage, question.by() == null ? null : group, waits, reasons))));
    String why =
        rates.seen() == 0
            ? "No ask of "
                + question.scope()
                + " was raised or still open; record feedback under Customers, or connect a source"
                + " that sends feedback.received."
            : null;
    return new Findings(rows, rates.totals(reasons), rates.seen(), reasons.all(), why);
  }

  private static Map<Stage, Waits> stages() {
    Map<Stage, Waits> stages = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      stages.put(stage, new Waits());
    }
    return stages;
  }

  /** Adds an ask to the waits in a stage, as they stood in the question's period. */
  static void add(Stage stage, Waits waits, Ask raw, Question question) {
    Ask ask = raw.asOf(question.end());
    Instant begin = stage.begin(ask);
    if (begin == null) {
      return;
    }
    Instant end = stage.end(ask);
    if (end == null) {
      waits.open(begin, question.end());
    } else if (!end.isBefore(question.from())) {
      waits.ended(begin, end);
    }
  }

  private static Row row(Stage stage, @Nullable String group, Waits waits, Reasons reasons) {
    Long median = waits.percentile(0.5);
    Long p85 = waits.percentile(0.85);
    String figure = stage.word() + (group == null ? "" : "." + group);
    if (median == null) {
      reasons.add(figure + ".medianSeconds", absent(waits, "half"));
    }
    if (p85 == null) {
      reasons.add(figure + ".p85Seconds", absent(waits, "85 of 100"));
    }
    if (waits.stillOpen() == 0) {
      reasons.add(figure + ".oldestOpenSeconds", "No ask waits in this stage.");
    }
    return new Row(
        stage.word(), group, waits.n(), waits.stillOpen(), median, p85, waits.oldestOpen());
  }

  private static String absent(Waits waits, String share) {
    return waits.n() + waits.stillOpen() == 0
        ? "No ask was in this stage."
        : "Too many asks are still open to know within which time "
            + share
            + " are through: "
            + waits.stillOpen()
            + " of "
            + (waits.n() + waits.stillOpen())
            + ".";
  }
}
