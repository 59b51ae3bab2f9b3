package org.prodops.goals.suggestions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.prodops.goals.meaning.Kind;
import org.prodops.goals.suggestions.Marks.Facet;
import org.prodops.goals.suggestions.Marks.Mark;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.WorkItemId;

/**
 * Brings suggestions in step with what was marked, one small transaction after the other. Whatever
 * a suggestion is made from leads to a mark when it changes, so once no mark and no sweep is left,
 * every suggestion is what it would be had it been worked out just now.
 */
@Singleton
class Examining {
  private final Jdbi jdbi;
  private final WaitingItems waiting;
  private final GoalSenses goals;
  private final FacetShares shares;
  private final Sweeps sweeps;
  private final Marks marks;

  @Inject
  Examining(
      Jdbi jdbi,
      WaitingItems waiting,
      GoalSenses goals,
      FacetShares shares,
      Sweeps sweeps,
      Marks marks) {
    this.jdbi = jdbi;
    this.waiting = waiting;
    this.goals = goals;
    this.shares = shares;
    this.sweeps = sweeps;
    this.marks = marks;
  }

  /** Has everything worked out anew when what titles are compared by is not what it was. */
  @Transactional
  void begin(Kind kind) {
    jdbi.useHandle(
        h -> {
          if (isOurTurn(h)) {
            goals.forgetOtherThan(h, kind).forEach(goal -> marks.goal(h, goal));
          }
        });
  }

  /** Takes in what goals are now, and begins the sweeps that follow. */
  @Transactional
  void goals(List<Mark> changed, Map<String, byte[]> read) {
    jdbi.useHandle(
        h -> {
          if (isOurTurn(h)) {
            subjects(changed).forEach(goal -> goals.settle(h, goal, read));
            Marks.done(h, changed);
          }
        });
  }

  /** Looks at items that changed and at what they have in common with others. */
  @Transactional
  void items(List<Mark> changed, Kind kind, Map<String, byte[]> read) {
    jdbi.useHandle(
        h -> {
          if (isOurTurn(h)) {
            List<String> ids = subjects(changed);
            List<String> fellows = subjects(changed.stream().filter(m -> !m.alone()).toList());
            Set<Facet> facets = new LinkedHashSet<>(facets(h, fellows));
            changed.stream().map(Mark::facet).filter(Objects::nonNull).forEach(facets::add);
            for (Facet facet : facets) {
              if (shares.refresh(h, facet)) {
                sweeps.facet(h, facet);
              }
            }
            waiting.examine(h, ids, kind, read);
            Marks.done(h, changed);
          }
        });
  }

  /** Looks at a page of a sweep. */
  @Transactional
  void page(Sweeps.Page page, Kind kind, Map<String, byte[]> read) {
    jdbi.useHandle(
        h -> {
          if (isOurTurn(h) && sweeps.passed(h, page)) {
            if (page.sweep().isOfGoal()) {
              marks.items(h, page.items().stream().map(WorkItemId::new).toList());
            } else {
              waiting.examine(h, page.items(), kind, read);
            }
          }
        });
  }

  /** Returns whether no other server on this database works on suggestions; none will till then. */
  private static boolean isOurTurn(Handle h) {
    return h.createQuery("select id from goals.suggestion_turn for update skip locked")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static List<String> subjects(List<Mark> marks) {
    return marks.stream().map(Mark::subject).filter(Objects::nonNull).distinct().toList();
  }

  private static List<Facet> facets(Handle h, List<String> items) {
    if (items.isEmpty()) {
      return new ArrayList<>();
    }
    return h.createQuery(
            """
            select distinct i.product_key, f.field, f.facet
            from goals.work_facet f join goals.work_item i on i.id = f.work_item_id
            where f.work_item_id in (<ids>) and f.field in (<fields>)""")
        .bindList("ids", items)
        .bindList("fields", List.copyOf(Marks.COMPARED))
        .map(
            (row, context) ->
                new Facet(
                    new ProductKey(row.getString("product_key")),
                    row.getString("field"),
                    row.getString("facet")))
        .list();
  }
}
