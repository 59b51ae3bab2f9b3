package org.prodops.intake.github;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;

/** Asks the REST API of GitHub or of a GitHub Enterprise, signed in. */
final class GitHubApi {
  private final Tracker tracker;
  private final String base;

  /**
   * @param more whether there is a page after this one, which a short page does not tell
   */
  record Listed(List<Fields> items, boolean more) {}

  GitHubApi(Tracker tracker) throws Tracker.Refuses {
    this.tracker = tracker;
    this.base = base(Objects.requireNonNullElse(tracker.entered("url"), "https://github.com"));
    tracker
        .with("Accept", "application/vnd.github+json")
        .with("X-GitHub-Api-Version", "2022-11-28")
        .with("Authorization", "Bearer " + tracker.required("token"));
  }

  /** People enter where they see GitHub; its API is beside it, or under a path of Enterprise. */
  static String base(String entered) {
    String url = entered.replaceAll("/+$", "");
    String host = Objects.requireNonNullElse(host(url), "").toLowerCase(Locale.ROOT);
    if (host.equals("github.com") || host.equals("www.github.com")) {
      return "https://api.github.com";
    }
    if (host.endsWith(".ghe.com")) {
      return "https://" + (host.startsWith("api.") ? host : "api." + host);
    }
    return host.equals("api.github.com") || url.endsWith("/api/v3") ? url : url + "/api/v3";
  }

  private static @Nullable String host(String url) {
    try {
      return URI.create(url).getHost();
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  Fields get(String path) throws IOException {
    return tracker.get(base + path, Map.of());
  }

  /** Writes; null when there is nothing at the path. */
  @Nullable Answer write(String method, String path, String json) throws IOException {
    return tracker.write(method, base + path, Map.of(), json);
  }

  Listed list(String path, Map<String, String> query) throws IOException {
    return listed(tracker.ask("GET", base + path, query, null));
  }

  /** Lists what may be gone by now; null if it is. */
  @Nullable Listed listIfThere(String path, Map<String, String> query) throws IOException {
    Answer answer = tracker.find(base + path, query);
    return answer == null ? null : listed(answer);
  }

  /** Tells whether the thing at a path is the one with an id. */
  boolean shows(String path, String id) throws IOException {
    return tracker.shows(base + path, Map.of(), thing -> id.equals(thing.text("id")));
  }

  private static Listed listed(Answer answer) throws Tracker.Refuses {
    String link = Objects.requireNonNullElse(answer.header("link"), "");
    return new Listed(Tracker.each(answer), link.contains("rel=\"next\""));
  }
}
