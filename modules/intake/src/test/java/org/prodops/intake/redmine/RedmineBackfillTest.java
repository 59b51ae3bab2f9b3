package org.prodops.intake.redmine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Merged;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.intake.backfill.Tracker;
import org.prodops.kernel.TestDatabase;

/**
 * What an import of an issue tells against what its webhooks have told, for any story. Bodies are
 * built from the documented structure of Redmine 7's webhooks and of its REST API; the import is
 * seen with a real Redmine in the system tests.
 */
class RedmineBackfillTest {
  private static final List<String> STATUSES =
      List.of("New", "In Progress", "Resolved", "Feedback", "Closed");

  private final RedmineDialect dialect = new RedmineDialect();
  private final TestDatabase database = TestDatabase.h2("intake");

  /**
   * One update: seconds after the one before, a status, whether the title changes too, and whether
   * the journal is written in the next second.
   */
  record Step(int seconds, int status, boolean renamed, boolean late) {}

  @Provide
  Arbitrary<List<Step>> stories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, STATUSES.size()),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(tries = 60)
  void anImportAndWebhooksInAnyOrderEndAsWebhooksAlone(
      @ForAll("stories") List<Step> story, @ForAll long seed) {
    List<Signal> webhooks = new ArrayList<>();
    JsonObject rest = told(story, webhooks);
    List<Signal> imported = imported(rest);

    List<Signal> mixed = new ArrayList<>(webhooks);
    mixed.addAll(imported);
    mixed.addAll(webhooks.subList(0, webhooks.size() / 2));
    Collections.shuffle(mixed, new Random(seed));
    String alone = merged(webhooks);
    assertThat(merged(mixed)).isEqualTo(alone);
    assertThat(merged(imported)).isEqualTo(alone);
  }

  /** The item with its history and log; the address is left out, which only an import tells. */
  private String merged(List<Signal> signals) {
    return String.valueOf(Merged.of(database, signals).get("7")).replaceAll("url=[^,]*,", "");
  }

  private List<Signal> imported(JsonObject rest) {
    RedmineNames names = new RedmineNames();
    for (int i = 0; i < STATUSES.size(); i++) {
      names.learn(
          "status", Fields.parse("{\"id\":%d,\"name\":\"%s\"}".formatted(i + 1, STATUSES.get(i))));
    }
    try {
      return RedmineBackfill.item(Fields.parse(rest.toString()), names, "https://redmine.example");
    } catch (Tracker.Refuses e) {
      throw new AssertionError(e);
    }
  }

  /** Lives the story; gathers what webhooks tell and returns what the REST API tells at its end. */
  private JsonObject told(List<Step> story, List<Signal> webhooks) {
    Instant at = Instant.parse("2026-03-01T08:00:00Z");
    Instant updated = at;
    String created = at.toString();
    int status = 1;
    String title = "Title 0";
    var journals = Json.createArrayBuilder();
    webhooks.addAll(heard("issue.created", issue(created, at, status, title).build(), null));
    for (int i = 0; i < story.size(); i++) {
      Step step = story.get(i);
      at = at.plusSeconds(step.seconds());
      var hookDetails = Json.createArrayBuilder();
      var restDetails = Json.createArrayBuilder();
      if (step.status() != status) {
        hookDetails.add(detail("prop_key", "value", "status_id", "" + status, "" + step.status()));
        restDetails.add(detail("name", "new_value", "status_id", "" + status, "" + step.status()));
        status = step.status();
      }
      if (step.renamed()) {
        String next = "Title " + (i + 1);
        hookDetails.add(detail("prop_key", "value", "subject", title, next));
        restDetails.add(detail("name", "new_value", "subject", title, next));
        title = next;
      }
      updated = at;
      at = step.late() ? at.plusSeconds(1) : at;
      webhooks.addAll(
          heard(
              "issue.updated",
              issue(created, updated, status, title).build(),
              journal(100 + i, at).add("details", hookDetails).build()));
      journals.add(journal(100 + i, at).add("details", restDetails));
    }
    return issue(created, updated, status, title).add("journals", journals).build();
  }

  private static JsonObjectBuilder detail(
      String key, String value, String property, String from, String to) {
    return Json.createObjectBuilder()
        .add("property", "attr")
        .add(key, property)
        .add("old_value", from)
        .add(value, to);
  }

  private static JsonObjectBuilder journal(int id, Instant at) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("created_on", at.toString())
        .add("user", Json.createObjectBuilder().add("id", 5).add("name", "Ann Lee"));
  }

  private static JsonObjectBuilder issue(String created, Instant at, int status, String title) {
    boolean closed = status == STATUSES.size();
    JsonObjectBuilder issue =
        Json.createObjectBuilder()
            .add("id", 7)
            .add("project", Json.createObjectBuilder().add("id", 1).add("name", "Shop"))
            .add("tracker", Json.createObjectBuilder().add("id", 1).add("name", "Bug"))
            .add(
                "status",
                Json.createObjectBuilder()
                    .add("id", status)
                    .add("name", STATUSES.get(status - 1))
                    .add("is_closed", closed))
            .add("subject", title)
            .add("created_on", created)
            .add("updated_on", at.toString());
    return closed ? issue.add("closed_on", at.toString()) : issue;
  }

  private List<Signal> heard(String event, JsonObject issue, @Nullable JsonObject journal) {
    JsonObjectBuilder data = Json.createObjectBuilder().add("issue", issue);
    if (journal != null) {
      data.add("journal", journal);
    }
    String body =
        Json.createObjectBuilder()
            .add("type", event)
            .add("timestamp", issue.getString("updated_on"))
            .add("data", data)
            .build()
            .toString();
    Translation translation =
        dialect.translate(Samples.delivery(Map.of(), null, body), Samples.SOURCE);
    return ((Translation.Understood) translation).signals();
  }
}
