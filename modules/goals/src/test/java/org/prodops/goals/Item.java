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
    List<String> components,
    @Nullable String title,
    StatusCategory category,
    WorkKind kind,
    boolean removed) {
  private static final SourceId TRACKER = new SourceId("tracker");
  private static final Instant RAISED = Instant.parse("2026-01-05T08:00:00Z");

  Item(
      String number,
      ProductKey product,
      @Nullable String project,
      @Nullable String epic,
      @Nullable String type,
      List<String> labels,
      List<String> components) {
    this(
        number,
        product,
        project,
        epic,
        type,
        labels,
        components,
        null,
        StatusCategory.TODO,
        WorkKind.FEATURE,
        false);
  }

  static Item numbered(int number) {
    return new Item("" + number, World.MAIN, "SHOP", null, "Story", List.of(), List.of());
  }

  private Item with(
      ProductKey newProduct,
      @Nullable String newEpic,
      List<String> newLabels,
      List<String> newComponents) {
    return new Item(
        number,
        newProduct,
        project,
        newEpic,
        type,
        newLabels,
        newComponents,
        title,
        category,
        kind,
        removed);
  }

  Item titled(String newTitle) {
    return new Item(
        number,
        product,
        project,
        epic,
        type,
        labels,
        components,
        newTitle,
        category,
        kind,
        removed);
  }

  Item as(StatusCategory newCategory, WorkKind newKind, boolean newRemoved) {
    return new Item(
        number,
        product,
        project,
        epic,
        type,
        labels,
        components,
        title,
        newCategory,
        newKind,
        newRemoved);
  }

  Item of(ProductKey other) {
    return with(other, epic, labels, components);
  }

  Item under(String newEpic) {
    return with(product, newEpic, labels, components);
  }

  Item labelled(String... newLabels) {
    return with(product, epic, List.of(newLabels), components);
  }

  Item in(String... newComponents) {
    return with(product, epic, labels, List.of(newComponents));
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
            title == null ? "Item " + number + " as of " + version : title,
            type,
            kind,
            "Open",
            category,
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
            removed);
    return new IntakeEvent.WorkItemChanged(id() + ":" + version, then, version, item);
  }
}
