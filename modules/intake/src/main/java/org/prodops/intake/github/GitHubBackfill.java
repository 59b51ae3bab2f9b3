package org.prodops.intake.github;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
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
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.backfill.Backfill;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.github.GitHubApi.Listed;

/**
 * Reads the past of GitHub and GitHub Enterprise: each repository's issues with their logs, then
 * its releases.
 *
 * <p>Issues are read in the order in which they were last updated, a time that only grows. A page
 * begins a second before the last issue of the page before was updated, and asks for what was
 * updated since; an issue updated meanwhile moves to the end and is read there. Only where more
 * issues than a page holds were updated within these seconds, their pages are counted. An issue
 * that is updated leaves them and moves the others up; so after each counted page the one before is
 * looked at again, and if it no longer ends as it did, these seconds are read from their begin.
 *
 * <p>It costs one request for each page of issues and one for each issue that was ever touched,
 * which is what lists its log. The list of all events of a repository would cost less, but goes
 * only so far back as GitHub pleases.
 */
@Singleton
final class GitHubBackfill implements Backfill {
  /** No more than can be read again when GitHub asks for a pause in the middle. */
  private static final int PAGE = 50;

  private static final int RELEASES = 100;

  /** {@code acme/shop#12}; what has no such key cannot be asked for. */
  private static final Pattern KEY = Pattern.compile("([\\w.-]+/[\\w.-]+)#([0-9]+)");

  /** What was updated just before may not be listed at once. */
  private static final Duration BEHIND = Duration.ofMinutes(5);

  @Override
  public String dialect() {
    return "github";
  }

  @Override
  public List<Field> access() {
    return List.of(
        new Field(
            "url",
            "Address",
            "Empty for github.com; else the address of your GitHub Enterprise, such as"
                + " https://github.example.com.",
            false,
            false),
        new Field(
            "token",
            "Token",
            "A personal access token, made under “Settings”, “Developer settings”: fine-grained with"
                + " read access to “Issues” and “Contents” of the repositories, or classic with the"
                + " scope repo.",
            true,
            true),
        new Field(
            "repositories",
            "Repositories",
            "Such as acme/shop, acme/web; or acme/* for all of an organisation. Of a person, * reads"
                + " the public ones: name the private ones.",
            true,
            false));
  }

  @Override
  public Page page(
      Tracker tracker,
      SourceContext source,
      @Nullable Instant updatedSince,
      @Nullable String cursor)
      throws IOException {
    GitHubApi api = new GitHubApi(tracker);
    GitHubRepositories repositories = new GitHubRepositories(api, tracker.required("repositories"));
    try {
      GitHubPlace place =
          repositories.resolved(
              cursor == null ? GitHubPlace.first() : GitHubPlace.of(cursor),
              updatedSince == null ? null : updatedSince.minus(BEHIND));
      if (place == null) {
        return new Page(List.of(), null, null);
      }
      GitHubPast past = new GitHubPast(api, source);
      return place.releases()
          ? releases(api, past, place, repositories, updatedSince != null)
          : issues(api, past, place);
    } catch (Untranslatable e) {
      throw new Tracker.Refuses("GitHub answers what cannot be read: " + e.getMessage());
    }
  }

  /** An issue that was moved leads to another one, which has another number of its own. */
  @Override
  public boolean shows(Tracker tracker, String externalId, @Nullable String key)
      throws IOException {
    Matcher place = KEY.matcher(Objects.requireNonNullElse(key, ""));
    return !place.matches()
        || new GitHubApi(tracker)
            .shows("/repos/" + place.group(1) + "/issues/" + place.group(2), externalId);
  }

  private static Page issues(GitHubApi api, GitHubPast past, GitHubPlace place) throws IOException {
    Listed listed = issues(api, place, place.page());
    if (place.last() != null
        && !place.last().equals(lastId(issues(api, place, place.page() - 1)))) {
      return new Page(List.of(), place.again().toText(), null);
    }
    List<List<Signal>> items = new ArrayList<>();
    for (Fields issue : listed.items()) {
      List<Signal> signals = past.issue(issue, name(place));
      if (!signals.isEmpty()) {
        items.add(signals);
      }
    }
    return new Page(items, next(place, listed).toText(), null);
  }

  private static Listed issues(GitHubApi api, GitHubPlace place, int page) throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("state", "all");
    query.put("sort", "updated");
    query.put("direction", "asc");
    query.put("per_page", String.valueOf(PAGE));
    query.put("page", String.valueOf(page));
    if (place.since() != null) {
      query.put("since", place.since().toString());
    }
    return api.list("/repos/" + name(place) + "/issues", query);
  }

  private static GitHubPlace next(GitHubPlace place, Listed listed) {
    if (!listed.more()) {
      return place.atReleases();
    }
    Instant updated =
        listed.items().isEmpty()
            ? null
            : listed.items().get(listed.items().size() - 1).time("updated_at");
    // It is not documented whether “since” takes in its own second.
    Instant since = updated == null ? null : updated.minusSeconds(1);
    return since != null && (place.since() == null || since.isAfter(place.since()))
        ? place.from(since)
        : place.after(lastId(listed));
  }

  private static String lastId(Listed listed) {
    String id =
        listed.items().isEmpty() ? null : listed.items().get(listed.items().size() - 1).text("id");
    return Objects.requireNonNullElse(id, "");
  }

  /**
   * @param newest whether it is enough to read the newest ones
   */
  private static Page releases(
      GitHubApi api,
      GitHubPast past,
      GitHubPlace place,
      GitHubRepositories repositories,
      boolean newest)
      throws IOException {
    Listed listed =
        api.list(
            "/repos/" + name(place) + "/releases",
            Map.of("per_page", String.valueOf(RELEASES), "page", String.valueOf(place.page())));
    List<List<Signal>> items =
        listed.items().stream()
            .map(release -> past.release(release, name(place)))
            .filter(signals -> !signals.isEmpty())
            .toList();
    GitHubPlace next = listed.more() && !newest ? place.nextReleases() : repositories.after(place);
    return new Page(items, next == null ? null : next.toText(), null);
  }

  private static String name(GitHubPlace place) {
    return Objects.requireNonNull(place.name());
  }
}
