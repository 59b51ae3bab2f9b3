package org.prodops.intake.jira;

import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Tracker.Refuses;
import org.prodops.intake.writeback.Telling;

/**
 * Keeps a remote link on an issue of Jira for each goal it serves, in Cloud and Data Center alike.
 *
 * <p>Each link has a global id of ours; Jira updates a link that is posted again under its id
 * rather than adding one. Links under ids of ours that are not to be there are deleted, all others
 * are left alone.
 */
@Singleton
final class JiraTelling implements Telling {
  private static final int LONGEST = 255;

  @Override
  public String dialect() {
    return "jira";
  }

  @Override
  public String rights() {
    return "The account needs the permission “Link issues”; a token with scopes also"
        + " write:jira-work.";
  }

  @Override
  public boolean needsAddress() {
    return true;
  }

  @Override
  public @Nullable String tell(
      Tracker tracker, Issue issue, List<Goal> goals, @Nullable String place) throws IOException {
    if (!issue.externalId().matches("[0-9]{1,18}")) {
      throw new Refuses("“" + issue.externalId() + "” is no id of an issue.");
    }
    JiraBackfill.signIn(tracker);
    String links = tracker.url() + "/rest/api/2/issue/" + issue.externalId() + "/remotelink";
    String ours = "prodops:" + issue.mark() + ":";
    Map<String, Fields> there = new HashMap<>();
    for (Fields link : tracker.getEach(links, Map.of())) {
      String id = Objects.requireNonNullElse(link.text("globalId"), "");
      if (id.startsWith(ours)) {
        there.put(id, link.at("object"));
      }
    }
    Set<String> surplus = new HashSet<>(there.keySet());
    for (Goal goal : goals) {
      surplus.remove(ours + goal.id());
      if (!says(there.get(ours + goal.id()), goal)
          && tracker.write("POST", links, Map.of(), link(ours + goal.id(), goal)) == null) {
        throw new Refuses("Jira has no such issue, or the account may not see it.");
      }
    }
    for (String id : surplus) {
      // A link that is gone already is as it should be.
      tracker.write("DELETE", links, Map.of("globalId", id), null);
    }
    return goals.isEmpty() ? null : "links";
  }

  private static boolean says(@Nullable Fields link, Goal goal) {
    return link != null
        && title(goal).equals(link.text("title"))
        && Objects.equals(goal.url(), link.text("url"));
  }

  /** Jira shows a title as it is and reads no markup in it. */
  private static String title(Goal goal) {
    String line = goal.title().replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private static String link(String id, Goal goal) {
    JsonObjectBuilder application =
        Json.createObjectBuilder().add("type", "org.prodops").add("name", "ProdOps");
    JsonObjectBuilder object =
        Json.createObjectBuilder()
            .add("url", Objects.requireNonNull(goal.url()))
            .add("title", title(goal));
    return Json.createObjectBuilder()
        .add("globalId", id)
        .add("application", application)
        .add("relationship", "serves the goal")
        .add("object", object)
        .build()
        .toString();
  }
}
