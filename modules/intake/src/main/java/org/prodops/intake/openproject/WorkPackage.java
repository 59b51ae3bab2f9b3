package org.prodops.intake.openproject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** The work package in a body; what belongs to it is embedded, or at least linked with a title. */
final class WorkPackage {
  private final String event;
  private final Fields item;
  private final SourceContext source;

  WorkPackage(String event, Fields item, SourceContext source) {
    this.event = event;
    this.item = item;
    this.source = source;
  }

  Translation translated() {
    String id = item.text("id");
    Instant at = item.time("updatedAt");
    if (id == null || at == null) {
      throw new Untranslatable(
          "A delivery of “"
              + event
              + "” should hold a work package with “id” and “updatedAt” and does not. Check what"
              + " stands between OpenProject and this address.");
    }
    List<Signal> signals = new ArrayList<>();
    signals.add(tell(WorkItemObserved.of(id, at).stated(ItemField.KEY, "#" + id)).build());
    Signal release = release();
    if (release != null) {
      signals.add(release);
    }
    return new Translation.Understood(event, signals);
  }

  private Signal.Builder tell(Signal.Builder told) {
    told.told(ItemField.TITLE, item.text("subject"));
    told.told(ItemField.TYPE, name("type"));
    told.told(ItemField.PROJECT, item.text("_embedded/project/identifier", "_links/project/title"));
    told.told(ItemField.PRIORITY, name("priority"));
    told.told(ItemField.REPORTER, name("author"));
    told.told(ItemField.CREATED_AT, item.time("createdAt"));
    told.told(ItemField.STATUS, name("status"));
    if (item.isTrue("_embedded/status/isClosed")) {
      told.stated(ItemField.CATEGORY, "DONE");
    }
    if (item.has("_links/assignee")) {
      told.stated(ItemField.ASSIGNEE, name("assignee"));
    }
    if (item.has("_links/parent")) {
      String parent = number("parent");
      told.stated(ItemField.PARENT, parent == null ? null : "#" + parent);
    }
    if (item.has("_links/category")) {
      told.told(ItemField.COMPONENTS, listed(name("category")));
    }
    if (item.has("_links/version")) {
      told.told(ItemField.RELEASES, listed(version()));
    }
    if (item.has("storyPoints")) {
      told.stated(ItemField.POINTS, item.amount("storyPoints"));
    }
    return told;
  }

  private @Nullable String name(String member) {
    return item.text("_embedded/" + member + "/name", "_links/" + member + "/title");
  }

  /** Returns the number at the end of a link, or null if it leads nowhere. */
  private @Nullable String number(String member) {
    String link = Objects.requireNonNullElse(item.text("_links/" + member + "/href"), "");
    String end = link.substring(link.lastIndexOf('/') + 1);
    return end.matches("[0-9]+") ? end : null;
  }

  private @Nullable String version() {
    String number = number("version");
    return number == null ? null : "version:" + number;
  }

  private static List<String> listed(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }

  /** A closed version has shipped on its last day; one without a day nobody can place in time. */
  private @Nullable Signal release() {
    Fields version = item.at("_embedded/version");
    String externalId = version();
    Instant at = version.day("endDate");
    String name = name("version");
    if (externalId == null
        || name == null
        || at == null
        || !"closed".equals(version.text("status"))) {
      return null;
    }
    return new Signal.Fact(
        new IntakeEvent.ReleaseShipped(
            Ids.derived(
                "openproject-release", source.id().value(), externalId, name, at.toString()),
            at,
            source.id(),
            source.product(),
            externalId,
            name,
            List.of(),
            null));
  }
}
