package org.prodops.intake.github;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;

/**
 * The life of one issue, as GitHub's webhooks and its REST API tell it. The bodies are built from
 * the documented structure; an issue has the members of samples/github/issues.json. None of the
 * lists of events is a capture.
 */
final class GitHubLife {
  final long id;
  final int number;
  final Instant created;
  Instant updated;
  boolean gone;
  boolean pullRequest;
  private final String repository;
  private final List<JsonObject> events = new ArrayList<>();
  private final TreeSet<String> labels = new TreeSet<>();
  private final TreeSet<String> assignees = new TreeSet<>();
  private String title = "Pay by invoice";
  private @Nullable String milestone;
  private @Nullable GitHubLife parent;
  private @Nullable Instant closed;
  private @Nullable String reason;

  GitHubLife(String repository, int number, Instant created) {
    this.repository = repository;
    this.id = 70_000L + number;
    this.number = number;
    this.created = created;
    this.updated = created;
  }

  boolean isOpen() {
    return closed == null;
  }

  RawDelivery opened() {
    return delivery("issues", "opened", "sender", person("ann"));
  }

  RawDelivery commented(Instant at) {
    updated = at;
    return delivery("issue_comment", "created", "comment", named("id", "1"));
  }

  RawDelivery closed(Instant at, @Nullable String why) {
    closed = at;
    reason = why == null ? "completed" : why;
    event(
        "closed",
        at,
        Json.createObjectBuilder()
            .add("state_reason", why == null ? JsonValue.NULL : Json.createValue(why)));
    return delivery("issues", "closed", "sender", person("kim"));
  }

  RawDelivery reopened(Instant at) {
    closed = null;
    reason = "reopened";
    event("reopened", at, none());
    return delivery("issues", "reopened", "sender", person("kim"));
  }

  RawDelivery labelled(Instant at, String label) {
    boolean on = labels.add(label) || !labels.remove(label);
    String action = on ? "labeled" : "unlabeled";
    event(action, at, Json.createObjectBuilder().add("label", named("name", label)));
    return delivery("issues", action, "label", named("name", label));
  }

  /** In the list of events it is the assigned person who “acts”, and another who assigned. */
  RawDelivery assigned(Instant at, String login) {
    boolean on = assignees.add(login) || !assignees.remove(login);
    String action = on ? "assigned" : "unassigned";
    event(
        action,
        at,
        Json.createObjectBuilder()
            .add("actor", person(login))
            .add("assigner", person("kim"))
            .add("assignee", person(login)));
    return delivery("issues", action, "assignee", person(login));
  }

  RawDelivery planned(Instant at, String next) {
    boolean on = milestone == null;
    String about = on ? next : String.valueOf(milestone);
    milestone = on ? next : null;
    String action = on ? "milestoned" : "demilestoned";
    event(action, at, Json.createObjectBuilder().add("milestone", named("title", about)));
    return delivery("issues", action, "milestone", named("title", about));
  }

  RawDelivery retitled(Instant at, String to) {
    String from = title;
    title = to;
    event(
        "renamed",
        at,
        Json.createObjectBuilder()
            .add("rename", Json.createObjectBuilder().add("from", from).add("to", to)));
    return delivery(
        "issues",
        "edited",
        "changes",
        Json.createObjectBuilder().add("title", named("from", from)).build());
  }

  /**
   * It becomes part of another issue, or of none. Nothing says that an issue without a parent has a
   * member for it.
   */
  RawDelivery putUnder(Instant at, @Nullable GitHubLife other) {
    String action = other == null ? "sub_issue_removed" : "sub_issue_added";
    GitHubLife about = other == null ? Objects.requireNonNull(parent) : other;
    parent = other;
    event(other == null ? "parent_issue_removed" : "parent_issue_added", at, none());
    String body =
        Json.createObjectBuilder()
            .add("action", action)
            .add("sub_issue", rest())
            .add("parent_issue", about.rest())
            .build()
            .toString();
    return Samples.delivery(Map.of("X-GitHub-Event", "sub_issues"), null, body);
  }

  boolean isPart() {
    return parent != null;
  }

  /** What people do without a trace here. */
  void subscribed(Instant at) {
    event("subscribed", at, none());
  }

  /** The issue as the REST API lists it. */
  JsonObject rest() {
    JsonObjectBuilder issue =
        Json.createObjectBuilder(snapshot())
            .add("repository_url", "https://api.github.com/repos/" + repository);
    return pullRequest
        ? issue.add("pull_request", named("url", "https://api.github.com/pulls/1")).build()
        : issue.build();
  }

  /** Its events as the REST API lists them, oldest first. */
  List<JsonObject> events() {
    return List.copyOf(events);
  }

  private void event(String kind, Instant at, JsonObjectBuilder more) {
    updated = at;
    events.add(
        Json.createObjectBuilder()
            .add("id", events.size() + 1)
            .add("event", kind)
            .add("actor", person("kim"))
            .add("created_at", at.toString())
            .addAll(more)
            .build());
  }

  private RawDelivery delivery(String event, String action, String member, JsonValue about) {
    String body =
        Json.createObjectBuilder()
            .add("action", action)
            .add("issue", snapshot())
            .add("repository", named("full_name", repository))
            .add("sender", person("kim"))
            .add(member, about)
            .build()
            .toString();
    return Samples.delivery(Map.of("X-GitHub-Event", event), null, body);
  }

  private JsonObject snapshot() {
    JsonArrayBuilder labelled = Json.createArrayBuilder();
    labels.forEach(label -> labelled.add(named("name", label)));
    JsonArrayBuilder assigned = Json.createArrayBuilder();
    assignees.forEach(login -> assigned.add(person(login)));
    JsonObjectBuilder issue = Json.createObjectBuilder();
    if (parent != null) {
      issue.add(
          "parent_issue_url",
          "https://api.github.com/repos/" + parent.repository + "/issues/" + parent.number);
    }
    return issue
        .add("id", id)
        .add("number", number)
        .add("html_url", "https://github.com/" + repository + "/issues/" + number)
        .add("title", title)
        .add("user", person("ann"))
        .add("labels", labelled)
        .add("state", closed == null ? "open" : "closed")
        .add("state_reason", reason == null ? JsonValue.NULL : Json.createValue(reason))
        .add("assignees", assigned)
        .add("milestone", milestone == null ? JsonValue.NULL : named("title", milestone))
        .add("created_at", created.toString())
        .add("updated_at", updated.toString())
        .add("closed_at", closed == null ? JsonValue.NULL : Json.createValue(closed.toString()))
        .build();
  }

  private static JsonObjectBuilder none() {
    return Json.createObjectBuilder();
  }

  private static JsonObject person(String login) {
    return named("login", login);
  }

  private static JsonObject named(String member, String text) {
    return Json.createObjectBuilder().add(member, text).build();
  }
}
