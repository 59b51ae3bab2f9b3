package org.prodops.intake.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is wrong with the rows of files. */
@Singleton
class Faults {
  /** Of one row, no more is kept. */
  static final int MOST_OF_ROW = 20;

  private final Jdbi jdbi;

  @Inject
  Faults(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One of them, in its place.
   *
   * @param place among those of its row, from 0
   */
  record Placed(long row, int place, Fault fault) {}

  void add(String fileId, List<Placed> faults) {
    if (faults.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        h -> {
          PreparedBatch batch =
              h.prepareBatch(
                  """
                  insert into intake.file_fault
                    (file_id, row_number, place, column_name, member, detail)
                  values (:id, :row, :place, :column, :member, :detail)
                  """);
          for (Placed each : faults) {
            batch
                .bind("id", fileId)
                .bind("row", each.row())
                .bind("place", each.place())
                .bind("column", each.fault().column())
                .bind("member", each.fault().member())
                .bind("detail", each.fault().detail())
                .add();
          }
          batch.execute();
        });
  }

  void clear(String fileId) {
    jdbi.useHandle(h -> h.execute("delete from intake.file_fault where file_id = ?", fileId));
  }

  /** Returns the next ones after a place, by row. */
  List<Placed> page(String fileId, long afterRow, int afterPlace, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select * from intake.file_fault
                    where file_id = :id
                      and (row_number > :row or (row_number = :row and place > :place))
                    order by file_id, row_number, place limit :limit
                    """)
                .bind("id", fileId)
                .bind("row", afterRow)
                .bind("place", afterPlace)
                .bind("limit", limit)
                .map(
                    (row, ctx) ->
                        new Placed(
                            row.getLong("row_number"),
                            row.getInt("place"),
                            new Fault(
                                row.getString("column_name"),
                                row.getString("member"),
                                row.getString("detail"))))
                .list());
  }
}
