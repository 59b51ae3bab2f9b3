package org.prodops.goals;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;

/**
 * Which goals a list is asked for. Texts as they come: a wrong word must be named, not be a 404.
 */
public class GoalFilter {
  @QueryParam("product")
  @Nullable String product;

  @QueryParam("focus")
  @Nullable String focus;

  @QueryParam("function")
  @Nullable String function;

  /** true for closed goals only, false for open ones only. */
  @QueryParam("closed")
  @Nullable Boolean closed;

  /** Goals that serve this one. */
  @QueryParam("parent")
  @Nullable String parent;

  /** Goals this work item serves. */
  @QueryParam("workItem")
  @Nullable String workItem;

  @QueryParam("updatedSince")
  @Nullable String updatedSince;

  @QueryParam("limit")
  @Nullable Integer limit;

  @QueryParam("cursor")
  @Nullable String cursor;

  @Nullable Focus focus() {
    return word("focus", focus, Focus.class);
  }

  @Nullable Function function() {
    return word("function", function, Function.class);
  }

  @Nullable Instant updatedSince() {
    if (updatedSince == null) {
      return null;
    }
    try {
      return Instant.parse(updatedSince);
    } catch (DateTimeParseException e) {
      throw new BrokenRule("/updatedSince", "must be an instant such as 2026-11-22T14:05:00Z");
    }
  }

  /** Returns what a goal {@code g} has to meet, and fills in the values it names. */
  String conditions(Map<String, Object> given) {
    StringBuilder where = new StringBuilder("where 1 = 1");
    add(where, given, "and g.product_key = :product", "product", product);
    add(where, given, "and g.focus = :focus", "focus", name(focus()));
    add(
        where,
        given,
        """
        and exists (select 1 from goals.goal_function f
           where f.goal_id = g.id and f.function_name = :function)""",
        "function",
        name(function()));
    add(
        where,
        given,
        """
        and exists (select 1 from goals.goal_parent p
           where p.goal_id = g.id and p.parent_id = :parent)""",
        "parent",
        parent);
    add(
        where,
        given,
        """
        and g.id in (select s.goal_id from goals.served_goal s
           where s.work_item_id = :workItem and s.linked)""",
        "workItem",
        workItem);
    add(where, given, "and g.updated_at >= :since", "since", updatedSince());
    if (closed != null) {
      where.append('\n').append(closed ? "and g.closed_at is not null" : "and g.closed_at is null");
    }
    return where.toString();
  }

  /** Returns the order of {@code g}, led by what an index of these conditions begins with. */
  String order() {
    if (updatedSince() != null) {
      return " order by g.updated_at, g.id" + (product == null ? "" : " /* few */");
    }
    // The goals one item serves, or that serve one goal.
    if (workItem != null || parent != null) {
      return " order by g.created_at, g.id /* few */";
    }
    return " order by " + (product == null ? "" : "g.product_key, ") + "g.created_at, g.id";
  }

  private static void add(
      StringBuilder where,
      Map<String, Object> given,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      where.append('\n').append(condition);
      given.put(name, value);
    }
  }

  private static @Nullable String name(@Nullable Enum<?> word) {
    return word == null ? null : word.name();
  }

  private static <E extends Enum<E>> @Nullable E word(
      String parameter, @Nullable String text, Class<E> type) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT)))
        .findAny()
        .orElseThrow(
            () ->
                new BrokenRule(
                    "/" + parameter,
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }
}
