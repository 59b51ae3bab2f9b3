package org.prodops.goals.conflicts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import org.prodops.goals.conflicts.ConflictsResource.PartView;
import org.prodops.goals.history.Words;
import org.prodops.goals.measures.Kind;

/**
 * A key result of an open goal, as far as it can be at odds with another.
 *
 * @param metric what it moves: a figure, or the words people gave it, folded
 */
record Aimed(
    String product,
    String goal,
    String goalTitle,
    String id,
    String title,
    Kind kind,
    double start,
    double target,
    String metric,
    LocalDate from,
    LocalDate to) {

  static Aimed of(ResultSet row) throws SQLException {
    String report = row.getString("report");
    String words = row.getString("metric");
    return new Aimed(
        row.getString("product_key"),
        row.getString("goal_id"),
        row.getString("goal_title"),
        row.getString("id"),
        row.getString("title"),
        Kind.valueOf(row.getString("kind")),
        row.getDouble("start_at"),
        row.getDouble("target"),
        report == null
            ? (words == null ? row.getString("title") : words).strip().toLowerCase(Locale.ROOT)
            : report + "/" + row.getString("figure"),
        row.getObject("period_from", LocalDate.class),
        row.getObject("period_to", LocalDate.class));
  }

  /** Returns whether both can be pursued on the same day and cannot both come true. */
  boolean opposes(Aimed other) {
    boolean sameTime = from.isBefore(other.to) && other.from.isBefore(to);
    return sameTime
        && product.equals(other.product)
        && metric.equals(other.metric)
        && (isUpAndDown(other) || leavesBandOf(other) || other.leavesBandOf(this));
  }

  private boolean isUpAndDown(Aimed other) {
    return (kind == Kind.REACH && other.kind == Kind.REDUCE)
        || (kind == Kind.REDUCE && other.kind == Kind.REACH);
  }

  private boolean leavesBandOf(Aimed other) {
    boolean moves = kind == Kind.REACH || kind == Kind.REDUCE;
    boolean stays = other.kind == Kind.KEEP_WITHIN;
    return moves && stays && (target < other.start || target > other.target);
  }

  /** Returns what it wants of the metric, to follow its title. */
  String wants() {
    return switch (kind) {
      case REDUCE -> "is to fall to " + Words.number(target);
      case KEEP_WITHIN ->
          "is to stay between " + Words.number(start) + " and " + Words.number(target);
      default -> "is to rise to " + Words.number(target);
    };
  }

  PartView part() {
    return new PartView(goal, goalTitle, id, title);
  }
}
