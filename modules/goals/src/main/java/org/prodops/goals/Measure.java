package org.prodops.goals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.history.Words;
import org.prodops.goals.measures.Kind;
import org.prodops.kernel.BrokenRule;

/**
 * What is measured and how.
 *
 * @param start where it stands at the beginning, or the lower edge of the band to keep
 * @param target where it should end, or the upper edge
 * @param weight more than 0; its share in the goal's progress
 * @param metric what is moved, to find others that move the same; null for the title
 * @param figure where the readings come from; null when people check in
 * @param steps what a milestone consists of; then start is 0 and target the sum of their weights
 */
record Measure(
    String title,
    Kind kind,
    String unit,
    double start,
    double target,
    double weight,
    @Nullable String metric,
    @Nullable FigureName figure,
    List<StepAim> steps) {

  /**
   * A step of a milestone.
   *
   * @param id null while it is new
   * @param weight more than 0
   */
  record StepAim(@Nullable String id, String title, double weight) {}

  Measure {
    steps = List.copyOf(steps);
    if (!steps.isEmpty()) {
      if (kind != Kind.MILESTONE) {
        throw new BrokenRule("/steps", "belong to a milestone only");
      }
      start = 0;
      target = steps.stream().mapToDouble(StepAim::weight).sum();
    }
    if (figure != null && (kind == Kind.MILESTONE || kind == Kind.BINARY)) {
      throw new BrokenRule("/figure", "can feed a number only, not a milestone or a yes or no");
    }
    switch (kind) {
      case REACH, MILESTONE -> require(start < target, "must be above start");
      case REDUCE -> require(start > target, "must be below start");
      case KEEP_WITHIN ->
          require(start <= target, "must not be below start, being the upper edge,");
      case BINARY -> require(start == 0 && target == 1, "must be 1, and start 0");
    }
  }

  /** A measure people check in on, with nothing but a number. */
  Measure(String title, Kind kind, String unit, double start, double target, double weight) {
    this(title, kind, unit, start, target, weight, null, null, List.of());
  }

  private static void require(boolean rule, String otherwise) {
    if (!rule) {
      throw new BrokenRule("/target", otherwise + " with this kind");
    }
  }

  /** Returns the same with other ends and steps. */
  Measure from(double newStart, double newTarget, List<StepAim> newSteps) {
    return new Measure(title, kind, unit, newStart, newTarget, weight, metric, figure, newSteps);
  }

  /** Returns the same read from a figure. */
  Measure by(FigureName figure) {
    return new Measure(title, kind, unit, start, target, weight, metric, figure, steps);
  }

  /** Returns each fact in words, for the history. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("title", title);
    facts.put("kind", kind.name());
    facts.put("unit", unit);
    facts.put("start", Words.number(start));
    facts.put("target", Words.number(target));
    facts.put("weight", Words.number(weight));
    if (metric != null) {
      facts.put("metric", metric);
    }
    if (figure != null) {
      facts.put("figure", figure.toString());
    }
    if (!steps.isEmpty()) {
      facts.put(
          "steps",
          steps.stream()
              .map(step -> step.title() + " (" + Words.number(step.weight()) + ")")
              .collect(Collectors.joining(", ")));
    }
    return facts;
  }
}
