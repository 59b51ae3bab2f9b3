package org.prodops.intake.jira;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.backfill.Tracker;

/**
 * Writes which issues are asked for, in Jira's query language.
 *
 * <p>Times are numbers of milliseconds since 1970, which mean the same whatever time zone the user
 * of the token lives in, as written-out times do not. Vendors' connectors use them with Cloud and
 * Data Center; Atlassian's documentation does not show them.
 */
final class JiraQuery {
  /** Jira's index is a little behind what it answers, and knows minutes only. */
  private static final Duration BEHIND = Duration.ofMinutes(15);

  private static final String ALL = "created >= \"1970-01-01\"";
  private static final String ORDER = " ORDER BY created ASC, key ASC";

  private static final Pattern ORDER_BY =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|(?<order>\\border\\s+by\\b)",
          Pattern.CASE_INSENSITIVE);

  private final List<String> clauses = new ArrayList<>();

  /**
   * Begins a query with what a person entered.
   *
   * @param updatedSince null for all
   */
  JiraQuery(Tracker tracker, @Nullable Instant updatedSince) {
    String projects = tracker.entered("projects");
    if (projects != null) {
      clauses.add(
          Arrays.stream(projects.split("[,;\\s]+"))
              .filter(key -> !key.isEmpty())
              .map(JiraQuery::quoted)
              .collect(Collectors.joining(", ", "project in (", ")")));
    }
    String jql = tracker.entered("jql");
    if (jql != null && !unordered(jql).isBlank()) {
      clauses.add("(" + unordered(jql).strip() + ")");
    }
    if (updatedSince != null) {
      clauses.add("updated >= " + updatedSince.minus(BEHIND).toEpochMilli());
    }
  }

  /** Returns the query for all issues. */
  String all() {
    return from(null);
  }

  /** Returns the query for the issues created at a time or later, oldest first. */
  String oldestFirst(@Nullable Instant from) {
    return from(from) + ORDER;
  }

  private String from(@Nullable Instant from) {
    List<String> all = new ArrayList<>(clauses);
    all.add(from == null ? ALL : "created >= " + from.toEpochMilli());
    return String.join(" AND ", all);
  }

  /** Cuts an order off, since pages need their own. */
  private static String unordered(String jql) {
    Matcher matcher = ORDER_BY.matcher(jql);
    while (matcher.find()) {
      if (matcher.group("order") != null) {
        return jql.substring(0, matcher.start());
      }
    }
    return jql;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
