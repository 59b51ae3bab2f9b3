package org.prodops.intake.redmine;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.intake.backfill.Backfill;
import org.prodops.intake.backfill.Tracker;

/**
 * Reads Redmine's past: issues by their numbers, each with its journals, then the versions of each
 * project.
 *
 * <p>Pages go on after the last number seen, so nothing that is new, changed or deleted meanwhile
 * moves what is still to be read. Redmine's list of issues has no journals, so each issue is asked
 * for by itself. Seen with Redmine 5.0; the filter by number with an operator is needed.
 */
@Singleton
final class RedmineBackfill implements Backfill {
  private static final int PAGE = 100;
  private static final String ISSUES = "issues after ";
  private static final String VERSIONS = "versions of project ";

  @Override
  public String dialect() {
    return "redmine";
  }

  @Override
  public List<Field> access() {
    return List.of(
        new Field(
            "url",
            "Address",
            "Where you open Redmine, such as https://redmine.example.com",
            true,
            false),
        new Field(
            "token",
            "API access key",
            "In Redmine under “My account”, on the right. An administrator must have enabled the"
                + " REST web service (“Administration”, “Settings”, “API”). What its user may not"
                + " see is not imported.",
            true,
            true),
        new Field(
            "project",
            "Project",
            "The identifier of one project, to import it and its subprojects alone; empty for all.",
            false,
            false));
  }

  @Override
  public Page page(
      Tracker tracker, SourceContext source, @Nullable Instant since, @Nullable String cursor)
      throws IOException {
    tracker.with("X-Redmine-API-Key", tracker.required("token"));
    if (cursor == null) {
      // A wrong key is not refused where a project is public; here it is.
      tracker.get(tracker.url() + "/users/current.json", Map.of());
    }
    return cursor == null || cursor.startsWith(ISSUES)
        ? issues(tracker, since, number(cursor, ISSUES))
        : versions(tracker, source, since, number(cursor, VERSIONS));
  }

  @Override
  public boolean shows(Tracker tracker, String externalId, @Nullable String key)
      throws IOException {
    tracker.with("X-Redmine-API-Key", tracker.required("token"));
    String url = tracker.url() + "/issues/" + Tracker.encoded(externalId) + ".json";
    return tracker.shows(url, Map.of(), answer -> answer.has("issue/id"));
  }

  private static long number(@Nullable String cursor, String prefix) throws Tracker.Refuses {
    try {
      return cursor == null ? 0 : Long.parseLong(cursor.substring(prefix.length()));
    } catch (NumberFormatException e) {
      throw new Tracker.Refuses("“" + cursor + "” is no place to go on from. Import anew.");
    }
  }

  private static Page issues(Tracker tracker, @Nullable Instant since, long after)
      throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("status_id", "*");
    query.put("issue_id", ">=" + (after + 1));
    query.put("sort", "id");
    query.put("limit", Integer.toString(PAGE));
    if (since != null) {
      query.put("updated_on", ">=" + since.truncatedTo(ChronoUnit.SECONDS));
    }
    String project = tracker.entered("project");
    if (project != null) {
      query.put("project_id", project);
    }
    Fields answer = tracker.get(tracker.url() + "/issues.json", query);
    List<Fields> found = answer.each("issues");
    RedmineNames names = found.isEmpty() ? RedmineNames.NONE : names(tracker);
    List<List<Signal>> items = new ArrayList<>();
    long last = after;
    for (Fields listed : found) {
      String id = listed.text("id");
      if (id == null || Long.parseLong(id) <= last) {
        throw new Tracker.Refuses(
            "This Redmine does not list issues from a number on; it is older than imports need.");
      }
      last = Long.parseLong(id);
      Fields issue =
          tracker
              .get(tracker.url() + "/issues/" + id + ".json", Map.of("include", "journals"))
              .at("issue");
      items.add(item(issue, names, tracker.url()));
    }
    return new Page(
        items,
        found.size() < PAGE ? VERSIONS + "0" : ISSUES + last,
        after == 0 ? total(answer) : null);
  }

  private static @Nullable Long total(Fields answer) {
    String total = answer.text("total_count");
    return total == null ? null : Long.valueOf(total);
  }

  static List<Signal> item(Fields issue, RedmineNames names, String url) throws Tracker.Refuses {
    Instant created = issue.time("created_on");
    String id = issue.text("id");
    if (id == null || created == null) {
      throw new Tracker.Refuses("An issue lacks its number or the time it was created.");
    }
    List<Fields> entries = issue.each("journals");
    for (Fields entry : entries) {
      names.learn("assigned_to", entry.at("user"));
    }
    names.learn("assigned_to", issue.at("author"));
    List<RedmineJournal> journals =
        entries.stream().map(entry -> new RedmineJournal(issue, entry, names)).toList();
    List<Signal> signals = new ArrayList<>();
    journals.stream()
        .map(RedmineJournal::statusBefore)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            first ->
                signals.add(
                    WorkItemObserved.of(id, created).stated(ItemField.STATUS, first).build()));
    signals.add(
        new RedmineIssue("issue.updated", issue, issue.time("updated_on"), journals)
            .observed(url + "/issues/" + id));
    return signals;
  }

  /** The names of what journals call by number, as far as everyone may read them. */
  private static RedmineNames names(Tracker tracker) throws IOException {
    RedmineNames names = new RedmineNames();
    learn(names, "status", tracker, "/issue_statuses.json", "issue_statuses");
    learn(names, "tracker", tracker, "/trackers.json", "trackers");
    learn(names, "priority", tracker, "/enumerations/issue_priorities.json", "issue_priorities");
    return names;
  }

  private static void learn(
      RedmineNames names, String member, Tracker tracker, String path, String list)
      throws IOException {
    tracker.get(tracker.url() + path, Map.of()).each(list).forEach(one -> names.learn(member, one));
  }

  /** One page of projects, a few at a time because each is asked for its versions. */
  private static Page versions(
      Tracker tracker, SourceContext source, @Nullable Instant since, long offset)
      throws IOException {
    String only = tracker.entered("project");
    List<String> projects = new ArrayList<>();
    long total = 0;
    if (only != null) {
      projects.add(only);
    } else {
      Fields answer =
          tracker.get(
              tracker.url() + "/projects.json",
              Map.of("offset", Long.toString(offset), "limit", "25"));
      answer.each("projects").stream()
          .map(project -> project.text("id"))
          .filter(Objects::nonNull)
          .forEach(projects::add);
      total = Objects.requireNonNullElse(total(answer), 0L);
    }
    List<List<Signal>> items = new ArrayList<>();
    for (String project : projects) {
      Fields answer =
          tracker.get(
              tracker.url() + "/projects/" + Tracker.encoded(project) + "/versions.json", Map.of());
      for (Fields version : answer.each("versions")) {
        Instant updated = version.time("updated_on");
        boolean wanted = since == null || updated == null || !updated.isBefore(since);
        if (wanted
            && RedmineVersion.translated("version.updated", version, source)
                instanceof Translation.Understood understood) {
          items.add(understood.signals());
        }
      }
    }
    long next = offset + projects.size();
    return new Page(items, projects.isEmpty() || next >= total ? null : VERSIONS + next, null);
  }
}
