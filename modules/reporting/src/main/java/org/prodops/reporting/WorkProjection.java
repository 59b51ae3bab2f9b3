package org.prodops.reporting;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.Focus;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.WorkItem;

/** Work items, the sources they come from, and the releases that carried them to their users. */
@Singleton
class WorkProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("work_item", "source", "shipped", "shipped_item");
  }

  @Override
  public void fold(Handle handle, long generation, DomainEvent event) {
    if (event instanceof IntakeEvent.WorkItemChanged e) {
      fold(handle, generation, e);
    } else if (event instanceof IntakeEvent.SourceConnected e) {
      NewestRow.of("source")
          .by("id", e.source().value())
          .set("name", e.name())
          .set("dialect", e.dialect())
          .set("product", e.product().value())
          .write(handle, generation, NewestRow.version(e.occurredAt()), e.eventId());
    } else if (event instanceof IntakeEvent.ReleaseShipped e) {
      fold(handle, generation, e);
    }
  }

  private static void fold(Handle handle, long generation, IntakeEvent.WorkItemChanged e) {
    WorkItem item = e.item();
    Focus focus = FocusPolicy.of(item.labels(), item.kind());
    NewestRow.of("work_item")
        .by("id", item.id().value())
        .set("source", item.source().value())
        .set("product", item.product().value())
        .set("item_key", item.key())
        .set("url", item.url())
        .set("title", item.title())
        .set("item_type", item.type())
        .set("kind", item.kind().name())
        .set("status", item.status())
        .set("category", item.category().name())
        .set("project", item.project())
        .set("parent_key", item.parentKey())
        .set("points", item.points())
        .set("own_focus", focus == null ? null : focus.name())
        .set("created_at", item.createdAt())
        .set("started_at", item.startedAt())
        .set("resolved_at", item.resolvedAt())
        .set("released_at", item.releasedAt())
        .set("removed", item.removed())
        .write(handle, generation, e.version(), e.eventId());
  }

  private static void fold(Handle handle, long generation, IntakeEvent.ReleaseShipped e) {
    boolean newer =
        NewestRow.of("shipped")
            .by("source", e.source().value())
            .by("external_id", e.externalId())
            .set("product", e.product().value())
            .set("name", e.name())
            .set("url", e.url())
            .set("shipped_at", e.occurredAt())
            .write(handle, generation, NewestRow.version(e.occurredAt()), e.eventId());
    if (!newer) {
      return;
    }
    handle.execute(
        "delete from reporting.shipped_item"
            + " where generation = ? and source = ? and external_id = ?",
        generation,
        e.source().value(),
        e.externalId());
    if (e.workItemKeys().isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            "insert into reporting.shipped_item (generation, source, external_id, item_key)"
                + " values (?, ?, ?, ?)");
    for (String key : new LinkedHashSet<>(e.workItemKeys())) {
      batch.add(generation, e.source().value(), e.externalId(), key);
    }
    batch.execute();
  }
}
