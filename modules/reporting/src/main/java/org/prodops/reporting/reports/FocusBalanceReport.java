package org.prodops.reporting.reports;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;
import org.prodops.reporting.Shown;

/** Whether the four focuses get equal effort (metrics W3). */
@Singleton
class FocusBalanceReport implements Report {

  /**
   * One focus, of one group when the report is broken down.
   *
   * @param items an item of several focuses counts in parts
   * @param share of the classified effort, 0 to 1
   * @param gap share minus target
   */
  public record Row(
      String focus,
      @Nullable String group,
      double items,
      @Nullable Double share,
      double target,
      @Nullable Double gap) {}

  /**
   * The split as a whole.
   *
   * @param balance evenness of the shares, 0 (all in one) to 1 (equal)
   * @param imbalance half the sum of the gaps' sizes, 0 to 0.75
   * @param unclassifiedShare effort with no focus, of all effort, 0 to 1
   */
  public record Totals(
      @Nullable Double balance, @Nullable Double imbalance, @Nullable Double unclassifiedShare) {}

  @Override
  public Definition definition() {
    return new Definition(
        "focus-balance",
        "Balance of focus",
        "How the effort of the period is split over delight, adoption, retention and support. An"
            + " item's focus is that of the goals it serves, else its label focus:<name>, else"
            + " support for what is a defect or support by its type. Effort is points, or 1 for an"
            + " item without; of items finished in the period or in progress at its end, without"
            + " those that only hold others and parents whose children count. Shares are of the classified effort; balance is Pielou's"
            + " evenness.",
        "share of effort",
        2,
        WorkDimension.names(),
        List.of(
            new Column("focus", null, "DELIGHT, ADOPTION, RETENTION or SUPPORT"),
            new Column("group", null, "what the row is of when broken down by something"),
            new Column("items", "items", "in parts where an item has several focuses"),
            new Column("share", "ratio", "of the classified effort"),
            new Column("target", "ratio", "the share aimed at"),
            new Column("gap", "ratio", "share minus target")));
  }

  @Override
  public Findings find(Shown shown, Question question) {
    Collection<PeriodWork> work = PeriodWork.of(shown, question);
    FocusSplit whole = new FocusSplit();
    Map<String, FocusSplit> groups = new TreeMap<>();
    if (question.by() == null) {
      groups.put("", whole);
    }
    for (PeriodWork item : work) {
      whole.add(item);
      if (question.by() != null) {
        groups.computeIfAbsent(item.group(), g -> new FocusSplit()).add(item);
      }
    }
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (group, split) -> {
          for (Focus focus : Focus.values()) {
            rows.add(row(focus, question.by() == null ? null : group, split));
          }
        });
    return findings(shown, question, work.size(), whole, rows);
  }

  private static Row row(Focus focus, @Nullable String group, FocusSplit split) {
    Double share = split.share(focus);
    return new Row(
        focus.name(),
        group,
        split.items(focus),
        share,
        FocusSplit.TARGET,
        share == null ? null : share - FocusSplit.TARGET);
  }

  private static Findings findings(
      Shown shown, Question question, int items, FocusSplit split, List<Row> rows) {
    String effort =
        items == 0
            ? "No work item of " + question.scope() + " was finished or in progress"
            : "The items in question have no effort";
    Reasons reasons = new Reasons();
    Double unclassified =
        reasons.share("unclassifiedShare", split.unclassified(), split.all(), effort + ".");
    if (split.classified() == 0 || rows.stream().anyMatch(r -> r.share() == null)) {
      String none =
          items == 0
              ? effort + "."
              : "None of the work has a focus: link it to goals, or label it focus:<name>.";
      reasons.add("share", none);
      reasons.add("gap", none);
      if (split.classified() == 0) {
        reasons.add("balance", none);
        reasons.add("imbalance", none);
      }
    }
    return new Findings(
        rows,
        new Totals(split.balance(), split.imbalance(), unclassified),
        items,
        reasons.all(),
        items == 0 ? effort + "; " + Sources.next(shown, question) : null);
  }
}
