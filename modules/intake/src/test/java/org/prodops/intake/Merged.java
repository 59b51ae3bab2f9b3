package org.prodops.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkItem;

/** The state that signals end in: each item with its history and its log. */
public final class Merged {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private static final List<String> TABLES =
      List.of(
          "work_item_label",
          "work_item_word",
          "item_change",
          "status_sighting",
          "item_status",
          "release_item",
          "release_key",
          "release",
          "work_item",
          "status_meaning",
          "status_tally",
          "status_set",
          "source");

  private Merged() {}

  /**
   * Returns the items by their ids at the tracker, after all of this was told to an empty server.
   */
  public static Map<String, String> of(TestDatabase database, List<Signal> signals) {
    Jdbi jdbi = database.jdbi();
    jdbi.useHandle(h -> TABLES.forEach(table -> h.execute("delete from intake." + table)));
    String source = Samples.SOURCE.id().value();
    jdbi.useHandle(
        h ->
            h.execute(
                """
                insert into intake.source (id, name, dialect, product_key, hook_key,
                  hook_key_hash, released_when, created_at, version)
                values (?, 's', 'jira', ?, 'k', ?, 'RELEASE', ?, 0)
                """,
                source,
                Samples.SOURCE.product().value(),
                source,
                Timestamp.from(NOW)));
    SourceSettings settings = new SourceSettings(jdbi);
    WorkItemRows rows = new WorkItemRows(jdbi);
    Releases releases = new Releases(jdbi);
    WorkItems workItems = Wired.workItems(jdbi, releases, settings);
    Map<String, WorkItem> items = new TreeMap<>();
    ApplyingDeliveries door =
        new ApplyingDeliveries(
            new Dialects(List.of()),
            settings,
            workItems,
            releases,
            Clock.fixed(NOW, ZoneOffset.UTC),
            (IntakeEvent event) -> {
              if (event instanceof IntakeEvent.WorkItemChanged changed) {
                items.put(changed.item().externalId(), changed.item());
              }
            });
    signals.forEach(signal -> door.learn(Samples.SOURCE.id(), List.of(signal)));
    Map<String, String> states = new TreeMap<>();
    items.forEach(
        (id, item) ->
            states.put(
                id,
                item
                    + "\n"
                    + workItems.history(item.id().value())
                    + "\n"
                    + rows.changes(item.id().value())));
    return states;
  }
}
