package org.prodops.intake.gitlab;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Tracker.Refuses;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;

/** The projects and groups a person entered, and how lists are asked for. */
final class GitLabProjects {
  /** GitLab's own limit of a page. */
  static final int MOST = 100;

  private final Tracker tracker;
  private final String api;
  private final List<String> scopes = new ArrayList<>();

  GitLabProjects(Tracker tracker) throws Refuses {
    this.tracker = tracker;
    this.api = api(tracker);
    add("projects");
    add("groups");
    if (scopes.isEmpty()) {
      throw new Refuses("Enter the projects or the groups to read.");
    }
  }

  /** Returns where the API is, without a slash at the end. */
  static String api(Tracker tracker) throws Refuses {
    return tracker.url().replaceFirst("/api/v4$", "") + "/api/v4";
  }

  private void add(String field) {
    String entered = Objects.requireNonNullElse(tracker.entered(field), "");
    for (String path : entered.split("[,\\s]+", -1)) {
      String plain = path.replaceAll("^/+|/+$", "");
      if (!plain.isEmpty()) {
        scopes.add(api + "/" + field + "/" + Tracker.encoded(plain));
      }
    }
  }

  int scopes() {
    return scopes.size();
  }

  /** Returns the address of a project or group entered. */
  String scope(int number) {
    return scopes.get(number);
  }

  /** Returns the address of a project by its number. */
  String project(String number) {
    return api + "/projects/" + Tracker.encoded(number);
  }

  /** Tells whether a person entered a project, itself or a group it is in. */
  boolean covers(String path) {
    String project = Tracker.encoded(path).toLowerCase(Locale.ROOT);
    return scopes.stream()
        .map(scope -> scope.substring(api.length()).toLowerCase(Locale.ROOT))
        .anyMatch(
            scope ->
                scope.equals("/projects/" + project)
                    || (scope.startsWith("/groups/")
                        && project.startsWith(scope.substring("/groups/".length()) + "%2f")));
  }

  /** Returns what is known of a project, null if it is gone. */
  @Nullable Fields details(String number) throws IOException {
    Answer answer = tracker.find(project(number), Map.of());
    return answer == null ? null : Tracker.object(answer);
  }

  /** Tells whether a project has a feature switched off. */
  static boolean lacks(Fields project, String feature) {
    return "disabled".equals(project.text(feature + "_access_level"));
  }

  /** Returns the tracker's time, or a far one where it tells none. */
  Instant now() {
    return Objects.requireNonNullElse(tracker.now(), Instant.MAX);
  }

  /** Asks for a page of a list. */
  Answer page(String url, Map<String, String> query, int size, int page) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.put("per_page", "" + size);
    all.put("page", "" + page);
    return tracker.ask("GET", url, all, null);
  }

  /** Returns all of what may be gone since it was listed; then there is none. */
  List<Fields> all(String url) throws IOException {
    List<Fields> found = new ArrayList<>();
    for (int page = 1; ; page++) {
      Answer answer = tracker.find(url, Map.of("per_page", "" + MOST, "page", "" + page));
      if (answer == null) {
        return found;
      }
      found.addAll(Tracker.each(answer));
      if (!hasNext(answer)) {
        return found;
      }
    }
  }

  /**
   * Tells whether more follows. A page may be short before the last, since GitLab takes out what
   * one may not see after it has counted.
   */
  static boolean hasNext(Answer answer) {
    String next = answer.header("x-next-page");
    return next == null
        ? Objects.requireNonNullElse(answer.header("link"), "").contains("rel=\"next\"")
        : !next.isBlank();
  }

  /** Returns where to go on when all issues of a scope are read. */
  @Nullable String afterIssues(GitLabCursor from) throws IOException {
    return following(from, 0);
  }

  /** Returns where to go on when all of a project is read. */
  @Nullable String afterProject(GitLabCursor from) throws IOException {
    return following(from, Long.parseLong(from.project()));
  }

  private @Nullable String following(GitLabCursor from, long last) throws IOException {
    String project = projectAfter(from.scope(), last);
    if (project != null) {
      return from.at(GitLabCursor.Step.RELEASES, project).text();
    }
    return from.scope() + 1 < scopes.size() ? GitLabCursor.issues(from.scope() + 1).text() : null;
  }

  /** By their numbers, since a group may gain and lose projects while it is read. */
  private @Nullable String projectAfter(int number, long last) throws IOException {
    String scope = scope(number);
    if (scope.startsWith(api + "/projects/")) {
      String only = Tracker.object(tracker.ask("GET", scope, Map.of(), null)).text("id");
      return last == 0 ? only : null;
    }
    Map<String, String> query =
        Map.of("include_subgroups", "true", "order_by", "id", "sort", "asc", "simple", "true");
    for (int page = 1; ; page++) {
      Answer answer = page(scope + "/projects", query, MOST, page);
      for (Fields project : Tracker.each(answer)) {
        String id = project.text("id");
        if (id != null && id.matches("[0-9]{1,18}") && Long.parseLong(id) > last) {
          return id;
        }
      }
      if (!hasNext(answer)) {
        return null;
      }
    }
  }
}
