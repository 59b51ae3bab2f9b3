package org.prodops.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.Ids;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.TestDatabase;

/** How much of what is told is news to a server that was told something before. */
public final class Novelty {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private Novelty() {}

  /** Returns how much of the one is news after the other, to a source of its own. */
  public static Learning.News of(
      TestDatabase database, List<Signal> before, List<List<Signal>> told) {
    Jdbi jdbi = database.jdbi();
    SourceId source = new SourceId(Ids.fresh());
    jdbi.useHandle(
        h ->
            h.execute(
                """
                insert into intake.source (id, name, dialect, product_key, hook_key,
                  hook_key_hash, released_when, created_at, version)
                values (?, 's', 'jira', 'main', 'k', ?, 'DONE', ?, 0)
                """,
                source.value(),
                source.value(),
                Timestamp.from(NOW)));
    SourceSettings settings = new SourceSettings(jdbi);
    Releases releases = new Releases(jdbi);
    ApplyingDeliveries door =
        new ApplyingDeliveries(
            new Dialects(List.of()),
            settings,
            Wired.workItems(jdbi, releases, settings),
            releases,
            Clock.fixed(NOW, ZoneOffset.UTC),
            event -> {});
    door.learn(source, before);
    return told.stream()
        .map(item -> door.learn(source, item))
        .max(Learning.News::compareTo)
        .orElse(Learning.News.NONE);
  }
}
