package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a customer, a contact or an ask, field by field, and since when it is true.
 *
 * <p>A set: saying the same again changes nothing, and the order of saying does not matter. Of two
 * things said of one field for the same instant the greater text holds, so that every order agrees.
 */
@Singleton
class Facts {
  private final Jdbi jdbi;

  @Inject
  Facts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Adds what was said.
   *
   * @param said by field; a null value was not stated, an empty one was said to be empty
   * @return whether anything of it is news
   */
  boolean state(String subject, Instant at, Map<String, @Nullable String> said) {
    return jdbi.withHandle(
        h -> {
          boolean news = false;
          for (Map.Entry<String, @Nullable String> entry : said.entrySet()) {
            String value = entry.getValue();
            if (value != null) {
              news |= add(h, subject, entry.getKey(), at, value);
            }
          }
          return news;
        });
  }

  private static boolean add(Handle h, String subject, String field, Instant at, String said) {
    String insert =
        """
        insert into customer_success.fact (subject_id, field, said_at, said)
        values (:subject, :field, :at, :said) on conflict do nothing""";
    String replace =
        """
        update customer_success.fact set said = :said
        where subject_id = :subject and field = :field and said_at = :at and said < :said""";
    for (String sql : List.of(insert, replace)) {
      int rows =
          h.createUpdate(sql)
              .bind("subject", subject)
              .bind("field", field)
              .bind("at", Utc.arg(at))
              .bind("said", said)
              .execute();
      if (rows == 1) {
        return true;
      }
    }
    return false;
  }

  /** Returns what holds at an instant, by field; a field that is empty or unknown is not in it. */
  Map<String, String> asOf(String subject, List<String> fields, Instant at) {
    // One index lookup per field, so that a long history costs nothing.
    String sql =
        fields.stream()
            .map(
                field ->
                    "(select field, said from customer_success.fact where subject_id = :subject"
                        + " and field = '"
                        + field
                        + "' and said_at <= :at"
                        + " order by subject_id desc, field desc, said_at desc limit 1)")
            .collect(Collectors.joining(" union all "));
    return jdbi.withHandle(
        h -> {
          Query query = h.createQuery(sql).bind("subject", subject).bind("at", Utc.arg(at));
          Map<String, String> held = new HashMap<>();
          query
              .map((rs, ctx) -> Map.entry(rs.getString("field"), rs.getString("said")))
              .forEach(e -> held.put(e.getKey(), e.getValue()));
          held.values().removeIf(String::isEmpty);
          return held;
        });
  }

  /** Returns when a field was first spoken of, or null if it never was. */
  @Nullable Instant first(String subject, String field) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select said_at from customer_success.fact
                    where subject_id = :subject and field = :field
                    order by subject_id, field, said_at limit 1""")
                .bind("subject", subject)
                .bind("field", field)
                .map((rs, ctx) -> Utc.get(rs, "said_at"))
                .findOne()
                .orElse(null));
  }

  /** Returns when a field was first said to be this, or null if it never was. */
  @Nullable Instant first(String subject, String field, String said) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select said_at from customer_success.fact
                    where subject_id = :subject and field = :field and said = :said
                    order by subject_id, field, said_at limit 1""")
                .bind("subject", subject)
                .bind("field", field)
                .bind("said", said)
                .map((rs, ctx) -> Utc.get(rs, "said_at"))
                .findOne()
                .orElse(null));
  }

  /**
   * Returns the time to date a person's word with: now, or just after the newest thing said of
   * these fields where a source's clock runs ahead. What a person changes by hand takes effect.
   */
  Instant after(String subject, Iterable<String> fields, Instant now) {
    Instant at = now;
    for (String field : fields) {
      Instant newest =
          jdbi.withHandle(
              h ->
                  h.createQuery(
                          """
                          select said_at from customer_success.fact
                          where subject_id = :subject and field = :field and said_at >= :now
                          order by subject_id desc, field desc, said_at desc limit 1""")
                      .bind("subject", subject)
                      .bind("field", field)
                      .bind("now", Utc.arg(now))
                      .map((rs, ctx) -> Utc.get(rs, "said_at"))
                      .findOne()
                      .orElse(null));
      if (newest != null && !newest.isBefore(at)) {
        at = newest.plusNanos(1000);
      }
    }
    return at;
  }
}
