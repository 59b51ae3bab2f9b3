package org.prodops.intake.azuredevops;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;

/**
 * What the states of each project's types of work items mean, asked for once each. The types
 * themselves are asked for, since the call for a type's states alone is a preview in some versions.
 */
final class AzureStates {
  private final Tracker tracker;
  private final String organization;
  private final Map<String, Map<String, String>> known = new HashMap<>();

  AzureStates(Tracker tracker, String organization) {
    this.tracker = tracker;
    this.organization = organization;
  }

  /** Returns what says the meaning of a state of this item's type. */
  Function<String, @Nullable String> of(Fields item) throws IOException {
    String project = item.text("fields/System.TeamProject");
    String type = item.text("fields/System.WorkItemType");
    if (project == null || type == null) {
      return state -> null;
    }
    String url =
        organization
            + "/"
            + Tracker.encoded(project)
            + "/_apis/wit/workitemtypes/"
            + Tracker.encoded(type);
    Map<String, String> meanings = known.get(url);
    if (meanings == null) {
      meanings = asked(url);
      known.put(url, meanings);
    }
    return meanings::get;
  }

  /** A type may have been taken out of the process since; then its states mean what is guessed. */
  private Map<String, String> asked(String url) throws IOException {
    Map<String, String> meanings = new HashMap<>();
    Answer answer = tracker.find(url, Map.of("api-version", AzureDevOpsBackfill.VERSION));
    if (answer == null) {
      return meanings;
    }
    for (Fields state : Tracker.object(answer).each("states")) {
      String name = state.text("name");
      String category = category(state);
      if (name != null && category != null) {
        meanings.put(name, category);
      }
    }
    return meanings;
  }

  /** Resolved is not done: what is resolved waits to be verified. */
  private static @Nullable String category(Fields state) {
    return switch (Objects.requireNonNullElse(state.text("category"), "")) {
      case "Proposed" -> "TODO";
      case "InProgress", "Resolved" -> "IN_PROGRESS";
      case "Completed", "Removed" -> "DONE";
      default -> null;
    };
  }
}
