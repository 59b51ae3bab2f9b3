package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.Ids;

/** The issues that work items are at their trackers. */
@Singleton
class Issues {
  private final Jdbi jdbi;

  @Inject
  Issues(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What is known of one.
   *
   * @param removed whether it was deleted there
   */
  record Known(Telling.Issue issue, boolean removed) {}

  Known get(String item) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select source_id, external_id, item_key, removed from intake.work_item
                    where id = :id
                    """)
                .bind("id", item)
                .map(
                    (row, ctx) ->
                        new Known(
                            new Telling.Issue(
                                Ids.derived("write-back", row.getString(1), item),
                                row.getString(2),
                                String.valueOf(row.getString(3))),
                            row.getBoolean(4)))
                .one());
  }
}
