package org.prodops.goals;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkItemId;
import org.prodops.kernel.WorkKind;

/** A work item of a test, one field at a time. */
record Item(
    String number,
    ProductKey product,
    @Nullable String project,
    @Nullable String epic,
    @Nullable String type,
    List<String> labels,
    List<String> components) {
  private static final SourceId TRACKER = new SourceId("tracker");
  private static final Instant RAISED = Instant.parse("2026-01-05T08:00:00Z");

  static Item numbered(int number) {
    return new Item("" + number, World.MAIN, "SHOP", null, "Story", List.of(), List.of());
  }

  Item of(ProductKey other) {
    return new Item(number, other, project, epic, type, labels, components);
  }

  Item under(String newEpic) {
    return new Item(number, product, project, newEpic, type, labels, components);
  }

  Item labelled(String... newLabels) {
    return new Item(number, product, project, epic, type, List.of(newLabels), components);
  }

  Item in(String... newComponents) {
    return new Item(number, product, project, epic, type, labels, List.of(newComponents));
  }

  WorkItemId id() {
    return WorkItem.idOf(TRACKER, number);
  }

  IntakeEvent.WorkItemChanged at(long version) {
    Instant then = RAISED.plusSeconds(version);
    WorkItem item =
        new WorkItem(
            id(),
            TRACKER,
            product,
            number,
            "SHOP-" + number,
            null,
            "Item " + number + " as of " + version,
            type,
            WorkKind.FEATURE,
            "Open",
            StatusCategory.TODO,
            project,
            epic,
            null,
            null,
            null,
            labels,
            components,
            null,
            RAISED,
            then,
            null,
            null,
            null,
            false);
    return new IntakeEvent.WorkItemChanged(id() + ":" + version, then, version, item);
  }
}
