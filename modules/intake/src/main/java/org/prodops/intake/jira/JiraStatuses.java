package org.prodops.intake.jira;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;

/**
 * What statuses mean that issues once were in. Logs name them without it, where a webhook's issue
 * told it at the time. They are asked for once, and only if any is needed.
 */
final class JiraStatuses {
  private final Tracker tracker;
  private @Nullable Map<String, String> categories;

  JiraStatuses(Tracker tracker) {
    this.tracker = tracker;
  }

  /**
   * Returns what a status means, or null if Jira knows it no more.
   *
   * @param id Jira's number of it, as names may be used more than once
   */
  @Nullable String category(@Nullable String id) throws IOException {
    if (id == null) {
      return null;
    }
    if (categories == null) {
      categories = categories();
    }
    return categories.get(id);
  }

  private Map<String, String> categories() throws IOException {
    Map<String, String> found = new HashMap<>();
    for (Fields status : tracker.getEach(tracker.url() + "/rest/api/2/status", Map.of())) {
      String id = status.text("id");
      String category = JiraIssue.category(status);
      if (id != null && category != null) {
        found.put(id, category);
      }
    }
    return found;
  }
}
