package org.prodops.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What customers are, ask for and have been told. */
public sealed interface CustomerEvent extends DomainEvent {

  /** A customer is new or any of its facts changed. Carries all of it. */
  record CustomerChanged(
      String eventId,
      Instant occurredAt,
      long version,
      CustomerId customer,
      @Nullable String externalId,
      String name,
      @Nullable String domain,
      @Nullable String segment,
      @Nullable String plan,
      @Nullable Money mrr,
      @Nullable String owner,
      @Nullable String lifecycle)
      implements CustomerEvent {}

  /**
   * An ask is new or moved along its loop. Carries all of it: the stamps of the loop (metrics W2),
   * each null until it happens, and the customer's worth as it was when the ask was raised.
   *
   * @param importance 0 to 3 to the customer; 1 where the sender did not say
   * @param workItem the item it was triaged to, null while untriaged or when declined
   * @param raisedAt t0: the customer spoke
   * @param triagedAt t1: linked to a work item, or declined
   * @param committedAt t2: the linked item entered IN_PROGRESS
   * @param releasedAt t3: the linked item reached its users
   * @param adoptedAt t4: this customer first met the adoption rule after t3
   * @param toldAt t5: this customer was told it shipped, or why not
   * @param declined true when the answer was no
   */
  record FeedbackChanged(
      String eventId,
      Instant occurredAt,
      long version,
      FeedbackId feedback,
      CustomerId customer,
      ProductKey product,
      String title,
      int importance,
      @Nullable WorkItemId workItem,
      boolean declined,
      @Nullable Money mrrAtRaise,
      @Nullable String planAtRaise,
      Instant raisedAt,
      @Nullable Instant triagedAt,
      @Nullable Instant committedAt,
      @Nullable Instant releasedAt,
      @Nullable Instant adoptedAt,
      @Nullable Instant toldAt)
      implements CustomerEvent {}
}
