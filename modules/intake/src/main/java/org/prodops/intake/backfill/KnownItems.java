package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The work items that are known of a source, to ask its tracker for. */
@Singleton
class KnownItems {
  private static final String COLUMNS = "select id, external_id, item_key, project, removed";

  private final Jdbi jdbi;

  @Inject
  KnownItems(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An item.
   *
   * @param project null where none was told
   * @param removed whether it counts as removed
   */
  record Known(
      String id,
      String externalId,
      @Nullable String key,
      @Nullable String project,
      boolean removed) {}

  /** Returns some items in the order of their ids, those after one if given. */
  List<Known> after(String sourceId, @Nullable String id, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    COLUMNS
                        + """
                         from intake.work_item where source_id = :source and id > :after
                        order by source_id, id limit :limit
                        """)
                .bind("source", sourceId)
                .bind("after", id == null ? "" : id)
                .bind("limit", limit)
                .map((row, ctx) -> read(row))
                .list());
  }

  /** Returns items by their ids. */
  List<Known> of(Collection<String> ids) {
    return jdbi.withHandle(
        h ->
            h.createQuery(COLUMNS + " from intake.work_item where id in (<ids>) order by id")
                .bindList("ids", List.copyOf(ids))
                .map((row, ctx) -> read(row))
                .list());
  }

  /**
   * Returns the newest that are not removed, of one project if given.
   *
   * @param except ids of items to leave out
   */
  List<Known> newest(
      String sourceId, @Nullable String project, Collection<String> except, int limit) {
    String where = project == null ? "" : " and project = :project";
    return jdbi.withHandle(
        h -> {
          var query =
              h.createQuery(
                      COLUMNS
                          + " from intake.work_item where source_id = :source and not removed"
                          + " and id not in (<except>)"
                          + where
                          + " order by "
                          + (project == null ? "source_id" : "project")
                          + " desc, updated_at desc, id desc limit :limit")
                  .bind("source", sourceId)
                  .bindList("except", List.copyOf(except))
                  .bind("limit", limit);
          return (project == null ? query : query.bind("project", project))
              .map((row, ctx) -> read(row))
              .list();
        });
  }

  private static Known read(ResultSet row) throws SQLException {
    return new Known(
        row.getString("id"),
        row.getString("external_id"),
        row.getString("item_key"),
        row.getString("project"),
        row.getBoolean("removed"));
  }
}
