package org.prodops.reporting.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;

/**
 * One step of one path, flat; a path is as many rows as it has steps.
 *
 * @param path 1 for the first path
 * @param weight of the whole path, 0 to 1; null where paths of its sort share nothing
 * @param step 1 for the first of the path
 * @param kind what the step means: part of, serves, leads to, served by, done by, needed for, asked
 *     by, asked for, shipped in
 * @param share the part of the revenue or effort this very step takes, 0 to 1; null for all of it
 * @param amountMinor what each month is at stake on it, null where nothing is known
 * @param reason why the two are linked, in words
 */
public record PathStep(
    int path,
    @Nullable Double weight,
    int step,
    String fromKind,
    String fromId,
    String from,
    String kind,
    String toKind,
    String toId,
    String to,
    @Nullable Double share,
    @Nullable Long amountMinor,
    @Nullable String currency,
    @Nullable String reason) {

  /** One end of a step. */
  record End(String kind, String id, String name) {
    static End of(Item item) {
      return new End("work item", item.id(), item.key() + " " + item.title());
    }

    static End of(Goals.Goal goal) {
      return new End("goal", goal.id(), goal.title());
    }

    static End of(Goals.NorthStar star) {
      return new End("north star", star.product(), star.statement());
    }

    static End customer(String id, String name) {
      return new End("customer", id, name);
    }
  }

  /** Rows under construction. */
  static final class Rows {
    private final List<PathStep> rows = new ArrayList<>();
    private int path;
    private int step;
    private @Nullable Double weight;
    private End at = new End("", "", "");

    Rows start(End from, @Nullable Double pathWeight) {
      path++;
      step = 0;
      weight = pathWeight;
      at = from;
      return this;
    }

    Rows to(String kind, End end) {
      return to(kind, end, null, null, null);
    }

    Rows to(
        String kind,
        End end,
        @Nullable Double share,
        @Nullable Money amount,
        @Nullable String reason) {
      step++;
      rows.add(
          new PathStep(
              path,
              weight,
              step,
              at.kind(),
              at.id(),
              at.name(),
              kind,
              end.kind(),
              end.id(),
              end.name(),
              share,
              amount == null ? null : amount.amountMinor(),
              amount == null ? null : amount.currency(),
              reason));
      at = end;
      return this;
    }

    /** Goes on from where the path stands up to the north star. */
    Rows up(GoalPath way) {
      way.via().forEach(item -> to("part of", End.of(item)));
      for (int i = 0; i < way.goals().size(); i++) {
        to("serves", End.of(way.goals().get(i)), null, null, i == 0 ? way.reason() : null);
      }
      Goals.NorthStar star = way.northStar();
      return star == null ? this : to("leads to", End.of(star));
    }

    List<PathStep> all() {
      return List.copyOf(rows);
    }
  }
}
