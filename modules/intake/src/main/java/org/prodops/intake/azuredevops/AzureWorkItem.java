package org.prodops.intake.azuredevops;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;

/** The work item in a body, and what an update has changed of it. */
final class AzureWorkItem {
  private static final String CHANGED = "System.ChangedDate";
  private static final String REVERSE = "System.LinkTypes.Hierarchy-Reverse";

  private static final Pattern PROJECT =
      Pattern.compile("/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");

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
      new AzureLog(resource, id, at, person("System.ChangedBy"))
          .changes()
          .forEach(observed::changed);
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
  static @Nullable String person(Fields from, String path) {
    String text = from.text(path, path + "/displayName", path + "/uniqueName");
    return text == null ? null : text.replaceFirst("(?<=\\S)\\s*<[^<>]*>$", "");
  }

  private @Nullable String parent() {
    String parent = field(AzureLog.PARENT);
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
  static String key(String id) {
    return "AB#" + id;
  }

  /**
   * Events name different pages of an item, but all name a call that leads to the same one. Some
   * calls name the project by its number, the API's list does not, and neither needs it.
   */
  private @Nullable String url(String id) {
    String call = resource.link("url");
    int api = call == null ? -1 : call.indexOf("/_apis/");
    return call == null || api < 0
        ? resource.link("_links/html/href")
        : PROJECT.matcher(call.substring(0, api)).replaceFirst("") + "/_workitems/edit/" + id;
  }
}
