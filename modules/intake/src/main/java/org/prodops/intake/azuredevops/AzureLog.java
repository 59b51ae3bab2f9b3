package org.prodops.intake.azuredevops;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.kernel.Ids;

/** What an update has changed of a work item. */
final class AzureLog {
  static final String PARENT = "System.Parent";

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

  private final Fields update;
  private final String item;
  private final Instant at;
  private final @Nullable String changedBy;

  /**
   * Reads an update.
   *
   * @param changedBy who made it where the update itself does not say
   */
  AzureLog(Fields update, String item, Instant at, @Nullable String changedBy) {
    this.update = update;
    this.item = item;
    this.at = at;
    this.changedBy = changedBy;
  }

  /** Returns the entries. */
  List<ItemChange> changes() {
    String number = Objects.requireNonNullElse(update.text("id"), at.toString());
    String revisedBy = AzureWorkItem.person(update, "revisedBy");
    List<ItemChange> found = new ArrayList<>();
    KEPT.forEach(
        (name, field) -> {
          Fields change = update.at("fields/" + name);
          String from = value(name, change, "oldValue");
          String to = value(name, change, "newValue");
          if (!Objects.equals(from, to)) {
            found.add(
                new ItemChange(
                    Ids.derived("azure-devops-change", item, number, name),
                    at,
                    field,
                    from,
                    to,
                    revisedBy == null ? changedBy : revisedBy));
          }
        });
    return found;
  }

  private static @Nullable String value(String name, Fields change, String side) {
    String value = AzureWorkItem.person(change, side);
    return value != null && name.equals(PARENT) ? AzureWorkItem.key(value) : value;
  }
}
