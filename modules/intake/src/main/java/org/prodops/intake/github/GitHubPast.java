package org.prodops.intake.github;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Understood;

/** Makes of issues and releases what their webhooks would have told. */
final class GitHubPast {
  private final GitHubApi api;
  private final SourceContext source;

  /** Statuses of which this page told what they mean. */
  private final Set<String> taught = new HashSet<>();

  GitHubPast(GitHubApi api, SourceContext source) {
    this.api = api;
    this.source = source;
  }

  /**
   * Returns what an issue tells with its log; nothing for a pull request, or an issue deleted since
   * it was listed. The issue as it is now comes last, so that it is announced with its whole
   * history.
   *
   * @param repository the name of the repository it is listed in
   */
  List<Signal> issue(Fields issue, String repository) throws IOException {
    Translation told = GitHubIssue.listed(issue, "issues").translated();
    if (!(told instanceof Understood understood)) {
      return List.of();
    }
    WorkItemObserved item = (WorkItemObserved) understood.signals().get(0);
    List<ItemChange> changes = changes(item.externalId(), issue, repository);
    if (changes == null) {
      return List.of();
    }
    List<Signal> signals = new ArrayList<>();
    Instant created = issue.time("created_at");
    if (created != null) {
      // Every issue begins open.
      signals.add(seen(item.externalId(), created, GitHubIssue.status("open", null), "TODO"));
    }
    for (ItemChange change : changes) {
      String to = change.to();
      if (change.field().equals("status") && to != null && !to.equals("open") && taught.add(to)) {
        signals.add(seen(item.externalId(), change.at().plus(GitHubIssue.ABOUT), to, "DONE"));
      }
    }
    signals.add(new WorkItemObserved(item.externalId(), item.at(), item.stated(), changes));
    return signals;
  }

  private static Signal seen(String id, Instant at, String status, String category) {
    return WorkItemObserved.of(id, at)
        .stated(ItemField.STATUS, status)
        .stated(ItemField.CATEGORY, category)
        .build();
  }

  private @Nullable List<ItemChange> changes(String id, Fields issue, String repository)
      throws IOException {
    if (isUntouched(issue)) {
      return List.of();
    }
    List<Fields> events = new ArrayList<>();
    GitHubApi.Listed listed;
    int page = 1;
    do {
      listed =
          api.listIfThere(
              "/repos/" + repository + "/issues/" + issue.text("number") + "/events",
              Map.of("per_page", "100", "page", String.valueOf(page++)));
      if (listed == null) {
        return null;
      }
      events.addAll(listed.items());
    } while (listed.more());
    return changes(id, issue, events);
  }

  /** What nobody has touched since it was opened has no log worth a request. */
  private static boolean isUntouched(Fields issue) {
    Instant updated = issue.time("updated_at");
    return "open".equals(issue.text("state"))
        && updated != null
        && updated.equals(issue.time("created_at"))
        && issue.each("labels").isEmpty()
        && issue.each("assignees").isEmpty()
        && issue.text("milestone/title", "state_reason") == null;
  }

  private static List<ItemChange> changes(String id, Fields issue, List<Fields> events) {
    List<ItemChange> changes = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Fields event = events.get(i);
      String kind = Objects.requireNonNullElse(event.text("event"), "");
      Instant at = event.time("created_at");
      if (at != null) {
        String action = kind.equals("renamed") ? "edited" : kind;
        boolean last =
            events.stream().skip(i + 1).noneMatch(later -> "closed".equals(later.text("event")));
        GitHubLog.change(id, action, at, event, closed(event, last ? issue : event))
            .ifPresent(changes::add);
      }
    }
    return changes;
  }

  /** Old servers tell why an issue was closed only of the issue, and so of the last time. */
  private static String closed(Fields event, Fields otherwise) {
    return GitHubIssue.status(
        "closed",
        event.has("state_reason") || !"closed".equals(otherwise.text("state"))
            ? event.text("state_reason")
            : otherwise.text("state_reason"));
  }

  /** Returns what a release tells; nothing if it has not reached its users. */
  List<Signal> release(Fields release, String repository) {
    Fields of = Fields.none().with("full_name", repository);
    String url = release.link("html_url");
    int path = url == null ? -1 : url.indexOf("/releases/");
    if (url != null && path > 0) {
      of = of.with("html_url", url.substring(0, path));
    }
    Translation told =
        new GitHubRelease(
                "release", Fields.none().with("release", release).with("repository", of), source)
            .translated();
    return told instanceof Understood understood ? understood.signals() : List.of();
  }
}
