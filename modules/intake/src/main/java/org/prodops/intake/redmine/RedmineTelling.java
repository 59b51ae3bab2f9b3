package org.prodops.intake.redmine;

import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Tracker.Refuses;
import org.prodops.intake.writeback.OneComment;
import org.prodops.intake.writeback.Telling;

/**
 * Keeps one note on an issue of Redmine.
 *
 * <p>Seen with Redmine 5.0: {@code PUT /journals/{id}.json} changes a note; before 5.0 the API had
 * no way to. A note is added by an update of its issue, whose answer does not name it.
 */
@Singleton
final class RedmineTelling implements Telling {

  @Override
  public String dialect() {
    return "redmine";
  }

  @Override
  public String rights() {
    return "The user's role must be allowed to “Add notes” and to “Edit own notes”; Redmine must be"
        + " 5.0 or newer.";
  }

  @Override
  public @Nullable String tell(
      Tracker tracker, Issue issue, List<Goal> goals, @Nullable String place) throws IOException {
    if (!issue.externalId().matches("[0-9]{1,18}")) {
      throw new Refuses("“" + issue.externalId() + "” is no number of an issue.");
    }
    tracker.with("X-Redmine-API-Key", tracker.required("token"));
    // A wrong key is not refused where a project is public; here it is.
    tracker.get(tracker.url() + "/users/current.json", Map.of());
    return OneComment.keep(
        new Notes(tracker, issue.externalId()), issue, goals, OneComment.Links.BESIDE, place);
  }

  private static final class Notes implements OneComment.Comments {
    private final Tracker tracker;
    private final String issue;

    Notes(Tracker tracker, String number) throws Refuses {
      this.tracker = tracker;
      this.issue = tracker.url() + "/issues/" + number + ".json";
    }

    @Override
    public @Nullable String find(String mark) throws IOException {
      for (Fields journal :
          tracker.get(issue, Map.of("include", "journals")).at("issue").each("journals")) {
        String notes = journal.text("notes");
        if (notes != null && notes.startsWith(mark)) {
          return journal.text("id");
        }
      }
      return null;
    }

    @Override
    public String add(String mark, String text) throws IOException {
      if (tracker.write("PUT", issue, Map.of(), notes("issue", text)) == null) {
        throw new Refuses("Redmine has no such issue, or the user may not see it.");
      }
      String id = find(mark);
      if (id == null) {
        throw new Refuses(
            "Redmine took the note and does not show it. Allow the user's role to add notes.");
      }
      return id;
    }

    @Override
    public boolean change(String id, String text) throws IOException {
      try {
        return tracker.write(
                "PUT",
                tracker.url() + "/journals/" + Tracker.encoded(id) + ".json",
                Map.of(),
                notes("journal", text))
            != null;
      } catch (Tracker.SignInRefused e) {
        // The key was accepted a moment ago.
        throw new Refuses(
            "This Redmine does not let notes be changed through its API, which takes version 5.0.");
      }
    }

    private static String notes(String of, String text) {
      JsonObjectBuilder notes = Json.createObjectBuilder().add("notes", text);
      return Json.createObjectBuilder().add(of, notes).build().toString();
    }
  }
}
