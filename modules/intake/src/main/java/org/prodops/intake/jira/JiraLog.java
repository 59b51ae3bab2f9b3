package org.prodops.intake.jira;

import java.time.Instant;
import java.util.ArrayList;
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

/** The part of an issue's log that a body holds; often none. */
final class JiraLog {
  /** What the link to the epic or parent is called in Cloud, Data Center and Server. */
  private static final Set<String> PARENT =
      Set.of("issueparentassociation", "epic link", "parent", "parent issue", "parent link");

  private static final Set<String> POINTS = Set.of("story points", "story point estimate");

  private static final Pattern KEY = Pattern.compile("\\p{Lu}[\\p{Lu}0-9_]*-[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9})?");

  /** Descriptions are logged whole; the tracker keeps them, here the beginning is enough. */
  private static final int LONGEST = 500;

  private final Fields body;
  private final List<Fields> items;

  JiraLog(Fields body) {
    this.body = body;
    this.items = body.each("changelog/items");
  }

  /**
   * Returns the entries. Jira numbers a group of them, so an entry's id is made of that and of what
   * it says; where the number is missing, of the event's time instead. Two entries of a group that
   * say the same are one.
   */
  List<ItemChange> changes(String issue) {
    Instant at = at();
    if (at == null) {
      return List.of();
    }
    String group = Objects.requireNonNullElse(body.text("changelog/id"), at.toString());
    List<ItemChange> changes = new ArrayList<>();
    for (Fields item : items) {
      String field = item.text("field", "fieldId");
      if (field != null) {
        String id =
            Ids.derived("jira-change", issue, group, field, said(item, "from"), said(item, "to"));
        changes.add(
            new ItemChange(
                id,
                at,
                field.toLowerCase(Locale.ROOT),
                cut(item.text("fromString", "from")),
                cut(item.text("toString", "to")),
                body.text("user/displayName", "user/name", "user/accountId")));
      }
    }
    return changes.stream().distinct().toList();
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

  private @Nullable Instant at() {
    Instant told = body.millis("timestamp");
    return told == null ? body.time("issue/fields/updated") : told;
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
