package org.prodops.goals.suggestions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes a person's yes or no to a suggestion; to say the same twice changes nothing. */
@Singleton
class Deciding {
  private final Jdbi jdbi;
  private final Links links;
  private final Marks marks;
  private final Clock clock;

  @Inject
  Deciding(Jdbi jdbi, Links links, Marks marks, Clock clock) {
    this.jdbi = jdbi;
    this.links = links;
    this.marks = marks;
    this.clock = clock;
  }

  /** Makes the link that was suggested and returns its id; 409 if somebody refused it. */
  @Transactional
  String confirm(Pair pair, String by) {
    links.hold(pair.goal());
    jdbi.useHandle(
        h -> {
          if (isLinked(h, pair)) {
            return;
          }
          refusedBy(h, pair)
              .ifPresent(
                  who -> {
                    throw new ClientErrorException(
                        "This was refused by " + who + "; take the refusal back first.", 409);
                  });
          requireOneProduct(h, pair);
        });
    return links.link(pair.goal(), pair.item(), by);
  }

  /** Keeps the suggestion from ever coming again; 409 if it is linked. */
  @Transactional
  void refuse(Pair pair, String by) {
    links.hold(pair.goal());
    jdbi.useHandle(
        h -> {
          if (refusedBy(h, pair).isPresent()) {
            return;
          }
          if (isLinked(h, pair)) {
            throw new ClientErrorException("This is linked; remove the link instead.", 409);
          }
          requireOneProduct(h, pair);
          h.createUpdate(
                  """
                  insert into goals.refused_link (goal_id, work_item_id, refused_at, refused_by)
                  values (:goal, :item, :at, :by)""")
              .bind("goal", pair.goal().value())
              .bind("item", pair.item().value())
              .bind("at", clock.instant().truncatedTo(ChronoUnit.MICROS))
              .bind("by", by)
              .execute();
          marks.alone(h, pair.item());
        });
  }

  /** Takes a refusal back, so that the pair may be suggested again. */
  @Transactional
  void allow(Pair pair) {
    links.hold(pair.goal());
    jdbi.useHandle(
        h -> {
          int taken =
              h.createUpdate(
                      """
                      delete from goals.refused_link
                      where goal_id = :goal and work_item_id = :item""")
                  .bind("goal", pair.goal().value())
                  .bind("item", pair.item().value())
                  .execute();
          if (taken > 0) {
            marks.alone(h, pair.item());
          }
        });
  }

  private static boolean isLinked(Handle h, Pair pair) {
    return one(
            h,
            pair,
            """
            select goal_id from goals.work_link
            where goal_id = :goal and work_item_id = :item""")
        .isPresent();
  }

  private static Optional<String> refusedBy(Handle h, Pair pair) {
    return one(
        h,
        pair,
        """
        select refused_by from goals.refused_link
        where goal_id = :goal and work_item_id = :item""");
  }

  /**
   * Any item may be linked to any goal of its product, so it is not asked whether the pair is
   * suggested just now: who takes an answer back can give another before the worker comes round.
   */
  private static void requireOneProduct(Handle h, Pair pair) {
    String product =
        """
        select g.product_key from goals.goal g join goals.work_item i
          on i.product_key = g.product_key
        where g.id = :goal and i.id = :item""";
    if (one(h, pair, product).isEmpty()) {
      throw new NotFoundException("No suggestion " + pair.id() + ".");
    }
  }

  private static Optional<String> one(Handle h, Pair pair, String sql) {
    return h.createQuery(sql)
        .bind("goal", pair.goal().value())
        .bind("item", pair.item().value())
        .mapTo(String.class)
        .findOne();
  }
}
