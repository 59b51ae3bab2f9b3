package org.prodops.reporting.reports;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/** Work nobody asked for and no goal needs (metrics W4). */
@Singleton
class WorkWithoutWhyReport implements Report {

  /** A work item with no path to a goal or a customer; effort in points, or 1. */
  public record Row(
      String id,
      String key,
      String title,
      @Nullable String group,
      @Nullable String type,
      String status,
      @Nullable String project,
      double effort,
      @Nullable String url) {}

  /** Shares of all effort, each 0 to 1: with a goal, with a customer, with neither. */
  public record Totals(
      @Nullable Double goalCoverage,
      @Nullable Double customerCoverage,
      @Nullable Double orphanRate) {}

  @Override
  public Definition definition() {
    return new Definition(
        "work-without-why",
        "Work without a why",
        "Work items finished in the period or in progress at its end that lead to no goal and no"
            + " customer, by their own links or their parents'. Items that only hold others, such as"
            + " epics, are left out. Coverage is the effort that leads"
            + " to a goal or a customer, of all effort; effort is points, or 1 for an item"
            + " without.",
        "share of effort",
        2,
        WorkDimension.names(),
        List.of(
            new Column("id", null, "of the work item"),
            new Column("key", null, "what people call it"),
            new Column("title", null, "its title"),
            new Column("group", null, "what the row is of when broken down by something"),
            new Column("type", null, "in the tracker's words"),
            new Column("status", null, "in the tracker's words"),
            new Column("project", null, "project or repository"),
            new Column("effort", "points", "its points, or 1"),
            new Column("url", null, "where it is in the tracker")));
  }

  @Override
  public Findings find(Shown shown, Question question) {
    Collection<PeriodWork> work = PeriodWork.of(shown, question);
    double all = effort(work, item -> true);
    String none =
        work.isEmpty()
            ? "No work item of " + question.scope() + " was finished or in progress"
            : "The items in question have no effort";
    Reasons reasons = new Reasons();
    Predicate<PeriodWork> orphan = item -> !item.toGoal() && !item.toCustomer();
    Totals totals =
        new Totals(
            reasons.share("goalCoverage", effort(work, PeriodWork::toGoal), all, none + "."),
            reasons.share(
                "customerCoverage", effort(work, PeriodWork::toCustomer), all, none + "."),
            reasons.share("orphanRate", effort(work, orphan), all, none + "."));
    List<Row> rows =
        work.stream().filter(orphan).map(item -> row(item, question.by() != null)).toList();
    String why = null;
    if (work.isEmpty()) {
      why = none + "; " + Sources.next(shown, question);
    } else if (rows.isEmpty()) {
      why =
          "All "
              + work.size()
              + " work items of "
              + question.scope()
              + " lead to a goal or a customer; nothing needs doing.";
    }
    return new Findings(rows, totals, work.size(), reasons.all(), why);
  }

  private static double effort(Collection<PeriodWork> work, Predicate<PeriodWork> which) {
    return work.stream().filter(which).mapToDouble(PeriodWork::weight).sum();
  }

  private static Row row(PeriodWork item, boolean grouped) {
    return new Row(
        item.id(),
        item.key(),
        item.title(),
        grouped ? item.group() : null,
        item.type(),
        item.status(),
        item.project(),
        item.weight(),
        item.url());
  }
}
