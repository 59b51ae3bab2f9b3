package org.prodops.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.WorkItem;

/** Work items over one database, and the newest announced state of each. */
final class ObservedItems {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  final WorkItems workItems;
  final Releases releases;
  final TypeKinds kinds;
  final SourceSettings.Settings source;
  final Map<String, WorkItem> announced = new HashMap<>();
  final List<IntakeEvent.WorkItemChanged> events = new ArrayList<>();

  ObservedItems(Jdbi jdbi, String sourceId, Source.ReleasedWhen when) {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                insert into intake.source (id, name, dialect, product_key, hook_key,
                  hook_key_hash, released_when, created_at, version)
                values (?, 's', 'jira', 'main', 'k', ?, ?, current_timestamp, 0)
                """,
                sourceId,
                sourceId,
                when.name()));
    releases = new Releases(jdbi);
    SourceSettings settings = new SourceSettings(jdbi);
    kinds = new TypeKinds(jdbi);
    workItems =
        new WorkItems(
            new WorkItemRows(jdbi),
            new StatusMeanings(jdbi),
            kinds,
            new SourceWords(jdbi),
            releases,
            settings);
    source = settings.get(sourceId);
  }

  Learning.News observe(Signal signal) {
    if (signal instanceof Signal.Fact fact
        && fact.event() instanceof IntakeEvent.ReleaseShipped shipped) {
      releases.keep(shipped).forEach(this::derive);
      return Learning.News.DETAIL;
    }
    return workItems.observe(source, (WorkItemObserved) signal, NOW, this::announce);
  }

  void derive(String id) {
    workItems.derive(id, NOW, this::announce);
  }

  WorkItem item(String externalId) {
    return Objects.requireNonNull(announced.get(externalId), "not announced: " + externalId);
  }

  private void announce(IntakeEvent event) {
    IntakeEvent.WorkItemChanged changed = (IntakeEvent.WorkItemChanged) event;
    events.add(changed);
    announced.put(changed.item().externalId(), changed.item());
  }

  static WorkItemObserved created(String id, Instant at) {
    return WorkItemObserved.of(id, at)
        .stated(ItemField.KEY, "SHOP-" + id)
        .stated(ItemField.TITLE, "Pay by invoice")
        .stated(ItemField.STATUS, "Backlog")
        .stated(ItemField.CATEGORY, "TODO")
        .stated(ItemField.CREATED_AT, at.toString())
        .build();
  }

  static WorkItemObserved typed(String id, Instant at, String type) {
    return WorkItemObserved.of(id, at).stated(ItemField.TYPE, type).build();
  }
}
