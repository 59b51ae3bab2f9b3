package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.IntakeEvent;

/** What customers used, kept by day so that neither an event nor a question reads all of it. */
@Singleton
class Usage {
  private static final int DAYS_AT_ONCE = 64;

  private final Jdbi jdbi;

  @Inject
  Usage(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Adds a use by a locked customer; returns whether it is news. */
  boolean add(CustomerId customer, IntakeEvent.UsageObserved e) {
    Instant at = Utc.micros(e.occurredAt());
    return jdbi.withHandle(
        h -> {
          int rows =
              h.createUpdate(
                      """
                      insert into customer_success.usage_event
                        (event_id, customer_id, product, feature, used_by, uses, used_at)
                      values (:event, :customer, :product, :feature, :by, :uses, :at)
                      on conflict do nothing""")
                  .bind("event", e.eventId())
                  .bind("customer", customer.value())
                  .bind("product", e.product().value())
                  .bind("feature", e.feature())
                  .bind("by", e.user())
                  .bind("uses", e.count())
                  .bind("at", Utc.arg(at))
                  .execute();
          if (rows == 1) {
            addToDay(h, customer, e.feature(), AdoptionPolicy.Day.of(at, e.count()));
          }
          return rows == 1;
        });
  }

  private static void addToDay(
      Handle h, CustomerId customer, String feature, AdoptionPolicy.Day news) {
    Optional<AdoptionPolicy.Day> kept =
        h.createQuery(
                """
                select * from customer_success.usage_day
                where customer_id = :customer and feature = :feature and used_on = :on""")
            .bind("customer", customer.value())
            .bind("feature", feature)
            .bind("on", news.on())
            .map(Usage::read)
            .findOne();
    AdoptionPolicy.Day day = kept.map(news::plus).orElse(news);
    String insert =
        """
        insert into customer_success.usage_day (customer_id, feature, used_on, uses, first_at,
          second_at, second_last_at, last_at)
        values (:customer, :feature, :on, :uses, :first, :second, :second_last, :last)""";
    String update =
        """
        update customer_success.usage_day set uses = :uses, first_at = :first,
          second_at = :second, second_last_at = :second_last, last_at = :last
        where customer_id = :customer and feature = :feature and used_on = :on""";
    h.createUpdate(kept.isPresent() ? update : insert)
        .bind("customer", customer.value())
        .bind("feature", feature)
        .bind("on", day.on())
        .bind("uses", day.uses())
        .bind("first", Utc.arg(day.firstAt()))
        .bind("second", Utc.arg(day.secondAt()))
        .bind("second_last", Utc.arg(day.secondLastAt()))
        .bind("last", Utc.arg(day.lastAt()))
        .execute();
  }

  /**
   * Returns when a customer adopted what these features are use of, counting from an instant, or
   * null if it has not. Reads the days from there on until the rule is met; days on which it is not
   * met are few, as it takes no more than three uses in four weeks.
   */
  @Nullable Instant adoptedAt(CustomerId customer, Set<String> features, Instant from) {
    TreeMap<LocalDate, AdoptionPolicy.Day> days = new TreeMap<>();
    LocalDate next = from.atOffset(ZoneOffset.UTC).toLocalDate();
    while (true) {
      // Whole days: the last one read may go on, so the next question begins with it again.
      List<AdoptionPolicy.Day> read = read(customer, features, next);
      boolean more = read.size() > DAYS_AT_ONCE * features.size();
      LocalDate last = read.isEmpty() ? next : read.get(read.size() - 1).on();
      for (AdoptionPolicy.Day day : read) {
        if (!more || day.on().isBefore(last)) {
          days.merge(day.on(), day, AdoptionPolicy.Day::plus);
        }
      }
      Instant adopted = AdoptionPolicy.adoptedAt(new ArrayList<>(days.values()), from);
      if (adopted != null || !more) {
        return adopted;
      }
      next = last;
    }
  }

  private List<AdoptionPolicy.Day> read(CustomerId customer, Set<String> features, LocalDate from) {
    List<String> each = List.copyOf(features);
    // Of each feature as many days as could be wanted, from the index, and then the first of all.
    String sql =
        IntStream.range(0, each.size())
            .mapToObj(
                i ->
                    "(select * from customer_success.usage_day where customer_id = :customer"
                        + " and feature = :f"
                        + i
                        + " and used_on >= :from"
                        + " order by customer_id, feature, used_on limit :limit)")
            .collect(
                Collectors.joining(
                    " union all ",
                    "select * from (",
                    ") d order by used_on, feature limit :limit"));
    return jdbi.withHandle(
        h -> {
          Query query =
              h.createQuery(sql)
                  .bind("customer", customer.value())
                  .bind("from", from)
                  .bind("limit", DAYS_AT_ONCE * each.size() + 1);
          for (int i = 0; i < each.size(); i++) {
            query.bind("f" + i, each.get(i));
          }
          return query.map(Usage::read).list();
        });
  }

  private static AdoptionPolicy.Day read(ResultSet rs, StatementContext context)
      throws SQLException {
    return new AdoptionPolicy.Day(
        rs.getObject("used_on", LocalDate.class),
        rs.getLong("uses"),
        Utc.get(rs, "first_at"),
        Utc.orNull(rs, "second_at"),
        Utc.orNull(rs, "second_last_at"),
        Utc.get(rs, "last_at"));
  }
}
