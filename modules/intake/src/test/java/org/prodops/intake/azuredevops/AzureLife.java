package org.prodops.intake.azuredevops;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one work item, as the service hooks of Azure DevOps tell it and as its REST API
 * does. Both are built from the documented structure.
 */
final class AzureLife {
  private static final String SITE = "https://dev.azure.com/acme";
  private static final String PROJECT = "/8d5e5a4a-1111-4222-8333-1234567890ab";
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  final int id;
  final List<JsonObject> updates = new ArrayList<>();
  private final Map<String, JsonValue> fields = new TreeMap<>();

  AzureLife(int id, String project, String type, Instant createdAt) {
    this.id = id;
    Map<String, JsonValue> first = new TreeMap<>();
    first.put("System.TeamProject", Json.createValue(project));
    first.put("System.WorkItemType", Json.createValue(type));
    first.put("System.AreaPath", Json.createValue(project));
    first.put("System.State", Json.createValue("New"));
    first.put("System.Title", Json.createValue("A title"));
    first.put("System.CreatedDate", Json.createValue(createdAt.toString()));
    first.put("System.CreatedBy", person("Ann Lee"));
    update(createdAt, first);
  }

  String created() {
    return Json.createObjectBuilder()
        .add("subscriptionId", "s-1")
        .add("eventType", "workitem.created")
        .add(
            "resource",
            Json.createObjectBuilder(rest())
                .add("url", SITE + PROJECT + "/_apis/wit/workItems/" + id))
        .add("createdDate", changedAt().plusSeconds(2).toString())
        .build()
        .toString();
  }

  /** Sets fields; one that is null is emptied. */
  String changed(Instant at, Map<String, @Nullable JsonValue> to) {
    update(at, to);
    JsonObject update = updates.get(updates.size() - 1);
    return Json.createObjectBuilder()
        .add("subscriptionId", "s-1")
        .add("eventType", "workitem.updated")
        .add(
            "resource",
            Json.createObjectBuilder(update)
                .add(
                    "url",
                    SITE + PROJECT + "/_apis/wit/workItems/" + id + "/updates/" + updates.size())
                .add("revision", rest()))
        .add("createdDate", at.plusSeconds(2).toString())
        .build()
        .toString();
  }

  String moved(Instant at, String state) {
    return changed(at, Map.of("System.State", Json.createValue(state)));
  }

  static JsonObject person(String name) {
    return Json.createObjectBuilder()
        .add("displayName", name)
        .add("uniqueName", name.charAt(0) + "@acme.example")
        .build();
  }

  Instant changedAt() {
    return Instant.parse(rest().getJsonObject("fields").getString("System.ChangedDate"));
  }

  boolean isIn(String project) {
    return rest().getJsonObject("fields").getString("System.TeamProject").equals(project);
  }

  private void update(Instant at, Map<String, ? extends @Nullable JsonValue> to) {
    if (!updates.isEmpty()) {
      int last = updates.size() - 1;
      updates.set(last, revised(updates.get(last), at));
    }
    Map<String, @Nullable JsonValue> all = new TreeMap<>(to);
    all.put("System.ChangedDate", Json.createValue(at.toString()));
    all.put("System.Rev", Json.createValue(updates.size() + 1));
    JsonObjectBuilder changes = Json.createObjectBuilder();
    all.forEach(
        (name, value) -> {
          JsonValue before = value == null ? fields.remove(name) : fields.put(name, value);
          JsonObjectBuilder change = Json.createObjectBuilder();
          if (before != null) {
            change.add("oldValue", before);
          }
          if (value != null) {
            change.add("newValue", value);
          }
          changes.add(name, change);
        });
    updates.add(
        Json.createObjectBuilder()
            .add("id", updates.size() + 1)
            .add("workItemId", id)
            .add("rev", updates.size() + 1)
            .add("revisedBy", person("Bob Ray"))
            .add("revisedDate", NEVER.toString())
            .add("fields", changes)
            .build());
  }

  private static JsonObject revised(JsonObject update, Instant at) {
    return Json.createObjectBuilder(update).add("revisedDate", at.toString()).build();
  }

  /** Returns the work item as a batch holds it. */
  JsonObject rest() {
    JsonObjectBuilder all = Json.createObjectBuilder();
    fields.forEach(all::add);
    return Json.createObjectBuilder()
        .add("id", id)
        .add("rev", updates.size())
        .add("fields", all)
        .add("url", SITE + "/_apis/wit/workItems/" + id)
        .build();
  }
}
