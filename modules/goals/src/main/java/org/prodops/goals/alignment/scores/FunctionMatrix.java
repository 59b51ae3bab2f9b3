package org.prodops.goals.alignment.scores;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Function;

/**
 * Agreement within each function and between each two (Tarakci et al. 2014: the two must be told
 * apart), over the themes people named.
 *
 * @param cells each function with itself and with each one after it, in the order of the functions
 */
record FunctionMatrix(List<Cell> cells) {
  /**
   * One cell.
   *
   * @param agreement 0 to 1: share of equal pairs, or mean overlap where people named several
   * @param people in both functions together
   */
  public record Cell(Function one, Function other, double agreement, int people) {
    boolean isWithin() {
      return one == other;
    }
  }

  static FunctionMatrix of(Map<Function, List<Set<String>>> named) {
    List<Function> functions = named.keySet().stream().sorted().toList();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      for (int j = i; j < functions.size(); j++) {
        List<Set<String>> one = Objects.requireNonNull(named.get(functions.get(i)));
        List<Set<String>> other = Objects.requireNonNull(named.get(functions.get(j)));
        Double agreement = i == j ? Overlap.within(one) : Overlap.between(one, other);
        if (agreement != null) {
          int people = i == j ? one.size() : one.size() + other.size();
          cells.add(new Cell(functions.get(i), functions.get(j), agreement, people));
        }
      }
    }
    return new FunctionMatrix(List.copyOf(cells));
  }

  /** Returns the mean over functions, null without one. */
  @Nullable Double within() {
    return mean(cells.stream().filter(Cell::isWithin).toList());
  }

  /** Returns the mean off the diagonal, null with fewer than two functions. */
  @Nullable Double between() {
    return mean(cells.stream().filter(cell -> !cell.isWithin()).toList());
  }

  private static @Nullable Double mean(List<Cell> cells) {
    return cells.isEmpty()
        ? null
        : cells.stream().mapToDouble(Cell::agreement).sum() / cells.size();
  }
}
