package org.prodops.intake.jira;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The life of one issue, as Jira's webhooks and its REST API tell it. The bodies are built from the
 * documented structure and from samples of webhooks; none of the REST answers is a capture.
 */
final class JiraLife {
  static final String SITE = "https://jira.example.com";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.ofHours(2));

  private static final Map<String, String> CATEGORIES =
      Map.of("Backlog", "new", "Kitchen", "indeterminate", "Live", "done");

  final String id;
  final Instant created;
  Instant updated;
  boolean gone;
  private final Map<String, JsonValue> fields = new TreeMap<>();
  private final List<JsonObject> log = new ArrayList<>();
  private final TreeSet<String> versions = new TreeSet<>();
  private String key;
  private String status;

  JiraLife(int number, Instant created, String status) {
    this.id = String.valueOf(10_000 + number);
    this.key = "SHOP-" + number;
    this.created = created;
    this.updated = created;
    this.status = status;
    field("summary", "Pay by invoice");
    fields.put("issuetype", named("Story"));
    fields.put("assignee", JsonValue.NULL);
    fields.put("reporter", Json.createObjectBuilder().add("displayName", "Ann").build());
    fields.put("priority", named("High"));
    fields.put("labels", JsonValue.EMPTY_JSON_ARRAY);
    fields.put("components", JsonValue.EMPTY_JSON_ARRAY);
    fields.put("resolutiondate", JsonValue.NULL);
  }

  /** All statuses, whose numbers are the keys of their categories here. */
  static String statuses() {
    return CATEGORIES.entrySet().stream()
        .map(
            status ->
                "{\"id\": \"%2$s\", \"name\": \"%1$s\", \"statusCategory\": {\"key\": \"%2$s\"}}"
                    .formatted(status.getKey(), status.getValue()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  String status() {
    return status;
  }

  /**
   * The webhook of its creation.
   *
   * @param logged whether the log begins with what it was created with
   */
  String opened(boolean logged, long delay) {
    JsonObject group =
        group(
            "90" + id,
            created,
            List.of(item("Status", null, null, CATEGORIES.get(status), status)));
    if (logged) {
      log.add(group);
    }
    return webhook("jira:issue_created", created, delay, group);
  }

  String moved(Instant at, String to, long delay) {
    JsonObject item = item("status", CATEGORIES.get(status), status, CATEGORIES.get(to), to);
    status = to;
    fields.put("resolutiondate", to.equals("Live") ? text(at) : JsonValue.NULL);
    return updated(at, delay, item);
  }

  String assigned(Instant at, @Nullable String to, long delay) {
    JsonValue person =
        to == null ? JsonValue.NULL : Json.createObjectBuilder().add("displayName", to).build();
    fields.put("assignee", person);
    return updated(at, delay, item("assignee", null, null, to == null ? null : "id-" + to, to));
  }

  String retitled(Instant at, String to, long delay) {
    field("summary", to);
    return updated(at, delay, item("summary", null, "before", null, to));
  }

  String labelled(Instant at, String label, long delay) {
    fields.put("labels", Json.createArrayBuilder().add(label).build());
    return updated(at, delay, item("labels", null, "", null, label));
  }

  String estimated(Instant at, int points, long delay) {
    return updated(at, delay, item("Story Points", null, null, null, String.valueOf(points)));
  }

  /** A classic project: the epic is in the log alone. */
  String putUnder(Instant at, @Nullable String epic, long delay) {
    return updated(at, delay, item("Epic Link", null, null, epic == null ? null : "7", epic));
  }

  String fixedIn(Instant at, String version, long delay) {
    versions.add(version);
    return updated(at, delay, item("Fix Version", null, null, version, version));
  }

  /** It goes to another project and keeps its number. */
  String moveTo(Instant at, String newKey, long delay) {
    String before = key;
    key = newKey;
    return updated(at, delay, item("Key", null, before, null, newKey));
  }

  /** The issue as the REST API answers it. */
  JsonObject rest() {
    return Json.createObjectBuilder()
        .add("expand", "operations,changelog")
        .add("id", id)
        .add("self", "http://10.0.0.7:8080/rest/api/2/issue/" + id)
        .add("key", key)
        .add("fields", snapshot())
        .build();
  }

  /** Its log, oldest first. */
  List<JsonObject> log() {
    return List.copyOf(log);
  }

  private String updated(Instant at, long delay, JsonObject item) {
    updated = at;
    JsonObject group = group(String.valueOf(20_000 + log.size()) + id, at, List.of(item));
    log.add(group);
    return webhook("jira:issue_updated", at, delay, group);
  }

  private String webhook(String event, Instant at, long delay, JsonObject group) {
    return Json.createObjectBuilder()
        .add("timestamp", at.toEpochMilli() + delay)
        .add("webhookEvent", event)
        .add("user", group.getJsonObject("author"))
        .add(
            "issue",
            Json.createObjectBuilder()
                .add("id", id)
                .add("self", SITE + "/rest/api/2/issue/" + id)
                .add("key", key)
                .add("fields", snapshot()))
        .add(
            "changelog",
            Json.createObjectBuilder().add("id", group.get("id")).add("items", group.get("items")))
        .build()
        .toString();
  }

  private JsonObject snapshot() {
    JsonObjectBuilder all = Json.createObjectBuilder();
    fields.forEach(all::add);
    JsonArrayBuilder fixVersions = Json.createArrayBuilder();
    versions.forEach(
        version ->
            fixVersions.add(
                Json.createObjectBuilder()
                    .add("id", version)
                    .add("name", "v" + version)
                    .add("released", true)
                    .add("releaseDate", "2026-03-0" + version)));
    return all.add("fixVersions", fixVersions)
        .add(
            "status",
            Json.createObjectBuilder()
                .add("name", status)
                .add(
                    "statusCategory",
                    Json.createObjectBuilder().add("key", CATEGORIES.get(status))))
        .add("project", Json.createObjectBuilder().add("key", key.substring(0, key.indexOf('-'))))
        .add("created", text(created))
        .add("updated", text(updated))
        .build();
  }

  private static JsonObject group(String id, Instant at, List<JsonObject> items) {
    JsonArray all = Json.createArrayBuilder(items).build();
    return Json.createObjectBuilder()
        .add("id", id)
        .add("author", Json.createObjectBuilder().add("displayName", "Kim"))
        .add("created", text(at))
        .add("items", all)
        .build();
  }

  private static JsonObject item(
      String field,
      @Nullable String from,
      @Nullable String fromString,
      @Nullable String to,
      @Nullable String toString) {
    return Json.createObjectBuilder()
        .add("field", field)
        .add("fieldtype", "jira")
        .add("from", orNull(from))
        .add("fromString", orNull(fromString))
        .add("to", orNull(to))
        .add("toString", orNull(toString))
        .build();
  }

  private void field(String name, String value) {
    fields.put(name, Json.createValue(value));
  }

  private static JsonObject named(String name) {
    return Json.createObjectBuilder().add("name", name).build();
  }

  private static JsonValue orNull(@Nullable String text) {
    return text == null ? JsonValue.NULL : Json.createValue(text);
  }

  private static JsonValue text(Instant at) {
    return Json.createValue(TIME.format(at));
  }
}
