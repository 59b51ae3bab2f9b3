package org.prodops.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;

/**
 * Which deliveries are meant; null means any.
 *
 * @param state RECEIVED, PROCESSED, IGNORED or PARKED
 * @param event exactly
 * @param text a part of the reason, in any case
 * @param from of receipt, included
 * @param to of receipt, excluded
 */
record DeliveryFilter(
    @Nullable String source,
    @Nullable String state,
    @Nullable String event,
    @Nullable String text,
    @Nullable Instant from,
    @Nullable Instant to) {
  static final DeliveryFilter ANY = new DeliveryFilter(null, null, null, null, null, null);

  private static final Set<String> STATES = Set.of("RECEIVED", "PROCESSED", "IGNORED", "PARKED");

  DeliveryFilter {
    if (state != null && !state.isEmpty() && !STATES.contains(state)) {
      throw new BrokenRule(
          "/state", "state is RECEIVED, PROCESSED, IGNORED or PARKED, not '" + state + "'.");
    }
    source = blankToNull(source);
    state = blankToNull(state);
    event = blankToNull(event);
    text = blankToNull(text);
  }

  private static @Nullable String blankToNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  /**
   * A condition in SQL and what is bound in it.
   *
   * @param newestFirst the order of the index that serves it
   */
  record Condition(String sql, Map<String, Object> bound, String newestFirst) {}

  /**
   * Returns conditions that no delivery meets two of, each served by one index from the newest
   * down.
   *
   * @param heads beginnings of reasons that hold the text; ignored if none is wanted
   * @param fromSeq no delivery in the time wanted has a lower place
   * @param toSeq no delivery in the time wanted has a higher place
   */
  List<Condition> conditions(List<String> heads, long fromSeq, long toSeq) {
    List<Condition> conditions = new ArrayList<>();
    for (String each : "RECEIVED".equals(state) ? List.of("RECEIVED", "HELD") : List.of("")) {
      String one = each.isEmpty() ? state : each;
      if (text == null) {
        conditions.add(condition(one, null, fromSeq, toSeq));
      } else {
        heads.forEach(head -> conditions.add(condition(one, head, fromSeq, toSeq)));
      }
    }
    return conditions;
  }

  private Condition condition(
      @Nullable String one, @Nullable String head, long fromSeq, long toSeq) {
    StringBuilder sql = new StringBuilder("seq >= :fromSeq and seq <= :toSeq");
    Map<String, Object> bound = new LinkedHashMap<>();
    bound.put("fromSeq", fromSeq);
    bound.put("toSeq", toSeq);
    and(sql, bound, "source_id = :source", "source", source);
    and(sql, bound, "state = :state", "state", one);
    and(sql, bound, "event = :event", "event", event);
    and(sql, bound, "reason_head = :head", "head", head);
    and(sql, bound, "received_at >= :from", "from", from);
    and(sql, bound, "received_at < :to", "to", to);
    return new Condition(sql.toString(), bound, newestFirst(one, head));
  }

  /** By what there is the least of; the embedded database takes only what stands here. */
  private String newestFirst(@Nullable String one, @Nullable String head) {
    boolean rare = one != null && !one.equals("PROCESSED") && !one.equals("IGNORED");
    String column =
        rare
            ? "state"
            : head != null
                ? "reason_head"
                : source != null
                    ? "source_id"
                    : event != null ? "event" : one != null ? "state" : "";
    return column.isEmpty() ? "seq desc" : column + " desc, seq desc";
  }

  private static void and(
      StringBuilder sql,
      Map<String, Object> bound,
      String clause,
      String name,
      @Nullable Object value) {
    if (value != null) {
      sql.append(" and ").append(clause);
      bound.put(name, value);
    }
  }
}
