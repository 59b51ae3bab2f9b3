package org.prodops.intake.jira;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Backfill;
import org.prodops.intake.backfill.Tracker;

/**
 * Reads the past of Jira Cloud (REST API version 3) and of Jira Data Center and Server (version 2).
 *
 * <p>Issues are read in the order in which they were created, which no change of an issue changes.
 * A page begins at the minute in which the last issue of the page before was created, and asks for
 * what was created then or later; that minute's issues are read again. So nothing counts from the
 * start, and an issue that leaves the query or is deleted meanwhile moves no other out of sight.
 * Only where more issues than a page holds were created within one minute, the pages of that minute
 * go by Jira's own token or by an offset; see {@link JiraCloudSearch} and {@link
 * JiraDataCenterSearch}.
 */
@Singleton
final class JiraBackfill implements Backfill {
  private static final String SCOPED = "https://api.atlassian.com/";

  @Override
  public String dialect() {
    return "jira";
  }

  @Override
  public List<Field> access() {
    return List.of(
        new Field(
            "url",
            "Address",
            "Such as https://your-site.atlassian.net, or the base URL of Jira Data Center.",
            true,
            false),
        new Field(
            "user",
            "User",
            "Jira Cloud: the e-mail address of the account the token belongs to. Data Center: leave"
                + " it empty with a personal access token, or enter a user name and the password"
                + " below.",
            false,
            false),
        new Field(
            "token",
            "Token",
            "Jira Cloud: an API token, made at id.atlassian.com under “Security”; one with scopes"
                + " needs read:jira-work and read:jira-user and the address"
                + " https://api.atlassian.com/ex/jira/ followed by the site's cloud id. Data Center:"
                + " a personal access token, made in your profile. The account must see the projects"
                + " to read.",
            true,
            true),
        new Field(
            "projects",
            "Projects",
            "Keys of the projects to read, such as SHOP, PAY. Empty reads all that the account sees.",
            false,
            false),
        new Field(
            "jql",
            "Query",
            "Reads only the issues this JQL finds, such as: issuetype != Sub-task. Empty reads all.",
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
    signIn(tracker);
    JiraQuery query = new JiraQuery(tracker, updatedSince);
    JiraPlace place = cursor == null ? first(tracker) : JiraPlace.of(cursor);
    JiraSearch search = place.cloud() ? new JiraCloudSearch() : new JiraDataCenterSearch();
    Long total = cursor == null ? search.count(tracker, query.all()) : null;
    try {
      JiraSearch.Found found = search.find(tracker, place, query.oldestFirst(place.from()));
      JiraPast past = new JiraPast(source, place.site(), new JiraStatuses(tracker));
      for (Fields issue : found.issues()) {
        past.add(issue, found.logs().get(Objects.requireNonNullElse(issue.text("id"), "")));
      }
      return new Page(
          past.items(),
          found.next() == null ? null : found.next().toText(),
          cursor == null && total == null ? found.total() : total);
    } catch (Untranslatable e) {
      throw new Tracker.Refuses("Jira answers an issue that cannot be read: " + e.getMessage());
    }
  }

  @Override
  public boolean shows(Tracker tracker, String externalId, @Nullable String key)
      throws IOException {
    signIn(tracker);
    String url = tracker.url() + "/rest/api/2/issue/" + Tracker.encoded(externalId);
    return tracker.shows(
        url, Map.of("fields", "updated"), issue -> externalId.equals(issue.text("id")));
  }

  static void signIn(Tracker tracker) throws Tracker.Refuses {
    String user = tracker.entered("user");
    String token = tracker.required("token");
    if (user == null) {
      tracker.with("Authorization", "Bearer " + token);
    } else {
      tracker.withBasic(user, token);
    }
  }

  /**
   * Finds out which Jira it is and whether it knows the account: Cloud answers a search with wrong
   * credentials as if nobody had signed in, which looks like a Jira without issues.
   */
  private static JiraPlace first(Tracker tracker) throws IOException {
    String url = tracker.url();
    Fields server = tracker.get(url + "/rest/api/2/serverInfo", Map.of());
    boolean cloud = "Cloud".equalsIgnoreCase(server.text("deploymentType"));
    if (cloud && tracker.entered("user") == null && !url.startsWith(SCOPED)) {
      throw new Tracker.Refuses(
          "Jira Cloud takes a token only with the e-mail address of its account. Enter it as user.");
    }
    tracker.get(url + "/rest/api/2/myself", Map.of());
    String site = server.link("baseUrl");
    return JiraPlace.first(cloud, site == null ? null : site.replaceAll("/+$", ""));
  }
}
