package org.prodops.reporting.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/**
 * One outcome of every product, week by week, each week's value the same as the report of that
 * outcome gives for that week.
 *
 * @param weeks whole weeks in order, all over by the question's end
 * @param byProduct a value for each week, null where there is none
 */
record WeeklySeries(List<Grain.Period> weeks, Map<String, List<@Nullable Value>> byProduct) {
  private static final Duration WHOLE = Duration.ofDays(7);

  /** A week's value and how many things it rests on. */
  record Value(double value, long n) {}

  static WeeklySeries of(Shown shown, Question question, Outcome outcome) {
    // What is unfinished is neither one of the weeks before nor of those after.
    List<Grain.Period> weeks =
        Grain.WEEK.cut(question.from(), question.end()).stream()
            .filter(w -> Duration.between(w.from(), w.to()).equals(WHOLE))
            .toList();
    WeeklySeries series = new WeeklySeries(weeks, new HashMap<>());
    if (!weeks.isEmpty()) {
      switch (outcome) {
        case ATTAINMENT -> series.attainment(shown);
        case LOOP -> series.loop(shown, question);
        case BALANCE -> series.balance(shown, question);
        case HEALTH, NRR -> {}
      }
    }
    return series;
  }

  List<@Nullable Value> of(@Nullable String product) {
    return byProduct.getOrDefault(product, Collections.nCopies(weeks.size(), null));
  }

  private void set(String product, int week, Value value) {
    byProduct
        .computeIfAbsent(product, p -> new ArrayList<>(Collections.nCopies(weeks.size(), null)))
        .set(week, value);
  }

  private void attainment(Shown shown) {
    Collection<GoalWeeks> goals = GoalWeeks.between(shown, day(start()), day(end()));
    for (int i = 0; i < weeks.size(); i++) {
      LocalDate monday = day(weeks.get(i).from());
      Map<String, List<GoalWeeks.Expected>> active = new HashMap<>();
      for (GoalWeeks goal : goals) {
        GoalWeeks.Expected expected = goal.expected(monday);
        if (expected != null) {
          active.computeIfAbsent(goal.product(), p -> new ArrayList<>()).add(expected);
        }
      }
      for (Map.Entry<String, List<GoalWeeks.Expected>> product : active.entrySet()) {
        set(product.getKey(), i, mean(product.getValue()));
      }
    }
  }

  /** Returns the mean over key results, each taken at its goal's pace. */
  static Value mean(List<GoalWeeks.Expected> goals) {
    long n = goals.stream().mapToLong(GoalWeeks.Expected::keyResults).sum();
    double sum = goals.stream().mapToDouble(g -> g.score() * g.keyResults()).sum();
    return new Value(sum / n, n);
  }

  private void loop(Shown shown, Question question) {
    List<Map<String, Waits>> waits = new ArrayList<>();
    weeks.forEach(w -> waits.add(new HashMap<>()));
    List<Question> questions = weeks.stream().map(w -> question.of(null, w, "product")).toList();
    Ask.each(
        shown,
        question.of(null, new Grain.Period(start(), end()), "product"),
        ask -> {
          for (int i = 0; i < weeks.size(); i++) {
            if (ask.raised().isBefore(weeks.get(i).to())) {
              Waits of = waits.get(i).computeIfAbsent(ask.group(), p -> new Waits());
              LoopReport.add(Stage.LOOP, of, ask, questions.get(i));
            }
          }
        });
    for (int i = 0; i < weeks.size(); i++) {
      for (Map.Entry<String, Waits> product : waits.get(i).entrySet()) {
        Waits of = product.getValue();
        Long median = of.percentile(0.5);
        if (median != null) {
          set(product.getKey(), i, new Value(median, of.n() + of.stillOpen()));
        }
      }
    }
  }

  private void balance(Shown shown, Question question) {
    for (int i = 0; i < weeks.size(); i++) {
      Map<String, List<PeriodWork>> byProduct =
          PeriodWork.of(shown, question.of(null, weeks.get(i), "product")).stream()
              .collect(Collectors.groupingBy(PeriodWork::group));
      for (Map.Entry<String, List<PeriodWork>> product : byProduct.entrySet()) {
        FocusSplit split = new FocusSplit();
        product.getValue().forEach(split::add);
        Double balance = split.balance();
        if (balance != null) {
          set(product.getKey(), i, new Value(balance, product.getValue().size()));
        }
      }
    }
  }

  private Instant start() {
    return weeks.get(0).from();
  }

  private Instant end() {
    return weeks.get(weeks.size() - 1).to();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
