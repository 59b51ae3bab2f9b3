package org.prodops.intake.gitlab;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.backfill.Backfill;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Tracker.Refuses;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;

/**
 * Reads GitLab's past through its REST API, version 4: of each project or group its issues with
 * their resource events, then of each project its releases and deployments.
 *
 * <p>Issues are listed by their creation, which never changes, from the oldest on, and each page
 * begins at the creation of the last issue read. So whatever is changed, closed or deleted
 * meanwhile moves no other out of the way, and what is new comes last. What is updated since is
 * filtered out of the same list: an issue updated after its place was passed is updated since this
 * reading, so the next one finds it. Deployments are listed by their update in the same way: one
 * that is updated moves behind the place reached. Only among those of one and the same millisecond,
 * if they are more than a page, are pages counted. GitLab's own keyset paging would do no more, and
 * older versions and groups do not have it. Releases can only be counted through, by their
 * creation; one could be stepped over if an older one were deleted at that moment, but every
 * reading reads them all again.
 */
@Singleton
final class GitLabBackfill implements Backfill {
  /** Each costs two further calls, and a page that a limit cuts short is read again. */
  private static final int ISSUES = 20;

  /**
   * {@code acme/web#4} or, an epic of a group, {@code acme&4}; what has no such key cannot be asked
   * for.
   */
  private static final Pattern KEY = Pattern.compile("(.+)([#&])([0-9]+)");

  @Override
  public String dialect() {
    return "gitlab";
  }

  @Override
  public List<Field> access() {
    return List.of(
        new Field("url", "Address", "https://gitlab.com, or that of your own server.", true, false),
        new Field(
            "token",
            "Access token",
            "In GitLab: “Settings”, “Access tokens” of the project or group, role Reporter, scope"
                + " read_api. A personal access token will do too.",
            true,
            true),
        new Field(
            "projects",
            "Projects",
            "As in their addresses, such as acme/shop, divided by commas. Enter these or a group.",
            false,
            false),
        new Field(
            "groups",
            "Groups",
            "As in their addresses, such as acme or acme/web, divided by commas: all projects in"
                + " them.",
            false,
            false));
  }

  @Override
  public Page page(
      Tracker tracker,
      SourceContext source,
      @Nullable Instant updatedSince,
      @Nullable String cursor)
      throws IOException {
    tracker.with("PRIVATE-TOKEN", tracker.required("token"));
    GitLabProjects projects = new GitLabProjects(tracker);
    GitLabCursor from = GitLabCursor.of(cursor);
    if (from.scope() >= projects.scopes()) {
      throw new Refuses("The projects or groups entered are others now. Begin the import anew.");
    }
    return switch (from.step()) {
      case ISSUES -> issues(projects, from, updatedSince);
      case RELEASES -> releases(projects, from, source);
      case DEPLOYMENTS -> deployments(projects, from, source, updatedSince);
    };
  }

  /** An issue that was moved stays, closed, and tells what it has become. */
  @Override
  public boolean shows(Tracker tracker, String externalId, @Nullable String key)
      throws IOException {
    Matcher place = KEY.matcher(Objects.requireNonNullElse(key, ""));
    if (!place.matches()) {
      return true;
    }
    tracker.with("PRIVATE-TOKEN", tracker.required("token"));
    String within = Tracker.encoded(place.group(1));
    String what =
        place.group(2).equals("#")
            ? "/projects/" + within + "/issues/"
            : "/groups/" + within + "/epics/";
    return tracker.shows(
        GitLabProjects.api(tracker) + what + place.group(3),
        Map.of(),
        thing ->
            place.group(2).equals("&")
                || (externalId.equals(thing.text("id")) && thing.text("moved_to_id") == null));
  }

