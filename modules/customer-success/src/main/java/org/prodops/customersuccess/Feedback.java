package org.prodops.customersuccess;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.Money;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/**
 * One ask of one customer.
 *
 * <p>It begins when the customer speaks. Somebody triages it: links it to a work item or declines
 * it, and may think again until the customer was told. It then moves with its item: committed,
 * released, adopted by this customer. It ends when the customer was told that it shipped, or why it
 * will not; an ask that was declined and told is as closed as one that shipped. What the customer
 * was worth is frozen as it was when the ask was raised.
 *
 * <p>Everything in it but {@code decision} and {@code answer} is folded from what was said, so the
 * order in which it became known does not matter.
 *
 * @param source who brought it, null if a person entered it here
 * @param version grows by one with each change told to other modules; 0 before the first
 */
record Feedback(
    FeedbackId id,
    @Nullable String source,
    Said said,
    Loop.@Nullable Decision decision,
    Loop.@Nullable Answer answer,
    Worth worth,
    Loop loop,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  static final String CUSTOMER = "customer";
  static final String CONTACT = "contact";
  static final String PRODUCT = "product";
  static final String TITLE = "title";
  static final String TEXT = "text";
  static final String IMPORTANCE = "importance";
  static final String URL = "url";
  static final String WORK_ITEM_KEY = "workItemKey";
  static final List<String> FIELDS =
      List.of(CUSTOMER, CONTACT, PRODUCT, TITLE, TEXT, IMPORTANCE, URL, WORK_ITEM_KEY);

  /** To the customer, 0 to 3, where nobody said. */
  private static final String DEFAULT_IMPORTANCE = "1";

  /**
   * What was asked.
   *
   * @param importance 0 (nice) to 3 (critical) to the customer
   * @param raisedAt t0, the first time it was said
   * @param workItemKey the key of the item the sender linked it to
   * @param workItemKeyAt since when it was linked so
   */
  record Said(
      CustomerId customer,
      @Nullable String contact,
      ProductKey product,
      String title,
      @Nullable String text,
      int importance,
      @Nullable String url,
      Instant raisedAt,
      @Nullable String workItemKey,
      @Nullable Instant workItemKeyAt) {

    static Said of(Map<String, String> facts, Instant raisedAt, @Nullable Instant workItemKeyAt) {
      return new Said(
          new CustomerId(required(facts, CUSTOMER)),
          facts.get(CONTACT),
          new ProductKey(required(facts, PRODUCT)),
          facts.getOrDefault(TITLE, "Untitled"),
          facts.get(TEXT),
          Integer.parseInt(facts.getOrDefault(IMPORTANCE, DEFAULT_IMPORTANCE)),
          facts.get(URL),
          raisedAt,
          facts.get(WORK_ITEM_KEY),
          workItemKeyAt);
    }

    private static String required(Map<String, String> facts, String field) {
      return Objects.requireNonNull(facts.get(field), field);
    }
  }

  /** Returns the id an ask of this source always has. */
  static FeedbackId idOf(SourceId source, String externalId) {
    return new FeedbackId(Ids.derived("feedback", source.value(), externalId));
  }

  static Feedback raised(FeedbackId id, @Nullable String source, Said said, Instant now) {
    Loop loop = new Loop(null, false, said.raisedAt(), null, null, null, null, null);
    return new Feedback(id, source, said, null, null, Worth.UNKNOWN, loop, now, now, 0);
  }

  Feedback saying(Said news) {
    return new Feedback(
        id, source, news, decision, answer, worth, loop, createdAt, updatedAt, version);
  }

  /** Returns this ask with a person's decision; the time of the first decision stays. */
  Feedback decided(Loop.Decision news) {
    Loop.Decision kept =
        decision == null
            ? news
            : new Loop.Decision(news.workItem(), news.declined(), decision.at());
    return new Feedback(id, source, said, kept, answer, worth, loop, createdAt, updatedAt, version);
  }

  Feedback answered(Loop.Answer given) {
    return new Feedback(
        id, source, said, decision, given, worth, loop, createdAt, updatedAt, version);
  }

  Feedback folded(Worth frozen, Loop moved) {
    return new Feedback(
        id, source, said, decision, answer, frozen, moved, createdAt, updatedAt, version);
  }

  /** Returns this ask as it is after one more change. */
  Feedback changed(Instant now) {
    return new Feedback(
        id, source, said, decision, answer, worth, loop, createdAt, now, version + 1);
  }

  CustomerEvent.FeedbackChanged event(Instant occurredAt) {
    Money mrr = worth.mrr();
    return new CustomerEvent.FeedbackChanged(
        id + ":" + version,
        occurredAt,
        version,
        id,
        said.customer(),
        said.product(),
        said.title(),
        said.importance(),
        loop.workItem(),
        loop.declined(),
        mrr,
        worth.plan(),
        said.raisedAt(),
        loop.triagedAt(),
        loop.committedAt(),
        loop.releasedAt(),
        loop.adoptedAt(),
        loop.toldAt());
  }
}
