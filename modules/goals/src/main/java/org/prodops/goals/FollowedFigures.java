package org.prodops.goals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.ReportEvent;

/**
 * Which figures the key results of open goals follow, and what was last told of each.
 *
 * <p>Like the links of work, nothing is decided here: settling compares what key results ask for
 * with what was told, and tells the difference. To be called with the product held, see {@link
 * Products#alone}.
 */
@Singleton
class FollowedFigures {
  private final Event<GoalEvent> events;
  private final Clock clock;

  @Inject
  FollowedFigures(Event<GoalEvent> events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /** What a figure said last. */
  record Said(String title, String unit, double value) {}

  private record Told(boolean followed, long version) {}

  /** Tells which figures of a product are followed that were not, and the other way round. */
  void settle(Handle h, ProductKey product) {
    Set<FigureName> asked =
        new HashSet<>(
            h.createQuery(
                    """
                    select distinct k.report, k.figure
                    from goals.key_result k join goals.goal g on g.id = k.goal_id
                    where g.product_key = :product and g.closed_at is null
                      and k.report is not null""")
                .bind("product", product.value())
                .map(
                    (row, context) ->
                        new FigureName(row.getString("report"), row.getString("figure")))
                .list());
    Map<FigureName, Told> told = new HashMap<>();
    h.createQuery("select * from goals.followed_figure where product_key = :product")
        .bind("product", product.value())
        .map(
            (row, context) ->
                Map.entry(
                    new FigureName(row.getString("report"), row.getString("figure")),
                    new Told(row.getBoolean("followed"), row.getLong("version"))))
        .forEach(one -> told.put(one.getKey(), one.getValue()));
    for (FigureName figure : asked) {
      Told was = told.get(figure);
      if (was == null || !was.followed()) {
        tell(h, product, figure, true, was);
      }
    }
    told.forEach(
        (figure, was) -> {
          if (was.followed() && !asked.contains(figure)) {
            tell(h, product, figure, false, was);
          }
        });
  }

  private void tell(
      Handle h, ProductKey product, FigureName figure, boolean followed, @Nullable Told was) {
    long version = was == null ? 1 : was.version() + 1;
    h.createUpdate(
            was == null
                ? """
                insert into goals.followed_figure (product_key, report, figure, followed, version)
                values (:product, :report, :figure, :followed, :version)"""
                : """
                update goals.followed_figure set followed = :followed, version = :version
                where product_key = :product and report = :report and figure = :figure""")
        .bind("product", product.value())
        .bind("report", figure.report())
        .bind("figure", figure.figure())
        .bind("followed", followed)
        .bind("version", version)
        .execute();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    events.fire(
        new GoalEvent.FigureFollowed(
            "figure:%s:%s:%s:%d".formatted(product, figure.report(), figure.figure(), version),
            now,
            version,
            product,
            figure.report(),
            figure.figure(),
            followed));
  }

  /** Remembers what a figure said, unless something later is known. */
  boolean remember(Handle h, ReportEvent.FigureChanged event) {
    return h.createUpdate(
                """
                update goals.followed_figure
                set title = :title, unit = :unit, reading = :value, reason = :reason, told_at = :at
                where product_key = :product and report = :report and figure = :figure
                  and (told_at is null or told_at <= :at)""")
            .bind("title", event.title())
            .bind("unit", event.unit())
            .bind("value", event.value())
            .bind("reason", event.reason())
            .bind("at", event.occurredAt())
            .bind("product", event.product().value())
            .bind("report", event.report())
            .bind("figure", event.figure())
            .execute()
        == 1;
  }

  /** Returns what a figure said last, null if it has said nothing or is empty. */
  @Nullable Said said(Handle h, ProductKey product, FigureName figure) {
    return h.createQuery(
            """
            select title, unit, reading from goals.followed_figure
            where product_key = :product and report = :report and figure = :figure
              and reading is not null and followed""")
        .bind("product", product.value())
        .bind("report", figure.report())
        .bind("figure", figure.figure())
        .map(
            (row, context) ->
                new Said(row.getString("title"), row.getString("unit"), row.getDouble("reading")))
        .findOne()
        .orElse(null);
  }

  /** Returns the open goals some key result of which follows the figure, in a stable order. */
  List<String> followers(Handle h, ProductKey product, FigureName figure) {
    return h.createQuery(
            """
            select distinct g.id from goals.goal g join goals.key_result k on k.goal_id = g.id
            where g.product_key = :product and g.closed_at is null
              and k.report = :report and k.figure = :figure
            order by g.id""")
        .bind("product", product.value())
        .bind("report", figure.report())
        .bind("figure", figure.figure())
        .mapTo(String.class)
        .list();
  }
}
