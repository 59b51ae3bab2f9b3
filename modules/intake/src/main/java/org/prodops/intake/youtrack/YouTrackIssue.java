package org.prodops.intake.youtrack;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;

/** The issue that the workflow sends, whole unless it was removed. */
final class YouTrackIssue {
  private final String event;
  private final Fields body;
  private final Fields issue;

  YouTrackIssue(String event, Fields body) {
    this.event = event;
    this.body = body;
    this.issue = body.at("issue");
  }

  Translation translated() {
    String id = issue.text("id");
    Instant at = body.millis("at");
    if (id == null || at == null) {
      throw new Untranslatable(
          "It should hold an issue with its “id” and the time “at” and does not. Paste the script"
              + " of this source's guide anew.");
    }
    Signal.Builder item = WorkItemObserved.of(id, at).stated(ItemField.KEY, id);
    if (event.equals("issue.removed")) {
      item.stated(ItemField.REMOVED, "true");
      return new Translation.Understood(event, List.of(item.build()));
    }
    tell(item);
    body.each("changes").forEach(change -> addChange(item, id, at, change));
    List<Signal> signals = new ArrayList<>();
    signals.add(item.build());
    String before = issue.text("movedFrom");
    if (before != null && !before.equals(id)) {
      signals.add(WorkItemObserved.of(before, at).stated(ItemField.REMOVED, "true").build());
    }
    return new Translation.Understood(event, signals);
  }

  private void tell(Signal.Builder item) {
    item.told(ItemField.URL, issue.link("url"));
    item.told(ItemField.TITLE, issue.text("summary"));
    item.told(ItemField.TYPE, issue.text("type"));
    item.told(ItemField.STATUS, issue.text("status"));
    if (issue.isTrue("resolved")) {
      item.stated(ItemField.CATEGORY, "DONE");
    }
    if (issue.has("resolvedAt")) {
      item.stated(ItemField.RESOLVED_AT, issue.millis("resolvedAt"));
    }
    item.told(ItemField.PROJECT, issue.text("project"));
    tell(item, ItemField.ASSIGNEE, "assignee");
    item.told(ItemField.REPORTER, issue.text("reporter"));
    tell(item, ItemField.PRIORITY, "priority");
    tell(item, ItemField.PARENT, "parent");
    item.told(ItemField.LABELS, issue.texts("tags", "name"));
    if (issue.has("component")) {
      String component = issue.text("component");
      item.told(ItemField.COMPONENTS, component == null ? List.of() : List.of(component));
    }
    item.told(ItemField.CREATED_AT, issue.millis("created"));
  }

  /** A member that is there and null says that there is none. */
  private void tell(Signal.Builder item, ItemField field, String member) {
    if (issue.has(member)) {
      item.stated(field, issue.text(member));
    }
  }

  private void addChange(Signal.Builder item, String id, Instant at, Fields change) {
    String field = change.text("field");
    String from = change.text("from");
    String to = change.text("to");
    if (field == null || Objects.equals(from, to)) {
      return;
    }
    item.changed(
        new ItemChange(
            Ids.derived(
                "youtrack-change",
                id,
                field,
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                Objects.requireNonNullElse(from, ""),
                Objects.requireNonNullElse(to, "")),
            at,
            field,
            from,
            to,
            body.text("actor")));
  }
}
