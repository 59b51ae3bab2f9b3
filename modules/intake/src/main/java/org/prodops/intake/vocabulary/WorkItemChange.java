package org.prodops.intake.vocabulary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.kernel.Ids;
import org.prodops.kernel.StatusCategory;

/**
 * The data of {@code work_item.changed}: what a tracker without a dialect of its own says of an
 * item as of {@code updatedAt}. A member that is null empties the fact, one that is absent leaves
 * it as it was.
 */
final class WorkItemChange {
  private static final Shape<String> CATEGORY =
      Shape.oneOf(
          List.of(
              StatusCategory.TODO.name(),
              StatusCategory.IN_PROGRESS.name(),
              StatusCategory.DONE.name()));

  private WorkItemChange() {}

  static Signal observed(Members data) {
    String externalId = data.required("externalId", Shape.ID);
    Signal.Builder item =
        Signal.WorkItemObserved.of(externalId, data.required("updatedAt", Shape.TIME));
    Boolean removed = data.optional("removed", Shape.FLAG);
    if (removed != null) {
      item.stated(ItemField.REMOVED, removed.toString());
    }
    // A tracker that deletes an item often tells no more than its id.
    if (!Boolean.TRUE.equals(removed) || data.states("key")) {
      item.stated(ItemField.KEY, data.required("key", Shape.ID));
    }
    if (!Boolean.TRUE.equals(removed) || data.states("title")) {
      item.stated(ItemField.TITLE, data.required("title", Shape.TEXT));
    }
    if (!Boolean.TRUE.equals(removed) || data.states("status")) {
      item.stated(ItemField.STATUS, data.required("status", Shape.ID));
    }
    if (!Boolean.TRUE.equals(removed) || data.states("createdAt")) {
      item.stated(ItemField.CREATED_AT, data.required("createdAt", Shape.TIME).toString());
    }
    item.told(ItemField.CATEGORY, data.optional("category", CATEGORY));
    state(item, ItemField.URL, data, "url", Shape.TEXT);
    state(item, ItemField.TYPE, data, "type", Shape.ID);
    state(item, ItemField.PROJECT, data, "project", Shape.ID);
    state(item, ItemField.PARENT, data, "parentKey", Shape.ID);
    state(item, ItemField.ASSIGNEE, data, "assignee", Shape.ID);
    state(item, ItemField.REPORTER, data, "reporter", Shape.ID);
    state(item, ItemField.PRIORITY, data, "priority", Shape.ID);
    state(item, ItemField.POINTS, data, "points", Shape.number(0, Double.MAX_VALUE));
    state(item, ItemField.RESOLVED_AT, data, "resolvedAt", Shape.TIME);
    stateAll(item, ItemField.LABELS, data, "labels");
    stateAll(item, ItemField.COMPONENTS, data, "components");
    stateAll(item, ItemField.RELEASES, data, "releases");
    for (Members change : data.objects("changes")) {
      item.changed(change(externalId, change));
    }
    return item.build();
  }

  private static void state(
      Signal.Builder item, ItemField field, Members data, String name, Shape<?> shape) {
    if (data.states(name)) {
      Object value = data.optional(name, shape);
      item.stated(field, value == null ? null : value.toString());
    }
  }

  private static void stateAll(Signal.Builder item, ItemField field, Members data, String name) {
    if (data.states(name)) {
      List<String> values = data.optional(name, Shape.IDS);
      item.told(field, values == null ? List.of() : values);
    }
  }

  private static ItemChange change(String externalId, Members change) {
    Instant at = change.required("at", Shape.TIME);
    String field = change.required("field", Shape.line(100)).toLowerCase(Locale.ROOT);
    String from = change.optional("from", Shape.TEXT);
    String to = change.optional("to", Shape.TEXT);
    String id = change.optional("id", Shape.ID);
    return new ItemChange(
        id == null
            ? Ids.derived("change", externalId, at.toString(), field, orEmpty(from), orEmpty(to))
            : id,
        at,
        field,
        from,
        to,
        change.optional("actor", Shape.ID));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
