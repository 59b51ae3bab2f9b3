package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Ids;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkItemId;

/** The work items asks can be linked to, as much of them as the loop needs. */
@Singleton
class WorkItems {
  private static final String FEATURE_LABEL = "feature:";

  private final Jdbi jdbi;

  @Inject
  WorkItems(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A work item as its newest version tells; version 0 while only its id is known.
   *
   * @param featuresDigest what stands for the features kept of it, null if they were kept before
   *     this was
   */
  record Known(
      WorkItemId id,
      long version,
      String key,
      String title,
      @Nullable String url,
      @Nullable Instant startedAt,
      @Nullable Instant releasedAt,
      boolean removed,
      @Nullable String featuresDigest) {}

  /** Returns the names of features whose use is use of this item (metrics 4.6). */
  static Set<String> features(WorkItem item) {
    Set<String> features = new TreeSet<>();
    features.add(item.key());
    for (String label : item.labels()) {
      if (label.startsWith(FEATURE_LABEL) && label.length() > FEATURE_LABEL.length()) {
        features.add(label.substring(FEATURE_LABEL.length()));
      }
    }
    return features;
  }

  /** Returns what stands for these features. */
  static String digest(Set<String> features) {
    return Ids.derived(features.stream().sorted().toArray(String[]::new));
  }

  /** Returns the item, locked until the transaction ends; begun if it was not known. */
  Known lock(WorkItem item) {
    return lock(item.id()).orElseGet(() -> begin(item));
  }

  private Known begin(WorkItem item) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into customer_success.work_item
                      (id, source_id, version, item_key, title, removed)
                    values (:id, :source, 0, '', '', false) on conflict do nothing""")
                .bind("id", item.id().value())
                .bind("source", item.source().value())
                .execute());
    return lock(item.id()).orElseThrow();
  }

  Optional<Known> lock(WorkItemId id) {
    return one(id, "select * from customer_success.work_item where id = :id for update");
  }

  Optional<Known> find(WorkItemId id) {
    return one(id, "select * from customer_success.work_item where id = :id");
  }

  private Optional<Known> one(WorkItemId id, String sql) {
    return jdbi.withHandle(
        h -> h.createQuery(sql).bind("id", id.value()).map(WorkItems::read).findOne());
  }

  /**
   * Keeps a newer version of a locked item.
   *
   * @param featuresDigest the {@link #digest} of its features
   */
  void save(WorkItem item, long version, String featuresDigest) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    update customer_success.work_item
                    set version = :version, item_key = :key, title = :title, url = :url,
                      started_at = :started, released_at = :released, removed = :removed,
                      features_digest = :features
                    where id = :id""")
                .bind("version", version)
                .bind("key", item.key())
                .bind("title", item.title())
                .bind("url", item.url())
                .bind("started", Utc.arg(item.startedAt()))
                .bind("released", Utc.arg(item.releasedAt()))
                .bind("removed", item.removed())
                .bind("features", featuresDigest)
                .bind("id", item.id().value())
                .execute());
  }

  /** Returns the features whose use is use of this item. */
  Set<String> features(WorkItemId id) {
    return jdbi.withHandle(
        h ->
            new TreeSet<>(
                h.createQuery(
                        """
                        select feature from customer_success.work_item_feature
                        where work_item_id = :id""")
                    .bind("id", id.value())
                    .mapTo(String.class)
                    .list()));
  }

  void saveFeatures(WorkItemId id, Set<String> features) {
    jdbi.useHandle(
        h -> {
          h.createUpdate("delete from customer_success.work_item_feature where work_item_id = :id")
              .bind("id", id.value())
              .execute();
          PreparedBatch batch =
              h.prepareBatch(
                  """
                  insert into customer_success.work_item_feature (feature, work_item_id)
                  values (:feature, :id)""");
          features.forEach(f -> batch.bind("feature", f).bind("id", id.value()).add());
          batch.execute();
        });
  }

  /** Remembers that an item was called this; returns whether that is news. */
  boolean called(WorkItem item) {
    int rows =
        jdbi.withHandle(
            h ->
                h.createUpdate(
                        """
                        insert into customer_success.work_item_key
                          (item_key, work_item_id, source_id)
                        values (:key, :id, :source) on conflict do nothing""")
                    .bind("key", item.key())
                    .bind("id", item.id().value())
                    .bind("source", item.source().value())
                    .execute());
    return rows == 1;
  }

  /** Keeps asks and items that come to bear this key from passing each other unseen. */
  void lockKey(String key) {
    jdbi.useHandle(
        h -> {
          h.createUpdate(
                  """
                  insert into customer_success.named_key (item_key) values (:key)
                  on conflict do nothing""")
              .bind("key", key)
              .execute();
          h.createQuery(
                  """
                  select item_key from customer_success.named_key
                  where item_key = :key for update""")
              .bind("key", key)
              .mapTo(String.class)
              .one();
        });
  }

  /**
   * Returns the item that is or was called this. Where trackers share a key, the one of the asking
   * source, then the one of the smallest id, so that the order of arrival does not matter.
   */
  Optional<WorkItemId> named(String key, @Nullable String askingSource) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select /* few */ work_item_id from customer_success.work_item_key
                    where item_key = :key
                    order by case when source_id = :source then 0 else 1 end, work_item_id
                    limit 1""")
                .bind("key", key)
                .bind("source", askingSource == null ? "" : askingSource)
                .map((rs, ctx) -> new WorkItemId(rs.getString("work_item_id")))
                .findOne());
  }

  private static Known read(ResultSet rs, StatementContext context) throws SQLException {
    return new Known(
        new WorkItemId(rs.getString("id")),
        rs.getLong("version"),
        rs.getString("item_key"),
        rs.getString("title"),
        rs.getString("url"),
        Utc.orNull(rs, "started_at"),
        Utc.orNull(rs, "released_at"),
        rs.getBoolean("removed"),
        rs.getString("features_digest"));
  }
}
