package org.prodops.goals.alignment;

import jakarta.ws.rs.ClientErrorException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.prodops.goals.alignment.scores.Verdict.Thresholds;
import org.prodops.kernel.ProductKey;

/**
 * One session, as it stands within a transaction that holds its row.
 *
 * <p>It is drafted while people are invited. Opening a round lets them answer blind; the round ends
 * for all at once, by a facilitator, by quorum or by deadline. Then the answers are put in themes,
 * and when people have confirmed those the round is measured. From there either another round is
 * opened, whose answers start from nothing and are kept apart from the earlier ones, or the session
 * is concluded for ever.
 *
 * @param mostAnswers how many short answers one person may give, 1 to 3
 * @param round 0 until the first is opened
 * @param version grows with everything that people who follow the session must see
 */
record Session(
    String id,
    ProductKey product,
    String question,
    int mostAnswers,
    Thresholds thresholds,
    State state,
    int round,
    long version) {

  static Session of(ResultSet row) throws SQLException {
    return new Session(
        row.getString("id"),
        new ProductKey(row.getString("product_key")),
        row.getString("question"),
        row.getInt("most_answers"),
        new Thresholds(
            row.getDouble("same_from"), row.getDouble("between_from"), row.getDouble("close_from")),
        State.valueOf(row.getString("state")),
        row.getInt("round_no"),
        row.getLong("version"));
  }

  /** Refuses what does not belong to any of these states, with a sentence that says which do. */
  void require(String what, State... states) {
    if (!List.of(states).contains(state)) {
      throw new ClientErrorException(
          what
              + " only while the session is "
              + Arrays.stream(states).map(State::name).collect(Collectors.joining(" or "))
              + "; it is "
              + state
              + ".",
          409);
    }
  }

  Session moved(State to) {
    return new Session(id, product, question, mostAnswers, thresholds, to, round, version + 1);
  }

  Session nextRound() {
    return new Session(
        id, product, question, mostAnswers, thresholds, State.ANSWERING, round + 1, version + 1);
  }
}
