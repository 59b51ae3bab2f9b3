package org.prodops.reporting;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.Money;
import org.prodops.kernel.WorkItemId;

/** Customers and what they ask for. */
@Singleton
class CustomerProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("customer", "feedback");
  }

  @Override
  public void fold(Handle handle, long generation, DomainEvent event) {
    if (event instanceof CustomerEvent.CustomerChanged e) {
      Money mrr = e.mrr();
      NewestRow.of("customer")
          .by("id", e.customer().value())
          .set("name", e.name())
          .set("segment", e.segment())
          .set("plan", e.plan())
          .set("lifecycle", e.lifecycle())
          .set("mrr_minor", mrr == null ? null : mrr.amountMinor())
          .set("mrr_currency", mrr == null ? null : mrr.currency())
          .write(handle, generation, e.version(), e.eventId());
    } else if (event instanceof CustomerEvent.FeedbackChanged e) {
      fold(handle, generation, e);
    }
  }

  /**
   * A stamp the world skipped is filled from the next one: an item that went from to-do to released
   * was decided on and built, and took no time of its own in between.
   */
  private static void fold(Handle handle, long generation, CustomerEvent.FeedbackChanged e) {
    Money mrr = e.mrrAtRaise();
    WorkItemId item = e.workItem();
    Instant released = e.declined() ? null : e.releasedAt();
    Instant committed = e.declined() ? null : first(e.committedAt(), released);
    Instant adopted = e.declined() ? null : e.adoptedAt();
    Instant told = e.toldAt();
    Instant triaged = first(e.triagedAt(), first(committed, told));
    NewestRow.of("feedback")
        .by("id", e.feedback().value())
        .set("customer", e.customer().value())
        .set("product", e.product().value())
        .set("title", e.title())
        .set("importance", e.importance())
        .set("work_item", item == null ? null : item.value())
        .set("declined", e.declined())
        .set("mrr_minor", mrr == null ? null : mrr.amountMinor())
        .set("mrr_currency", mrr == null ? null : mrr.currency())
        .set("plan", e.planAtRaise())
        .set("raised_at", e.raisedAt())
        .set("triaged_at", triaged)
        .set("committed_at", committed)
        .set("released_at", released)
        .set("adopted_at", adopted)
        .set("told_at", told)
        .set("closed_at", closed(e.declined(), adopted, told))
        .write(handle, generation, e.version(), e.eventId());
  }

  /** The loop is closed once told and adopted, or told that the answer is no (metrics W2). */
  private static @Nullable Instant closed(
      boolean declined, @Nullable Instant adopted, @Nullable Instant told) {
    if (told == null || declined) {
      return told;
    }
    if (adopted == null) {
      return null;
    }
    return adopted.isAfter(told) ? adopted : told;
  }

  private static @Nullable Instant first(@Nullable Instant own, @Nullable Instant next) {
    return own != null ? own : next;
  }
}
