package org.prodops.intake.cdevents;

import java.time.Instant;
import java.util.List;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.kernel.Ids;

/** A ticket, with two statuses: it is closed, or it is not. */
final class CdTicket {
  private static final String OPEN = "open";
  private static final String CLOSED = "closed";

  private final String predicate;
  private final Instant at;
  private final String externalId;
  private final Fields event;
  private final Fields content;

  CdTicket(String predicate, Instant at, String externalId, Fields event) {
    this.predicate = predicate;
    this.at = at;
    this.externalId = externalId;
    this.event = event;
    this.content = event.at("subject/content");
  }

  WorkItemObserved observed() {
    Signal.Builder item = WorkItemObserved.of(externalId, at);
    item.told(ItemField.KEY, event.text("subject/id"));
    item.told(ItemField.URL, content.link("uri"));
    item.told(ItemField.TITLE, content.text("summary"));
    item.told(ItemField.TYPE, content.text("ticketType"));
    item.told(ItemField.PROJECT, content.text("group"));
    item.told(ItemField.REPORTER, content.text("creator"));
    item.told(ItemField.PRIORITY, content.text("priority"));
    item.told(ItemField.LABELS, content.texts("labels", "name"));
    List<String> assignees = content.texts("assignees", "name");
    if (assignees != null) {
      item.stated(ItemField.ASSIGNEE, assignees.isEmpty() ? null : assignees.get(0));
    }
    switch (predicate) {
      case "created" -> begin(item);
      case "closed" -> close(item);
      default -> {
        // An update does not say whether the ticket is open.
      }
    }
    return item.build();
  }

  private void begin(Signal.Builder item) {
    item.stated(ItemField.CREATED_AT, at.toString());
    item.stated(ItemField.STATUS, OPEN);
    item.stated(ItemField.CATEGORY, "TODO");
  }

  private void close(Signal.Builder item) {
    item.stated(ItemField.STATUS, CLOSED);
    item.stated(ItemField.CATEGORY, "DONE");
    item.stated(ItemField.RESOLVED_AT, at.toString());
    item.changed(
        new ItemChange(
            Ids.derived("cdevents-change", externalId, "status", at.toString(), OPEN, CLOSED),
            at,
            "status",
            OPEN,
            CLOSED,
            content.text("updatedBy")));
  }
}
