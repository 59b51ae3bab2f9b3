package org.prodops.intake.github;

import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.io.IOException;
import java.time.Duration;
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
 * Keeps one comment on an issue of GitHub or GitHub Enterprise, in the repositories entered alone:
 * a token may write to any public repository, and which one an issue is in is told by webhooks.
 */
@Singleton
final class GitHubTelling implements Telling {
  private static final Pattern KEY = Pattern.compile("([\\w-]+/[\\w.-]+)#([0-9]{1,18})");

  @Override
  public String dialect() {
    return "github";
  }

  @Override
  public String rights() {
    return "The token needs “Issues: Read and write” of the repositories, or the scope repo.";
  }

  /** As GitHub asks for in its “Best practices for using the REST API”. */
  @Override
  public Duration pause() {
    return Duration.ofSeconds(1);
  }

  @Override
  public @Nullable String tell(
      Tracker tracker, Issue issue, List<Goal> goals, @Nullable String place) throws IOException {
    GitHubApi api = new GitHubApi(tracker);
    Matcher key = KEY.matcher(issue.key());
    if (!key.matches()) {
      throw new Refuses("“" + issue.key() + "” does not say in which repository it is.");
    }
    String repository = key.group(1);
    if (!new GitHubRepositories(api, tracker.required("repositories")).contains(repository)) {
      throw new Refuses(
          repository
              + " is not among the repositories entered for this source. Enter it under “Change"
              + " access” if it may be written to.");
    }
    return OneComment.keep(
        new Comments(api, "/repos/" + repository + "/issues", key.group(2)),
        issue,
        goals,
        OneComment.Links.MARKDOWN,
        place);
  }

  private record Comments(GitHubApi api, String issues, String number)
      implements OneComment.Comments {

    @Override
    public @Nullable String find(String mark) throws IOException {
      GitHubApi.Listed listed;
      int page = 1;
      do {
        listed =
            api.list(
                issues + "/" + number + "/comments",
                Map.of("per_page", "100", "page", String.valueOf(page++)));
        for (Fields comment : listed.items()) {
          String body = comment.text("body");
          if (body != null && body.startsWith(mark)) {
            return comment.text("id");
          }
        }
      } while (listed.more());
      return null;
    }

    @Override
    public String add(String mark, String text) throws IOException {
      Answer answer = api.write("POST", issues + "/" + number + "/comments", body(text));
      String id = answer == null ? null : Tracker.object(answer).text("id");
      if (id == null) {
        throw new Refuses("GitHub has no such issue, or the token may not write to it.");
      }
      return id;
    }

    @Override
    public boolean change(String id, String text) throws IOException {
      return api.write("PATCH", issues + "/comments/" + Tracker.encoded(id), body(text)) != null;
    }

    private static String body(String text) {
      return Json.createObjectBuilder().add("body", text).build().toString();
    }
  }
}
