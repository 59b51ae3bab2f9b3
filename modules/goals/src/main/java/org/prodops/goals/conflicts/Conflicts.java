package org.prodops.goals.conflicts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.conflicts.ConflictsResource.ConflictView;
import org.prodops.goals.conflicts.ConflictsResource.Kind;
import org.prodops.goals.conflicts.ConflictsResource.PartView;
import org.prodops.kernel.Function;

/** Finds what is at odds now. */
@Singleton
class Conflicts {
  private static final String OF_PRODUCT = "(cast(:product as varchar) is null or %s = :product)";

  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  Conflicts(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  List<ConflictView> now(@Nullable String product, int quietDays) {
    return jdbi.withHandle(
        h -> {
          h.configure(SqlStatements.class, s -> s.setUnusedBindingAllowed(true));
          List<ConflictView> all = new ArrayList<>(opposed(h, product));
          all.addAll(functions(h, product));
          all.addAll(withoutWork(h, product, quietDays));
          return all;
        });
  }

  private static List<ConflictView> opposed(Handle h, @Nullable String product) {
    List<Aimed> aimed =
        h.createQuery(
                """
                select k.*, g.product_key, g.title as goal_title, g.period_from, g.period_to
                from goals.key_result k join goals.goal g on g.id = k.goal_id
                where g.closed_at is null and k.kind in ('REACH', 'REDUCE', 'KEEP_WITHIN') and
                """
                    + OF_PRODUCT.formatted("g.product_key")
                    + " order by g.created_at, g.id, k.position, k.id")
            .bind("product", product)
            .map((row, context) -> Aimed.of(row))
            .list();
    List<ConflictView> found = new ArrayList<>();
    for (int i = 0; i < aimed.size(); i++) {
      for (Aimed other : aimed.subList(i + 1, aimed.size())) {
        if (aimed.get(i).opposes(other)) {
          found.add(opposed(aimed.get(i), other));
        }
      }
    }
    return found;
  }

  private static ConflictView opposed(Aimed one, Aimed other) {
    return new ConflictView(
        Kind.OPPOSED_TARGETS,
        one.product(),
        "“%s” %s, “%s” %s: both move the same."
            .formatted(one.title(), one.wants(), other.title(), other.wants()),
        null,
        null,
        List.of(one.part(), other.part()));
  }

  /** Every goal leads up to the north star, so a function with any key result has one toward it. */
  private static List<ConflictView> functions(Handle h, @Nullable String product) {
    List<ConflictView> found = new ArrayList<>();
    List<String> products =
        h.createQuery(
                "select p.product_key from goals.product p where "
                    + OF_PRODUCT.formatted("p.product_key")
                    + """
                     and exists (select 1 from goals.goal g
                       where g.product_key = p.product_key and g.closed_at is null)
                     order by p.product_key""")
            .bind("product", product)
            .mapTo(String.class)
            .list();
    for (String key : products) {
      Set<String> covered =
          new TreeSet<>(
              h.createQuery(
                      """
                      select distinct f.function_name from goals.goal_function f
                      join goals.goal g on g.id = f.goal_id
                      where g.product_key = :product and g.closed_at is null
                        and g.key_results > 0""")
                  .bind("product", key)
                  .mapTo(String.class)
                  .list());
      Arrays.stream(Function.values())
          .filter(function -> !covered.contains(function.name()))
          .map(function -> without(key, function))
          .forEach(found::add);
    }
    return found;
  }

  private static ConflictView without(String product, Function function) {
    String name = function.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return new ConflictView(
        Kind.FUNCTION_WITHOUT_KEY_RESULT,
        product,
        "%s has no key result that leads to the north star."
            .formatted(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)),
        function,
        null,
        List.of());
  }

  private List<ConflictView> withoutWork(Handle h, @Nullable String product, int quietDays) {
    Instant quietSince = clock.instant().minus(Duration.ofDays(quietDays));
    return WorkedFor.open(h, product).stream()
        .filter(goal -> goal.begunAt().isBefore(quietSince))
        .filter(goal -> goal.workedAt() == null || goal.workedAt().isBefore(quietSince))
        .map(goal -> without(goal, quietDays))
        .toList();
  }

  private static ConflictView without(WorkedFor goal, int quietDays) {
    return new ConflictView(
        Kind.GOAL_WITHOUT_WORK,
        goal.product(),
        goal.workedAt() == null
            ? "Nothing has ever been done for “%s”: no work serves it.".formatted(goal.title())
            : "Nothing that serves “%s” has changed for %d days."
                .formatted(goal.title(), quietDays),
        null,
        goal.workedAt(),
        List.of(new PartView(goal.id(), goal.title(), null, null)));
  }
}