  private static Page issues(GitLabProjects projects, GitLabCursor from, @Nullable Instant since)
      throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("scope", "all");
    query.put("order_by", "created_at");
    query.put("sort", "asc");
    if (!from.key().isEmpty()) {
      query.put("created_after", from.key());
    }
    if (since != null) {
      query.put("updated_after", since.toString());
    }
    Answer answer =
        projects.page(projects.scope(from.scope()) + "/issues", query, ISSUES, from.page());
    List<Fields> listed = Tracker.each(answer);
    List<List<Signal>> items = new ArrayList<>();
    for (Fields issue : listed) {
      items.add(issue(projects, issue));
    }
    GitLabCursor known = from.knowing(total(projects, from, answer));
    String next =
        GitLabProjects.hasNext(answer)
            ? after(known, listed, "created_at")
            : projects.afterIssues(known);
    return new Page(items, next, known.total());
  }

  /** Of several projects or groups the first one's number would be too small for all. */
  private static @Nullable Long total(GitLabProjects projects, GitLabCursor from, Answer answer) {
    String total = answer.header("x-total");
    return projects.scopes() == 1
            && from.key().isEmpty()
            && total != null
            && total.matches("[0-9]{1,18}")
        ? Long.valueOf(total)
        : null;
  }

  private static String after(GitLabCursor from, List<Fields> listed, String key) throws Refuses {
    if (listed.isEmpty()) {
      return from.nextPage().text();
    }
    String last = listed.get(listed.size() - 1).text(key);
    if (last == null) {
      throw new Refuses("What GitLab lists has no “" + key + "”. Check the address.");
    }
    return from.after(last).text();
  }

  private static List<Signal> issue(GitLabProjects projects, Fields issue) throws IOException {
    GitLabImportedIssue item = new GitLabImportedIssue(issue);
    String project = issue.text("project_id");
    String number = issue.text("iid");
    if (project == null || number == null || item.isUntouched()) {
      return item.told(List.of(), List.of());
    }
    String events = projects.project(project) + "/issues/" + Tracker.encoded(number) + "/resource_";
    return item.told(projects.all(events + "state_events"), projects.all(events + "label_events"));
  }

  private static Page releases(GitLabProjects projects, GitLabCursor from, SourceContext source)
      throws IOException {
    GitLabCursor deployments = from.at(GitLabCursor.Step.DEPLOYMENTS, from.project());
    Fields project = projects.details(from.project());
    if (project == null || GitLabProjects.lacks(project, "releases")) {
      return new Page(List.of(), deployments.text(), from.total());
    }
    Answer answer =
        projects.page(
            projects.project(from.project()) + "/releases",
            Map.of("order_by", "created_at", "sort", "asc"),
            GitLabProjects.MOST,
            from.page());
    List<List<Signal>> items =
        Tracker.each(answer).stream()
            .map(release -> GitLabShipments.release(release, project, source, projects.now()))
            .filter(signals -> !signals.isEmpty())
            .toList();
    GitLabCursor next = GitLabProjects.hasNext(answer) ? from.nextPage() : deployments;
    return new Page(items, next.text(), from.total());
  }

  private static Page deployments(
      GitLabProjects projects, GitLabCursor from, SourceContext source, @Nullable Instant since)
      throws IOException {
    Fields project = projects.details(from.project());
    if (project == null
        || GitLabProjects.lacks(project, "builds")
        || GitLabProjects.lacks(project, "environments")) {
      return new Page(List.of(), projects.afterProject(from), from.total());
    }
    Instant beginning = Objects.requireNonNullElse(since, Instant.EPOCH);
    Answer answer =
        projects.page(
            projects.project(from.project()) + "/deployments",
            Map.of(
                "order_by",
                "updated_at",
                "sort",
                "asc",
                "updated_after",
                from.key().isEmpty() ? beginning.toString() : from.key()),
            GitLabProjects.MOST,
            from.page());
    List<Fields> listed = Tracker.each(answer);
    List<List<Signal>> items =
        listed.stream()
            .map(deployment -> GitLabShipments.deployment(deployment, project, source))
            .filter(signals -> !signals.isEmpty())
            .toList();
    String next =
        GitLabProjects.hasNext(answer)
            ? after(from, listed, "updated_at")
            : projects.afterProject(from);
    return new Page(items, next, from.total());
  }
}
