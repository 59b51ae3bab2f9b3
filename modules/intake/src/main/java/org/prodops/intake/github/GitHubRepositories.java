package org.prodops.intake.github;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;

/** The repositories a person named, one by one or all of an owner, and which comes next. */
final class GitHubRepositories {
  private static final Pattern ENTRY = Pattern.compile("[\\w-]+/([\\w.-]+|[*])");

  private final GitHubApi api;
  private final List<String> entries;

  GitHubRepositories(GitHubApi api, String entered) throws Tracker.Refuses {
    this.api = api;
    this.entries =
        Arrays.stream(entered.split("[,;\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> entry.replaceFirst("^https?://[^/]+/", "").replaceAll("/+$", ""))
            .toList();
    for (String entry : entries) {
      if (!ENTRY.matcher(entry).matches()) {
        throw new Tracker.Refuses(
            "“" + entry + "” is no repository. Enter owner/name, or owner/* for all of an owner.");
      }
    }
  }

  /** Tells whether a person named a repository, itself or all of its owner. */
  boolean contains(String fullName) {
    String owner = fullName.substring(0, Math.max(0, fullName.indexOf('/'))) + "/*";
    return entries.stream()
        .anyMatch(entry -> entry.equalsIgnoreCase(fullName) || entry.equalsIgnoreCase(owner));
  }

  /** Returns the place itself, or the begin of the repository it leads to; null after the last. */
  @Nullable GitHubPlace resolved(GitHubPlace place, @Nullable Instant updatedSince)
      throws IOException {
    GitHubPlace at = place;
    while (at.name() == null) {
      if (at.entry() >= entries.size()) {
        return null;
      }
      Optional<Fields> next = next(at);
      if (next.isEmpty()) {
        at = at.nextEntry();
      } else {
        Fields found = next.get();
        String name = found.text("full_name");
        if (name == null) {
          throw new Tracker.Refuses("GitHub answers a repository without a name.");
        }
        at = at.in(id(found), name, !"false".equals(found.text("has_issues")), updatedSince);
      }
    }
    return at;
  }

  /** Returns where to go on after a repository is read, null if it was the last. */
  @Nullable GitHubPlace after(GitHubPlace place) {
    boolean alone = !isOwner(place.entry());
    return alone && place.entry() == entries.size() - 1 ? null : place.nextRepository();
  }

  private boolean isOwner(int entry) {
    return entries.get(entry).endsWith("/*");
  }

  private Optional<Fields> next(GitHubPlace place) throws IOException {
    String entry = entries.get(place.entry());
    if (isOwner(place.entry())) {
      return all(entry.substring(0, entry.indexOf('/'))).stream()
          .filter(repository -> id(repository) > place.repository())
          .min(Comparator.comparing(GitHubRepositories::id));
    }
    return place.repository() == 0 ? Optional.of(api.get("/repos/" + entry)) : Optional.empty();
  }

  private List<Fields> all(String owner) throws IOException {
    boolean organisation = "Organization".equals(api.get("/users/" + owner).text("type"));
    String path = (organisation ? "/orgs/" : "/users/") + owner + "/repos";
    List<Fields> all = new ArrayList<>();
    GitHubApi.Listed listed;
    int page = 1;
    do {
      listed =
          api.list(
              path,
              Map.of(
                  "per_page",
                  "100",
                  "page",
                  String.valueOf(page++),
                  "sort",
                  "created",
                  "direction",
                  "asc"));
      all.addAll(listed.items());
    } while (listed.more());
    return all;
  }

  private static long id(Fields repository) {
    return Objects.requireNonNullElse(repository.number("id"), BigDecimal.ZERO).longValue();
  }
}
