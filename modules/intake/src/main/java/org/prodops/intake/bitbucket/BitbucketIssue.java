package org.prodops.intake.bitbucket;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;

/** The issue in a body, with what an update says has changed. */
final class BitbucketIssue {
  private static final Set<String> OVER =
      Set.of("resolved", "closed", "duplicate", "invalid", "wontfix");

  /** Changes that are kept, and what they are called here. */
  private static final Map<String, String> KEPT = new LinkedHashMap<>();

  static {
    KEPT.put("status", "status");
    KEPT.put("title", "title");
    KEPT.put("kind", "type");
    KEPT.put("assignee", "assignee");
    KEPT.put("responsible", "assignee");
    KEPT.put("priority", "priority");
    KEPT.put("component", "components");
    KEPT.put("milestone", "milestone");
    KEPT.put("version", "version");
  }

  private final String event;
  private final Fields body;
  private final Fields issue;

  BitbucketIssue(String event, Fields body) {
    this.event = event;
    this.body = body;
    this.issue = body.at("issue");
  }

  Translation translated() {
    String number = issue.text("id");
    String repository = body.text("repository/uuid", "repository/full_name");
    Instant at = issue.time("updated_on");
    if (number == null || repository == null || at == null) {
      throw new Untranslatable(
          "A delivery of “"
              + event
              + "” should hold a repository and an issue with “id” and “updated_on” and does not."
              + " Check what stands between Bitbucket and this address.");
    }
    String id = repository.replaceAll("[{}]", "") + "#" + number;
    Signal.Builder item = WorkItemObserved.of(id, at);
    tell(item, number);
    KEPT.forEach((name, field) -> addChange(item, id, at, name, field));
    return new Translation.Understood(event, List.of(item.build()));
  }

  private void tell(Signal.Builder item, String number) {
    String repository = body.text("repository/full_name");
    if (repository != null) {
      item.stated(ItemField.KEY, repository + "#" + number);
      item.stated(ItemField.PROJECT, repository);
    }
    item.told(ItemField.URL, issue.link("links/html/href"));
    item.told(ItemField.TITLE, issue.text("title"));
    item.told(ItemField.TYPE, type());
    String state = issue.text("state");
    item.told(ItemField.STATUS, state);
    if (state != null && OVER.contains(state)) {
      item.stated(ItemField.CATEGORY, "DONE");
    }
    if (issue.has("assignee")) {
      item.stated(ItemField.ASSIGNEE, person(issue, "assignee"));
    }
    item.told(ItemField.REPORTER, person(issue, "reporter"));
    item.told(ItemField.PRIORITY, issue.text("priority"));
    if (issue.has("component")) {
      String component = issue.text("component", "component/name");
      item.told(ItemField.COMPONENTS, component == null ? List.of() : List.of(component));
    }
    item.told(ItemField.CREATED_AT, issue.time("created_on"));
  }

  /** The member “type” says what it is in older bodies, and in newer ones that it is an issue. */
  private @Nullable String type() {
    String type = issue.text("kind", "type");
    return "issue".equals(type) ? null : type;
  }

  private void addChange(Signal.Builder item, String id, Instant at, String name, String field) {
    Fields change = body.at("changes/" + name);
    String from = person(change, "old");
    String to = person(change, "new");
    if (Objects.equals(from, to)) {
      return;
    }
    item.changed(
        new ItemChange(
            Ids.derived(
                "bitbucket-change",
                id,
                field,
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                Objects.requireNonNullElse(from, ""),
                Objects.requireNonNullElse(to, "")),
            at,
            field,
            from,
            to,
            person(body, "actor")));
  }

  /** A text, or an object of whatever kind that has a name. */
  private static @Nullable String person(Fields from, String path) {
    return from.text(path, path + "/display_name", path + "/nickname", path + "/name");
  }
}
