package org.prodops.reporting;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which generation of the projections is shown and which is being built.
 *
 * @param shown what readers see; 1 or more
 * @param building what a rebuild is filling, null when none runs
 */
record Generations(long shown, @Nullable Long building) {

  static Generations now(Handle handle) {
    return handle
        .createQuery("select shown, building from reporting.generation where id = 1")
        .map(
            (rs, ctx) -> new Generations(rs.getLong("shown"), rs.getObject("building", Long.class)))
        .one();
  }

  /** Returns the newest generation events are folded into now. */
  long newest() {
    return building == null ? shown : building;
  }

  /** Opens the next generation unless one is being built; returns whether it was opened. */
  boolean open(Handle handle) {
    return building == null
        && handle.execute(
                "update reporting.generation set building = ?"
                    + " where id = 1 and shown = ? and building is null",
                shown + 1,
                shown)
            == 1;
  }

  /** Shows a generation that is complete. */
  static void show(Handle handle, long generation) {
    handle.execute(
        "update reporting.generation set shown = ?, building = null"
            + " where id = 1 and building = ?",
        generation,
        generation);
  }
}
