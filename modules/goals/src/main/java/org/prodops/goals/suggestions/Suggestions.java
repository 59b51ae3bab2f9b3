package org.prodops.goals.suggestions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.meaning.Meaning;
import org.prodops.goals.suggestions.ProgressResource.ProgressView;
import org.prodops.goals.suggestions.SuggestionsResource.SuggestionView;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;
import org.prodops.kernel.WorkItemId;

/**
 * What is suggested now. Suggestions that were settled a moment ago are passed over even before the
 * worker has taken them away, so that a list never shows what somebody has just answered.
 */
@Singleton
class Suggestions {
  private static final int COUNTED = 10_000;
  private static final Pattern KEY = Pattern.compile("(\\d{1,4}) ([^ ]+) ([^ ]+)");

  private static final String LIVE =
      """
      from goals.suggestion s
      join goals.work_item i on i.id = s.work_item_id
        and i.category <> 'DONE' and not i.removed and not i.container
      join goals.goal g on g.id = s.goal_id and g.closed_at is null
      where not exists (select 1 from goals.refused_link r
                        where r.goal_id = s.goal_id and r.work_item_id = s.work_item_id)
        and not exists (select 1 from goals.served_goal v join goals.goal o on o.id = v.goal_id
                        where v.work_item_id = s.work_item_id and v.linked
                          and o.closed_at is null)
      """;

  private final Jdbi jdbi;
  private final Meaning meaning;

  @Inject
  Suggestions(Jdbi jdbi, Meaning meaning) {
    this.jdbi = jdbi;
    this.meaning = meaning;
  }

  /** Which suggestions are asked for; null or empty for any. */
  record Scope(@Nullable String product, @Nullable String goal, @Nullable String workItem) {
    private Map<String, String> conditions() {
      Map<String, String> conditions = new LinkedHashMap<>();
      put(conditions, "product_key", product);
      put(conditions, "goal_id", goal);
      put(conditions, "work_item_id", workItem);
      return conditions;
    }

    /** The best first, led by what an index of this scope begins with; an item has few. */
    private String order() {
      Map<String, String> conditions = conditions();
      if (conditions.containsKey("work_item_id")) {
        return "/* few */ s.doubt, s.goal_id, s.work_item_id";
      }
      if (conditions.containsKey("goal_id")) {
        return "s.goal_id, s.doubt, s.work_item_id";
      }
      return (conditions.isEmpty() ? "" : "s.product_key, ") + "s.doubt, s.goal_id, s.work_item_id";
    }

    private static void put(Map<String, String> conditions, String column, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        conditions.put(column, value);
      }
    }
  }

  Page<SuggestionView> best(Scope scope, int limit, @Nullable String key) {
    Matcher after = key == null ? null : KEY.matcher(key);
    if (after != null && !after.matches()) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
    String goingOn =
        after == null ? "" : "and (s.doubt, s.goal_id, s.work_item_id) > (:doubt, :after, :item)\n";
    List<SuggestionView> found =
        jdbi.withHandle(
            h -> {
              Query query =
                  query(
                      h,
                      "select s.*, i.item_key, i.title, i.url, g.title as goal_title " + LIVE,
                      scope,
                      goingOn + "order by " + scope.order() + " limit :limit");
              if (after != null) {
                query
                    .bind("doubt", Integer.parseInt(after.group(1)))
                    .bind("after", after.group(2))
                    .bind("item", after.group(3));
              }
              return query.bind("limit", limit + 1).map((row, context) -> view(row)).list();
            });
    return Page.of(
        found, limit, s -> "%d %s %s".formatted(doubt(s.score()), s.goal(), s.workItemId()));
  }

  private static int doubt(double score) {
    return 1000 - (int) Math.round(1000 * score);
  }

  ProgressView progress(Scope scope) {
    Scope product = new Scope(scope.product(), null, null);
    return jdbi.withHandle(
        h ->
            new ProgressView(
                count(h, "select 1 " + LIVE, scope),
                Math.min(COUNTED, marks(h) + swept(h, product)),
                count(h, "select 1 from goals.waiting_item s where 1 = 1\n", product),
                count(h, "select 1 from goals.goal_sense s where s.place = 0\n", product),
                meaning.kind()));
  }

  private static long count(Handle h, String select, Scope scope) {
    return query(h, "select count(*) from (" + select, scope, "limit :limit) counted")
        .bind("limit", COUNTED)
        .mapTo(Long.class)
        .one();
  }

  /** Marks have no product, so those of all are counted. */
  private static long marks(Handle h) {
    return h.createQuery(
            "select count(*) from (select 1 from goals.suggestion_mark limit :limit) counted")
        .bind("limit", COUNTED)
        .mapTo(Long.class)
        .one();
  }

  private static long swept(Handle h, Scope product) {
    return query(
            h,
            """
            select count(*) from (
              select 1 from goals.suggestion_sweep s
              join goals.waiting_item w
                on w.product_key = s.product_key and w.work_item_id > s.after_id
              where s.field = ''
            """,
            product,
            "limit :limit) counted")
        .bind("limit", COUNTED)
        .mapTo(Long.class)
        .one();
  }

  private static Query query(Handle h, String select, Scope scope, String rest) {
    StringBuilder sql = new StringBuilder(select);
    Map<String, String> conditions = scope.conditions();
    conditions.keySet().forEach(c -> sql.append("and s.%s = :%s\n".formatted(c, c)));
    Query query = h.createQuery(sql + rest);
    conditions.forEach(query::bind);
    return query;
  }

  private static SuggestionView view(ResultSet row) throws SQLException {
    Pair pair =
        new Pair(
            new GoalId(row.getString("goal_id")), new WorkItemId(row.getString("work_item_id")));
    return new SuggestionView(
        pair.id(),
        row.getString("product_key"),
        pair.goal().value(),
        row.getString("goal_title"),
        pair.item().value(),
        row.getString("item_key"),
        row.getString("title"),
        row.getString("url"),
        (1000 - row.getInt("doubt")) / 1000.0,
        List.of(row.getString("reasons").split(KeptSuggestions.BETWEEN, -1)));
  }
}
