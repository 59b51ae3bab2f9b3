package org.prodops.intake.gitea;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.kernel.Ids;

/** Writes an issue's log from its actions, since none is sent. */
final class GiteaLog {
  private final String issue;
  private final Instant at;
  private final Fields body;

  GiteaLog(String issue, Instant at, Fields body) {
    this.issue = issue;
    this.at = at;
    this.body = body;
  }

  /** Returns what the action changed, where that is told. */
  List<ItemChange> changes(String action) {
    List<ItemChange> found = new ArrayList<>();
    switch (action) {
      case "closed" -> {
        Instant closed = body.time("issue/closed_at");
        found.add(entry(closed == null ? at : closed, "status", "open", "closed"));
      }
      case "reopened" -> found.add(entry(at, "status", "closed", "open"));
      case "milestoned" -> {
        String milestone = body.text("issue/milestone/title");
        if (milestone != null) {
          found.add(entry(at, "milestone", null, milestone));
        }
      }
      case "edited" -> {
        String before = body.text("changes/title/from");
        if (before != null) {
          found.add(entry(at, "title", before, body.text("issue/title")));
        }
      }
      default -> {
        for (Fields label : body.each("changes/added_labels")) {
          found.add(entry(at, "labels", null, label.text("name")));
        }
        for (Fields label : body.each("changes/removed_labels")) {
          found.add(entry(at, "labels", label.text("name"), null));
        }
      }
    }
    return found;
  }

  private ItemChange entry(Instant when, String field, @Nullable String from, @Nullable String to) {
    return new ItemChange(
        Ids.derived(
            "gitea-change",
            issue,
            field,
            when.truncatedTo(ChronoUnit.SECONDS).toString(),
            Objects.requireNonNullElse(from, ""),
            Objects.requireNonNullElse(to, "")),
        when,
        field,
        from,
        to,
        body.text("sender/login", "sender/username"));
  }
}
