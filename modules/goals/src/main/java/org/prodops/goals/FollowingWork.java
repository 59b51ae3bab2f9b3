package org.prodops.goals;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.IntakeEvent;

/** Keeps the links of goals in step with the work items as they change. */
@Singleton
class FollowingWork {
  private final Jdbi jdbi;
  private final KnownItems items;
  private final ServedGoals servedGoals;

  @Inject
  FollowingWork(Jdbi jdbi, KnownItems items, ServedGoals servedGoals) {
    this.jdbi = jdbi;
    this.items = items;
    this.servedGoals = servedGoals;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void on(@Observes IntakeEvent.WorkItemChanged event) {
    jdbi.useHandle(
        h -> {
          KnownItems.Known before = items.find(h, event.item().id());
          holdProducts(h, before, event);
          if (items.remember(h, before, event)) {
            servedGoals.settle(h, event.item().id());
          }
        });
  }

  /**
   * Waits for whoever changes the links of these products, and makes them wait: a new rule and a
   * new item that do not see each other would stay unlinked for ever. Items do not hold up items
   * where the database can share a row; the embedded one cannot, but it has one writer anyway.
   */
  private static void holdProducts(
      Handle h, KnownItems.@Nullable Known before, IntakeEvent.WorkItemChanged event) {
    SortedSet<String> held = new TreeSet<>();
    held.add(event.item().product().value());
    if (before != null) {
      held.add(before.product().value());
    }
    String sharing = isPostgresql(h) ? "for share" : "for update";
    for (String product : held) {
      h.createQuery("select product_key from goals.product where product_key = :product " + sharing)
          .bind("product", product)
          .mapTo(String.class)
          .list();
    }
  }

  private static boolean isPostgresql(Handle h) {
    try {
      return h.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
