package org.prodops.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.prodops.kernel.DomainEvent;

/**
 * Every domain event once, in the order it was learned.
 *
 * <p>What lacks a generation is asked for with {@code <=}: for {@code <} the embedded database goes
 * through all that is equal too, which is the whole log.
 */
@Singleton
class EventLog {
  private final EventTypes types;

  @Inject
  EventLog(EventTypes types) {
    this.types = types;
  }

  /** An event and where the log keeps it. */
  record Entry(long seq, DomainEvent event) {}

  /**
   * Appends an event, remembering the newest generation it is folded into.
   *
   * @return false if the log had this event id already; nothing is then to be folded
   */
  boolean append(Handle handle, DomainEvent event, long generation) {
    return handle
            .createUpdate(
                """
                insert into reporting.event_log (event_id, event_type, occurred_at, body, generation)
                values (:id, :type, :at, :body, :generation)
                on conflict do nothing
                """)
            .bind("id", event.eventId())
            .bind("type", types.name(event))
            .bind("at", Shown.stamp(event.occurredAt()))
            .bind("body", types.write(event))
            .bind("generation", generation)
            .execute()
        == 1;
  }

  /** Returns the oldest events not yet folded into a generation, at most {@code limit}. */
  List<Entry> behind(Handle handle, long generation, int limit) {
    // What is to be locked the embedded database would sort, so the first ones are chosen before.
    return handle
        .createQuery(
            """
            select seq, event_type, body from reporting.event_log
            where generation <= :before and seq in (
              select seq from reporting.event_log where generation <= :before
              order by generation, seq limit :limit)
            order by generation, seq
            for update skip locked
            """)
        .bind("before", generation - 1)
        .bind("limit", limit)
        .map(
            (rs, ctx) ->
                new Entry(
                    rs.getLong("seq"),
                    types.read(rs.getString("event_type"), rs.getString("body"))))
        .list();
  }

  /** Remembers that these events have been folded into a generation. */
  void mark(Handle handle, List<Entry> entries, long generation) {
    var batch =
        handle.prepareBatch(
            "update reporting.event_log set generation = :generation where seq = :seq");
    for (Entry entry : entries) {
      batch.bind("generation", generation).bind("seq", entry.seq()).add();
    }
    batch.execute();
  }

  /** Returns whether any committed event is not yet folded into a generation. */
  boolean isBehind(Handle handle, long generation) {
    return !handle
        .createQuery("select seq from reporting.event_log where generation <= :before limit 1")
        .bind("before", generation - 1)
        .mapTo(Long.class)
        .list()
        .isEmpty();
  }

  long size(Handle handle) {
    return handle.createQuery("select count(*) from reporting.event_log").mapTo(Long.class).one();
  }
}
