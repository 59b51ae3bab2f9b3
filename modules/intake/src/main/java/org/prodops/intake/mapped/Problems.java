package org.prodops.intake.mapped;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.prodops.intake.ConfigurableDialect.Problem;

/** Gathers what is wrong, so that a person is told all of it at once. */
final class Problems {
  private final List<Problem> all = new ArrayList<>();

  void add(String pointer, String sentence) {
    Problem problem = new Problem(pointer, sentence);
    if (!all.contains(problem)) {
      all.add(problem);
    }
  }

  int size() {
    return all.size();
  }

  List<Problem> all() {
    return List.copyOf(all);
  }

  /** Returns all in one text, each with its place. */
  String text() {
    return all.stream()
        .map(problem -> (problem.pointer() + " " + problem.sentence()).strip())
        .collect(Collectors.joining(" "));
  }
}
