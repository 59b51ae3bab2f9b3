package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.WorkItemId;

/** Decides what becomes of an ask, and records that its customer was told. */
@Singleton
class AnsweringFeedback {
  private final Feedbacks feedbacks;
  private final Customers customers;
  private final WorkItems workItems;
  private final FollowingLoops loops;
  private final Clock clock;

  @Inject
  AnsweringFeedback(
      Feedbacks feedbacks,
      Customers customers,
      WorkItems workItems,
      FollowingLoops loops,
      Clock clock) {
    this.feedbacks = feedbacks;
    this.customers = customers;
    this.workItems = workItems;
    this.loops = loops;
    this.clock = clock;
  }

  /** Links an ask to a work item, or changes its mind to this item. */
  @Transactional
  Feedback link(FeedbackId id, WorkItemId workItem) {
    if (workItems.lock(workItem).isEmpty()) {
      throw new BrokenRule("/workItemId", "there is no work item " + workItem);
    }
    return decide(id, new Loop.Decision(workItem, null, now()));
  }

  /** Answers an ask with no. */
  @Transactional
  Feedback decline(FeedbackId id, String reason) {
    return decide(id, new Loop.Decision(null, reason, now()));
  }

  /**
   * Records that the customer was told.
   *
   * @param at when, null for now; one before the release counts from the release on
   * @param by who told it
   * @param channel how, such as mail or call
   */
  @Transactional
  Feedback tell(FeedbackId id, @Nullable Instant at, String by, String channel) {
    Instant now = now();
    Instant told = at == null ? now : Utc.micros(at);
    if (told.isAfter(now)) {
      throw new BrokenRule("/at", "nobody can have been told in the future");
    }
    return change(
        id,
        f -> {
          if (f.loop().owedSince() == null) {
            throw conflict(
                "This ask is neither released nor declined yet: there is nothing to tell.");
          }
          return f.answered(new Loop.Answer(told, by, channel, f.loop().releasedAt()));
        });
  }

  private Feedback decide(FeedbackId id, Loop.Decision decision) {
    return change(id, f -> f.decided(decision));
  }

  private Feedback change(FeedbackId id, UnaryOperator<Feedback> change) {
    Feedback seen =
        feedbacks
            .find(id)
            .orElseThrow(() -> new NotFoundException("There is no feedback " + id + "."));
    customers.lock(seen.said().customer());
    Feedback before = feedbacks.lock(id).orElseThrow();
    Loop.Answer answer = before.answer();
    if (answer != null) {
      throw conflict("This customer was told on " + answer.at() + " by " + answer.by() + ".");
    }
    return loops.fold(before, change.apply(before), now());
  }

  private static ClientErrorException conflict(String sentence) {
    return new ClientErrorException(sentence, Status.CONFLICT);
  }

  private Instant now() {
    return Utc.micros(clock.instant());
  }
}
