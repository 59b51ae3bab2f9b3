package org.prodops.customersuccess;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.WorkItemId;

/**
 * How far one ask has come: the stamps of metrics W2, t0 to t5.
 *
 * <p>No stamp is earlier than the stamp before it, so no stage lasts less than nothing: an item
 * that was already in progress when the ask was triaged to it was committed at triage, and one
 * already released was released to this asker at triage. An item released without ever being seen
 * in progress was committed when it was released.
 *
 * @param workItem the item it is linked to, null while untriaged or when declined
 */
record Loop(
    @Nullable WorkItemId workItem,
    boolean declined,
    Instant raisedAt,
    @Nullable Instant triagedAt,
    @Nullable Instant committedAt,
    @Nullable Instant releasedAt,
    @Nullable Instant adoptedAt,
    @Nullable Instant toldAt) {

  /** A link to an item, and since when. */
  record Link(WorkItemId workItem, Instant at) {}

  /** What a person decided: exactly one of item and reason, first decided at an instant. */
  record Decision(@Nullable WorkItemId workItem, @Nullable String declined, Instant at) {}

  /**
   * The customer's answer, given.
   *
   * @param releasedAt t3 as it was then, so that an item reopened later does not take it back; null
   *     when the answer was no
   */
  record Answer(Instant at, String by, String channel, @Nullable Instant releasedAt) {}

  /**
   * Folds what is known into stamps.
   *
   * @param named the link the sender gave, null if none or its item is not known yet
   * @param item the linked item, null if none is
   * @param adoption gives t4 for a t3
   */
  static Loop of(
      Instant raisedAt,
      @Nullable Decision decision,
      @Nullable Link named,
      WorkItems.@Nullable Known item,
      @Nullable Answer answer,
      Function<Instant, @Nullable Instant> adoption) {
    Instant decidedAt = decision == null ? null : decision.at();
    Instant namedAt = named == null ? null : named.at();
    Instant first =
        decidedAt == null || (namedAt != null && namedAt.isBefore(decidedAt)) ? namedAt : decidedAt;
    if (first == null) {
      return new Loop(null, false, raisedAt, null, null, null, null, null);
    }
    Instant triaged = notBefore(raisedAt, first);
    if (decision != null && decision.declined() != null) {
      Instant told = answer == null ? null : notBefore(triaged, answer.at());
      return new Loop(null, true, raisedAt, triaged, null, null, null, told);
    }
    Instant shipped = item == null ? null : item.releasedAt();
    if (shipped == null && answer != null) {
      shipped = answer.releasedAt();
    }
    Instant started = item == null || item.startedAt() == null ? shipped : item.startedAt();
    Instant committed = started == null ? null : notBefore(triaged, started);
    Instant released =
        shipped == null ? null : notBefore(committed == null ? triaged : committed, shipped);
    Instant adopted = released == null ? null : adoption.apply(released);
    Instant told =
        answer == null ? null : notBefore(released == null ? triaged : released, answer.at());
    WorkItemId linked =
        decision != null && decision.workItem() != null
            ? decision.workItem()
            : named == null ? null : named.workItem();
    return new Loop(linked, false, raisedAt, triaged, committed, released, adopted, told);
  }

  LoopState state() {
    if (toldAt != null) {
      return LoopState.TOLD;
    }
    if (declined) {
      return LoopState.DECLINED;
    }
    if (releasedAt != null) {
      return LoopState.RELEASED;
    }
    if (committedAt != null) {
      return LoopState.COMMITTED;
    }
    return triagedAt == null ? LoopState.RAISED : LoopState.TRIAGED;
  }

  /** Returns since when the asker is owed an answer; null if none is owed. */
  @Nullable Instant owedSince() {
    return switch (state()) {
      case RELEASED -> releasedAt;
      case DECLINED -> triagedAt;
      default -> null;
    };
  }

  private static Instant notBefore(Instant earliest, Instant at) {
    return at.isBefore(earliest) ? earliest : at;
  }
}
