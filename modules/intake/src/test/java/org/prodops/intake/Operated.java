package org.prodops.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Signal.ItemField;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.TestDatabase;

/** Intake over one database, whose deliveries say in one word what becomes of them. */
final class Operated {
  static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  final Moving clock = new Moving();
  final TestDatabase database;
  final Jdbi jdbi;
  final DeliveryList list;
  final Replays replays;
  final ReplayingDeliveries replaying;
  final HoldingDeliveries holding;
  final Troubles troubles;
  final TroubleRows troubleRows;
  final Pulses pulses;
  final Becoming becoming;
  final List<IntakeEvent> events = new ArrayList<>();
  private final Inbox inbox;
  private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();
  private final DispatchTransactions transactions;

  Operated(TestDatabase database) {
    this.database = database;
    jdbi = database.jdbi();
    inbox = new Inbox(database.dataSource(), () -> {}, changing);
    Reasons reasons = new Reasons(jdbi);
    list = new DeliveryList(jdbi, reasons, clock);
    replays = new Replays(jdbi);
    replaying = new ReplayingDeliveries(jdbi, list, replays, reasons, clock);
    holding = new HoldingDeliveries(jdbi);
    troubles = new Troubles(clock);
    troubleRows = new TroubleRows(jdbi);
    pulses = new Pulses(jdbi, troubleRows, clock);
    SourceSettings settings = new SourceSettings(jdbi);
    Releases releases = new Releases(jdbi);
    Dialects dialects = new Dialects(List.of(new OneWord()));
    becoming = new Becoming(jdbi, dialects, settings);
    WorkItems items = Wired.workItems(jdbi, releases, settings);
    transactions =
        new DispatchTransactions(
            new WaitingDeliveries(jdbi),
            holding,
            new ApplyingDeliveries(dialects, settings, items, releases, clock, events::add),
            jdbi,
            clock);
  }

  /** A clock that stands until it is moved. */
  static final class Moving extends Clock {
    private Instant now = START;

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Says "item", "ignored: why" or "broken". */
  private static final class OneWord implements Dialect {
    @Override
    public String name() {
      return "one-word";
    }

    @Override
    public Guide guide() {
      return new Guide("One word", "test", null, List.of());
    }

    @Override
    public String deliveryId(RawDelivery delivery) {
      return delivery.idFrom("id");
    }

    @Override
    public @Nullable String event(RawDelivery delivery) {
      return null;
    }

    @Override
    public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
      return true;
    }

    @Override
    public Translation translate(RawDelivery delivery, SourceContext source) {
      String said = delivery.text();
      if (said.startsWith("ignored: ")) {
        return new Translation.Ignored("quiet", said.substring(9));
      }
      if (said.startsWith("broken")) {
        throw new Untranslatable("This body is broken.");
      }
      Instant told = delivery.receivedAt().minusSeconds(3);
      return new Translation.Understood(
          "loud",
          List.of(
              Signal.WorkItemObserved.of(said, told)
                  .stated(ItemField.KEY, said)
                  .stated(ItemField.TITLE, "Title of " + said)
                  .stated(ItemField.STATUS, "Doing")
                  .stated(ItemField.CREATED_AT, told)
                  .build()));
    }
  }

  String source() {
    String id = Ids.fresh();
    jdbi.useHandle(
        h ->
            h.execute(
                """
                insert into intake.source (id, name, dialect, product_key, hook_key, hook_key_hash,
                  released_when, created_at, version)
                values (?, 's', 'one-word', 'main', 'k', ?, 'RELEASE', ?, 0)
                """,
                id,
                id,
                START));
    return id;
  }

  /** A delivery arrives now; returns its id. */
  String arrives(String source, String body) {
    return arrives(source, body, clock.instant());
  }

  String arrives(String source, String body, Instant at) {
    String id = Ids.fresh();
    append(List.of(arrival(id, source, id, body, at)));
    return id;
  }

  static Inbox.Arrival arrival(
      String id, String source, String externalId, String body, Instant at) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Inbox.Arrival(
        id, source, externalId, null, new RawDelivery(Map.of("id", externalId), null, bytes, at));
  }

  List<Inbox.Receipt> append(List<Inbox.Arrival> arrivals) {
    try {
      return inbox.append(arrivals);
    } catch (java.sql.SQLException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Dispatches until nothing is due, as the dispatcher does; failures get all their tries. */
  void dispatch() {
    for (int round = 0; round < 10; round++) {
      while (batch() > 0) {
        clock.forward(Duration.ofMillis(10));
      }
      clock.forward(Duration.ofSeconds(21));
    }
  }

  private int batch() {
    DispatchTransactions.Batch batch = new DispatchTransactions.Batch(changing.readLock());
    try (batch) {
      // One transaction, as the platform gives it.
      jdbi.useTransaction(h -> transactions.together(50, batch));
    } catch (Dialect.Untranslatable e) {
      batch.ids().forEach(this::alone);
    }
    return batch.ids().size();
  }

  private void alone(String id) {
    DispatchTransactions.Batch one = new DispatchTransactions.Batch(changing.readLock());
    try (one) {
      jdbi.useTransaction(h -> transactions.alone(id, one));
    } catch (Dialect.Untranslatable e) {
      jdbi.useTransaction(h -> transactions.failed(id, e, one));
    }
  }

  void pause(String source) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.source set paused_at = ? where id = ?", clock.instant(), source));
  }

  void resume(String source) {
    jdbi.useHandle(
        h -> h.execute("update intake.source set paused_at = null where id = ?", source));
  }

  String state(String id) {
    return list.get(id).state();
  }

  static DeliveryFilter of(String source) {
    return new DeliveryFilter(source, null, null, null, null, null);
  }
}
