package org.prodops.goals.history;

import org.jdbi.v3.core.Jdbi;

/** Opens the history's door to tests of its neighbours. */
public final class Histories {
  private Histories() {}

  public static HistoryResource on(Jdbi jdbi) {
    return new HistoryResource(new Timeline(jdbi));
  }
}
