package org.prodops.intake.gitlab;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal.ItemChange;

/**
 * How an issue's state and labels came about, from its resource events. What happened at one
 * instant is one change, as it is one event of a webhook.
 */
final class GitLabHistory {
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  /** What is set as an issue is created is logged moments later. */
  private static final Duration CREATING = Duration.ofSeconds(1);

  private final String issue;
  private final SortedMap<Instant, List<Fields>> moments = new TreeMap<>();
  private final Set<String> labelsAtFirst = new TreeSet<>();

  /**
   * Reads the events.
   *
   * @param labels the issue's labels now, which since its events were read may have changed
   */
  GitLabHistory(
      String issue,
      Instant createdAt,
      List<String> labels,
      List<Fields> stateEvents,
      List<Fields> labelEvents) {
    this.issue = issue;
    Instant created = createdAt.plus(CREATING);
    Stream.concat(stateEvents.stream(), labelEvents.stream())
        .forEach(
            event -> {
              Instant at = event.time("created_at");
              if (at != null && (isOfState(event) || !at.isBefore(created))) {
                moments.computeIfAbsent(at, none -> new ArrayList<>()).add(event);
              }
            });
    findLabelsAtFirst(labels);
  }

  /** A label was there at first if it first went, or if it is there and never came. */
  private void findLabelsAtFirst(List<String> labels) {
    labelsAtFirst.addAll(labels);
    Set<String> seen = new HashSet<>();
    moments.values().stream()
        .flatMap(List::stream)
        .forEach(
            event -> {
              String label = event.text("label/name");
              if (label != null && seen.add(label)) {
                if (isAdded(event)) {
                  labelsAtFirst.remove(label);
                } else {
                  labelsAtFirst.add(label);
                }
              }
            });
  }

  /** Returns the status it was created in. */
  String firstStatus() {
    return GitLabStatus.of(GitLabStatus.OPENED, List.copyOf(labelsAtFirst));
  }

  /** Returns the entries of its log, oldest first. */
  List<ItemChange> changes() {
    List<ItemChange> found = new ArrayList<>();
    String state = GitLabStatus.OPENED;
    Set<String> labels = new TreeSet<>(labelsAtFirst);
    for (Map.Entry<Instant, List<Fields>> moment : moments.entrySet()) {
      String before = state;
      Set<String> labelsBefore = new TreeSet<>(labels);
      for (Fields event : moment.getValue()) {
        String label = event.text("label/name");
        if (isOfState(event)) {
          state = state(event, state);
        } else if (label != null && isAdded(event)) {
          labels.add(label);
        } else if (label != null) {
          labels.remove(label);
        }
      }
      Fields told =
          told(moment.getValue().get(0).text("user/username"), before, state, labelsBefore, labels);
      found.addAll(new GitLabLog(issue, moment.getKey(), told).changes(state, List.copyOf(labels)));
    }
    return found;
  }

  private static boolean isOfState(Fields event) {
    return event.has("state");
  }

  private static boolean isAdded(Fields event) {
    return "add".equals(event.text("action"));
  }

  private static String state(Fields event, String otherwise) {
    return switch (Objects.requireNonNullElse(event.text("state"), "")) {
      case "closed" -> GitLabStatus.CLOSED;
      case "opened", "reopened" -> GitLabStatus.OPENED;
      default -> otherwise;
    };
  }

  /** The change as the body of a webhook tells it. */
  private static Fields told(
      @Nullable String user,
      String before,
      String state,
      Set<String> labelsBefore,
      Set<String> labels) {
    JsonObjectBuilder changes = BUILDERS.createObjectBuilder();
    if (!before.equals(state)) {
      changes.add("state_id", pair().add("previous", number(before)).add("current", number(state)));
    }
    if (!labelsBefore.equals(labels)) {
      changes.add(
          "labels", pair().add("previous", titles(labelsBefore)).add("current", titles(labels)));
    }
    JsonObjectBuilder body = BUILDERS.createObjectBuilder().add("changes", changes);
    if (user != null) {
      body.add("user", BUILDERS.createObjectBuilder().add("username", user));
    }
    return Fields.of(body.build());
  }

  private static JsonObjectBuilder pair() {
    return BUILDERS.createObjectBuilder();
  }

  private static int number(String state) {
    return state.equals(GitLabStatus.CLOSED) ? 2 : 1;
  }

  private static JsonArrayBuilder titles(Set<String> labels) {
    JsonArrayBuilder titles = BUILDERS.createArrayBuilder();
    labels.forEach(label -> titles.add(BUILDERS.createObjectBuilder().add("title", label)));
    return titles;
  }
}
