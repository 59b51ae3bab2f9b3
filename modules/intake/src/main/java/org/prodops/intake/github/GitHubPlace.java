package org.prodops.intake.github;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;

/**
 * Where the next page begins.
 *
 * @param entry which of the entered repositories or owners it is, from 0
 * @param repository its id; in an owner's place without a name, the one read before, 0 for none
 * @param name owner and name, null where the next repository is still to be found
 * @param releases whether the issues are done and the releases follow
 * @param since issues updated then or later, null for all
 * @param page counted from 1 among these
 * @param last the id of the last issue of the page before, null on the first page
 */
record GitHubPlace(
    int entry,
    long repository,
    @Nullable String name,
    boolean releases,
    @Nullable Instant since,
    int page,
    @Nullable String last) {

  /** Returns the place of the first repository. */
  static GitHubPlace first() {
    return new GitHubPlace(0, 0, null, false, null, 1, null);
  }

  /** Returns where a repository begins. */
  GitHubPlace in(long id, String fullName, boolean hasIssues, @Nullable Instant updatedSince) {
    return new GitHubPlace(entry, id, fullName, !hasIssues, updatedSince, 1, null);
  }

  GitHubPlace from(Instant time) {
    return new GitHubPlace(entry, repository, name, false, time, 1, null);
  }

  GitHubPlace after(String lastId) {
    return new GitHubPlace(entry, repository, name, false, since, page + 1, lastId);
  }

  /** Returns the first page of the same time, for when issues have moved away from before. */
  GitHubPlace again() {
    return new GitHubPlace(entry, repository, name, false, since, 1, null);
  }

  GitHubPlace atReleases() {
    return new GitHubPlace(entry, repository, name, true, null, 1, null);
  }

  GitHubPlace nextReleases() {
    return new GitHubPlace(entry, repository, name, true, null, page + 1, null);
  }

  GitHubPlace nextRepository() {
    return new GitHubPlace(entry, repository, null, false, null, 1, null);
  }

  GitHubPlace nextEntry() {
    return new GitHubPlace(entry + 1, 0, null, false, null, 1, null);
  }

  /** Reads what {@link #toText} wrote. */
  static GitHubPlace of(String text) {
    Fields place = Fields.parse(text);
    return new GitHubPlace(
        number(place, "entry").intValue(),
        number(place, "repository").longValue(),
        place.text("name"),
        place.isTrue("releases"),
        place.time("since"),
        Math.max(1, number(place, "page").intValue()),
        place.text("last"));
  }

  private static BigDecimal number(Fields place, String member) {
    return Objects.requireNonNullElse(place.number(member), BigDecimal.ZERO);
  }

  String toText() {
    JsonObjectBuilder place =
        Json.createObjectBuilder()
            .add("entry", entry)
            .add("repository", repository)
            .add("releases", releases)
            .add("page", page);
    if (name != null) {
      place.add("name", name);
    }
    if (since != null) {
      place.add("since", since.toString());
    }
    if (last != null) {
      place.add("last", last);
    }
    return place.build().toString();
  }
}
