package org.prodops.intake.jira;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.kernel.Ids;

/** One group of entries of an issue's log: what one save has changed; often nothing. */
final class JiraLog {
  /** What the link to the epic or parent is called in Cloud, Data Center and Server. */
  private static final Set<String> PARENT =
      Set.of("issueparentassociation", "epic link", "parent", "parent issue", "parent link");

  private static final Set<String> POINTS = Set.of("story points", "story point estimate");

  private static final Pattern KEY = Pattern.compile("\\p{Lu}[\\p{Lu}0-9_]*-[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9})?");

  /** As milliseconds it is a day of 1973, as seconds one of the year 5138. */
  private static final BigDecimal MILLIS = BigDecimal.valueOf(100_000_000_000L);

  /** Descriptions are logged whole; the tracker keeps them, here the beginning is enough. */
  private static final int LONGEST = 500;

  private final Fields group;
  private final @Nullable Instant at;
  private final Fields actor;
  private final List<Fields> items;

  private JiraLog(Fields group, @Nullable Instant at, Fields actor) {
    this.group = group;
    this.at = at;
    this.actor = actor;
    this.items = group.each("items");
  }

  /** Reads the group that a webhook's body holds. */
  static JiraLog inBody(Fields body) {
    Instant told = body.millis("timestamp");
    return new JiraLog(
        body.at("changelog"),
        told == null ? body.time("issue/fields/updated") : told,
        body.at("user"));
  }

  /**
   * Reads a group as the REST API lists it. Its time is written out, or a number: of milliseconds
   * as Jira sends them in bulk, or of seconds as its documentation shows them.
   */
  static JiraLog listed(Fields history) {
    return new JiraLog(history, created(history), history.at("author"));
  }

  private static @Nullable Instant created(Fields history) {
    BigDecimal number = history.number("created");
    if (number == null) {
      return history.time("created");
    }
    return number.compareTo(MILLIS) > 0
        ? Instant.ofEpochMilli(number.longValue())
        : Instant.ofEpochSecond(number.longValue());
  }

  /** Orders groups as they happened; those without a time come first. */
  static Comparator<JiraLog> oldestFirst() {
    return Comparator.comparing((JiraLog log) -> Objects.requireNonNullElse(log.at, Instant.MIN))
        .thenComparing(log -> Objects.requireNonNullElse(log.group.number("id"), BigDecimal.ZERO));
  }

  /**
   * Returns the entries. Jira numbers a group of them, so an entry's id is made of that and of what
   * it says; where the number is missing, of the event's time instead. Two entries of a group that
   * say the same are one.
   */
  List<ItemChange> changes(String issue) {
    if (at == null) {
      return List.of();
    }
    String number = Objects.requireNonNullElse(group.text("id"), at.toString());
    List<ItemChange> changes = new ArrayList<>();
    for (Fields item : items) {
      String field = item.text("field", "fieldId");
      if (field != null) {
        String id =
            Ids.derived("jira-change", issue, number, field, said(item, "from"), said(item, "to"));
        changes.add(
            new ItemChange(
                id,
                at,
                field.toLowerCase(Locale.ROOT),
                cut(item.text("fromString", "from")),
                cut(item.text("toString", "to")),
                actor.text("displayName", "name", "accountId")));
      }
    }
    return changes.stream().distinct().toList();
  }

  /**
   * A change of status.
   *
   * @param fromId Jira's number of it, null where it gives none
   */
  record Move(
      Instant at,
      @Nullable String from,
      @Nullable String fromId,
      @Nullable String to,
      @Nullable String toId) {}

  /** Returns the changes of status. */
  List<Move> moves() {
    if (at == null) {
      return List.of();
    }
    return items.stream()
        .filter(item -> "status".equalsIgnoreCase(item.text("field", "fieldId")))
        .map(
            item ->
                new Move(
                    at,
                    item.text("fromString", "from"),
                    item.text("from"),
                    item.text("toString", "to"),
                    item.text("to")))
        .toList();
  }

  /** Returns the parent's key if the log tells it; empty text if it tells that there is none. */
  Optional<String> parent() {
    return last(PARENT, KEY);
  }

  /** Returns the estimate if the log tells it; empty text if it tells that there is none. */
  Optional<String> points() {
    return last(POINTS, NUMBER);
  }

  private Optional<String> last(Set<String> names, Pattern shape) {
    Optional<String> told = Optional.empty();
    for (Fields item : items) {
      String field = Objects.requireNonNullElse(item.text("field"), "").toLowerCase(Locale.ROOT);
      String to = item.text("toString", "to");
      if (names.contains(field) && (to == null || shape.matcher(to).matches())) {
        told = Optional.of(to == null ? "" : to);
      }
    }
    return told;
  }

  private static String said(Fields item, String side) {
    return item.text(side) + "\n" + item.text(side + "String");
  }

  private static @Nullable String cut(@Nullable String text) {
    if (text == null || text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return text.substring(0, end) + "…";
  }
}
