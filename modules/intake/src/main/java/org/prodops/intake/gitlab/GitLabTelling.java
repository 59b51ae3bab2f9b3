package org.prodops.intake.gitlab;

import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Tracker.Refuses;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;
import org.prodops.intake.writeback.OneComment;
import org.prodops.intake.writeback.Telling;

/**
 * Keeps one note on an issue of GitLab, in the projects and groups entered alone: a token may write
 * to any public project, and which one an issue is in is told by webhooks.
 */
@Singleton
final class GitLabTelling implements Telling {
  private static final Pattern KEY = Pattern.compile("(\\S+)#([0-9]{1,18})");

  @Override
  public String dialect() {
    return "gitlab";
  }

  @Override
  public String rights() {
    return "The token needs the scope api, and its user at least the role Planner or Reporter.";
  }

  @Override
  public @Nullable String tell(
      Tracker tracker, Issue issue, List<Goal> goals, @Nullable String place) throws IOException {
    tracker.with("PRIVATE-TOKEN", tracker.required("token"));
    GitLabProjects projects = new GitLabProjects(tracker);
    Matcher key = KEY.matcher(issue.key());
    if (!key.matches()) {
      throw new Refuses("“" + issue.key() + "” is no issue of a project; epics are not told.");
    }
    if (!projects.covers(key.group(1))) {
      throw new Refuses(
          key.group(1)
              + " is not among the projects and groups entered for this source. Enter its path"
              + " under “Change access” if it may be written to.");
    }
    return OneComment.keep(
        new Notes(
            tracker,
            projects,
            projects.project(key.group(1)) + "/issues/" + key.group(2) + "/notes"),
        issue,
        goals,
        OneComment.Links.MARKDOWN,
        place);
  }

  private record Notes(Tracker tracker, GitLabProjects projects, String url)
      implements OneComment.Comments {

    @Override
    public @Nullable String find(String mark) throws IOException {
      for (Fields note : projects.all(url + "?sort=asc&order_by=created_at")) {
        String body = note.text("body");
        if (body != null && body.startsWith(mark)) {
          return note.text("id");
        }
      }
      return null;
    }

    @Override
    public String add(String mark, String text) throws IOException {
      Answer answer = tracker.write("POST", url, Map.of(), body(text));
      String id = answer == null ? null : Tracker.object(answer).text("id");
      if (id == null) {
        throw new Refuses("GitLab has no such issue, or the token's user may not see it.");
      }
      return id;
    }

    @Override
    public boolean change(String id, String text) throws IOException {
      return tracker.write("PUT", url + "/" + Tracker.encoded(id), Map.of(), body(text)) != null;
    }

    private static String body(String text) {
      return Json.createObjectBuilder().add("body", text).build().toString();
    }
  }
}
