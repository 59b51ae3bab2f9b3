package org.prodops.intake.azuredevops;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;

/** The work item in a body, and what an update has changed of it. */
final class AzureWorkItem {
  private static final String PARENT = "System.Parent";
  private static final String CHANGED = "System.ChangedDate";
  private static final String REVERSE = "System.LinkTypes.Hierarchy-Reverse";

  /** Fields of the log that are kept, and what they are called here. */
  private static final Map<String, String> KEPT = new LinkedHashMap<>();

  static {
    KEPT.put("System.State", "status");
    KEPT.put("System.Title", "title");
    KEPT.put("System.WorkItemType", "type");
    KEPT.put("System.AssignedTo", "assignee");
    KEPT.put("System.Tags", "labels");
    KEPT.put("System.AreaPath", "components");
    KEPT.put("System.IterationPath", "iteration");
    KEPT.put("System.TeamProject", "project");
    KEPT.put(PARENT, "parent");
    KEPT.put("Microsoft.VSTS.Common.Priority", "priority");
    KEPT.put("Microsoft.VSTS.Scheduling.StoryPoints", "points");
    KEPT.put("Microsoft.VSTS.Scheduling.Effort", "points");
    KEPT.put("Microsoft.VSTS.Scheduling.Size", "points");
  }

  private final String event;
  private final Fields body;
  private final Fields resource;
  private final Fields item;
  private final boolean isUpdate;

  AzureWorkItem(String event, Fields body) {
    this.event = event;
    this.body = body;
    this.resource = body.at("resource");
    this.isUpdate = event.equals("workitem.updated");
    this.item = isUpdate ? resource.at("revision") : resource;
  }

  Translation translated() {
    String id = isUpdate ? resource.text("workItemId", "revision/id") : resource.text("id");
    boolean deleted = event.equals("workitem.deleted");
    if (id == null || !(deleted || item.has("fields/System.State"))) {
      return new Translation.Ignored(
          event,
          "It holds no details of the work item. Edit the subscription in Azure DevOps and choose"
              + " “All” under “Resource details to send”.");
    }
    boolean restored = event.equals("workitem.restored");
    Instant changed = item.time("fields/" + CHANGED);
    Instant at =
        AzureDevOpsDialect.required(
            deleted || restored || changed == null ? body.time("createdDate") : changed, event);
    Signal.Builder observed = WorkItemObserved.of(id, at);
    tell(observed, id);
    if (item.has("fields/System.State")) {
      tellWhatMayBeEmpty(observed);
    }
    if (deleted || restored) {
      observed.stated(ItemField.REMOVED, deleted ? "true" : "false");
    }
    if (isUpdate) {
      addChanges(observed, id, at);
    }
    return new Translation.Understood(event, List.of(observed.build()));
  }

  private void tell(Signal.Builder observed, String id) {
    observed.stated(ItemField.KEY, key(id));
    observed.told(ItemField.URL, url(id));
    observed.told(ItemField.TITLE, field("System.Title"));
    observed.told(ItemField.TYPE, field("System.WorkItemType"));
    observed.told(ItemField.STATUS, field("System.State"));
    observed.told(ItemField.PROJECT, field("System.TeamProject"));
    observed.told(ItemField.REPORTER, person("System.CreatedBy"));
    observed.told(ItemField.PRIORITY, field("Microsoft.VSTS.Common.Priority"));
    observed.told(ItemField.CREATED_AT, item.time("fields/System.CreatedDate"));
    String area = field("System.AreaPath");
    observed.told(ItemField.COMPONENTS, area == null ? null : List.of(area));
  }

  private void tellWhatMayBeEmpty(Signal.Builder observed) {
    observed.stated(ItemField.ASSIGNEE, person("System.AssignedTo"));
    observed.stated(ItemField.PARENT, parent());
    observed.stated(ItemField.RESOLVED_AT, item.time("fields/Microsoft.VSTS.Common.ClosedDate"));
    observed.stated(
        ItemField.POINTS,
        item.amount(
            "fields/Microsoft.VSTS.Scheduling.StoryPoints",
            "fields/Microsoft.VSTS.Scheduling.Effort",
            "fields/Microsoft.VSTS.Scheduling.Size"));
    String tags = Objects.requireNonNullElse(field("System.Tags"), "");
    observed.told(
        ItemField.LABELS,
        Arrays.stream(tags.split(";")).map(String::strip).filter(t -> !t.isEmpty()).toList());
  }

  private @Nullable String field(String name) {
    return item.text("fields/" + name);
  }

  private @Nullable String person(String name) {
    return person(item, "fields/" + name);
  }

  /** Older versions write {@code Ann Lee <ann@example.com>}, newer ones an object. */
  private static @Nullable String person(Fields from, String path) {
    String text = from.text(path, path + "/displayName", path + "/uniqueName");
    return text == null ? null : text.replaceFirst("(?<=\\S)\\s*<[^<>]*>$", "");
  }

  private @Nullable String parent() {
    String parent = field(PARENT);
    if (parent != null) {
      return key(parent);
    }
    for (Fields relation : item.each("relations")) {
      String url = relation.text("url");
      if (REVERSE.equals(relation.text("rel")) && url != null && url.matches(".*/[0-9]+")) {
        return key(url.substring(url.lastIndexOf('/') + 1));
      }
    }
    return null;
  }

  /** As commits and other tools name a work item of Azure Boards. */
  private static String key(String id) {
    return "AB#" + id;
  }

  /** Events name different pages of an item, but all name a call that leads to the same one. */
  private @Nullable String url(String id) {
    String call = resource.link("url");
    int api = call == null ? -1 : call.indexOf("/_apis/");
    return call == null || api < 0
        ? resource.link("_links/html/href")
        : call.substring(0, api) + "/_workitems/edit/" + id;
  }

  private void addChanges(Signal.Builder observed, String id, Instant at) {
    String update = Objects.requireNonNullElse(resource.text("id"), at.toString());
    String actor =
        person(resource, "revisedBy") == null
            ? person("System.ChangedBy")
            : person(resource, "revisedBy");
    KEPT.forEach(
        (name, field) -> {
          Fields change = resource.at("fields/" + name);
          String from = value(name, change, "oldValue");
          String to = value(name, change, "newValue");
          if (!Objects.equals(from, to)) {
            observed.changed(
                new ItemChange(
                    Ids.derived("azure-devops-change", id, update, name),
                    at,
                    field,
                    from,
                    to,
                    actor));
          }
        });
  }

  private static @Nullable String value(String name, Fields change, String side) {
    String value = person(change, side);
    return value != null && name.equals(PARENT) ? key(value) : value;
  }
}
