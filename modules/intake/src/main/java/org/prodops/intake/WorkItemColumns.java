package org.prodops.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkItemId;
import org.prodops.kernel.WorkKind;

/** How a work item stands in its row. */
final class WorkItemColumns {
  private WorkItemColumns() {}

  static WorkItem read(ResultSet row) throws SQLException {
    return new WorkItem(
        new WorkItemId(row.getString("id")),
        new SourceId(row.getString("source_id")),
        new ProductKey(row.getString("product_key")),
        row.getString("external_id"),
        row.getString("item_key"),
        row.getString("url"),
        row.getString("title"),
        row.getString("type"),
        WorkKind.valueOf(row.getString("kind")),
        row.getString("status"),
        StatusCategory.valueOf(row.getString("category")),
        row.getString("project"),
        row.getString("parent_key"),
        row.getString("assignee"),
        row.getString("reporter"),
        row.getString("priority"),
        lines(row.getString("labels")),
        lines(row.getString("components")),
        row.getObject("points", Double.class),
        Objects.requireNonNull(instant(row, "created_at")),
        Objects.requireNonNull(instant(row, "updated_at")),
        instant(row, "started_at"),
        instant(row, "resolved_at"),
        instant(row, "released_at"),
        row.getBoolean("removed"));
  }

  static void write(Handle h, WorkItem item, String facts, long version, Instant now) {
    h.createUpdate(
            """
            update intake.work_item set
              facts = :facts, version = :version, recorded_at = :now, product_key = :product,
              item_key = :itemKey, url = :url, title = :title, type = :type, kind = :kind,
              status = :status, category = :category, project = :project, parent_key = :parent,
              assignee = :assignee, reporter = :reporter, priority = :priority, labels = :labels,
              components = :components, points = :points, created_at = :createdAt,
              updated_at = :updatedAt, started_at = :startedAt, resolved_at = :resolvedAt,
              released_at = :releasedAt, removed = :removed
            where id = :id
            """)
        .bind("id", item.id().value())
        .bind("facts", facts)
        .bind("version", version)
        .bind("now", now)
        .bind("product", item.product().value())
        .bind("itemKey", item.key())
        .bind("url", item.url())
        .bind("title", item.title())
        .bind("type", item.type())
        .bind("kind", item.kind().name())
        .bind("status", item.status())
        .bind("category", item.category().name())
        .bind("project", item.project())
        .bind("parent", item.parentKey())
        .bind("assignee", item.assignee())
        .bind("reporter", item.reporter())
        .bind("priority", item.priority())
        .bind("labels", String.join("\n", item.labels()))
        .bind("components", String.join("\n", item.components()))
        .bind("points", item.points())
        .bind("createdAt", item.createdAt())
        .bind("updatedAt", item.updatedAt())
        .bind("startedAt", item.startedAt())
        .bind("resolvedAt", item.resolvedAt())
        .bind("releasedAt", item.releasedAt())
        .bind("removed", item.removed())
        .execute();
  }

  static List<String> lines(String text) {
    return text.lines().toList();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
