package org.prodops.customersuccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.customersuccess.World.day;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prodops.kernel.WorkItemId;

class LoopTest {
  private static final WorkItemId ITEM = new WorkItemId("i");

  @Test
  void anAskNobodyDecidedOnIsRaised() {
    Loop loop = Loop.of(day(1), null, null, null, null, t3 -> t3);
    assertThat(loop.state()).isEqualTo(LoopState.RAISED);
    assertThat(loop.owedSince()).isNull();
  }

  @Test
  void anAskMovesWithItsItem() {
    assertThat(linked(day(2), null, null).state()).isEqualTo(LoopState.TRIAGED);
    assertThat(linked(day(2), day(3), null).state()).isEqualTo(LoopState.COMMITTED);
    Loop released = linked(day(2), day(3), day(4));
    assertThat(released.state()).isEqualTo(LoopState.RELEASED);
    assertThat(released.owedSince()).isEqualTo(day(4));
  }

  @Test
  void anItemAlreadyInProgressWasCommittedToThisAskAtTriage() {
    assertThat(linked(day(5), day(3), null).committedAt()).isEqualTo(day(5));
  }

  @Test
  void anItemAlreadyReleasedWasReleasedToThisAskerAtTriage() {
    Loop loop = linked(day(5), day(3), day(4));
    assertThat(loop.committedAt()).isEqualTo(day(5));
    assertThat(loop.releasedAt()).isEqualTo(day(5));
  }

  @Test
  void anItemNeverSeenInProgressWasCommittedWhenItWasReleased() {
    assertThat(linked(day(2), null, day(4)).committedAt()).isEqualTo(day(4));
  }

  @Test
  void adoptionCountsFromTheReleaseToThisAsker() {
    assertThat(linked(day(5), day(3), day(4)).adoptedAt()).isEqualTo(day(5).plusSeconds(1));
  }

  @Test
  void aDeclinedAskIsOwedAnAnswerAndClosedByIt() {
    Loop.Decision no = new Loop.Decision(null, "Not our market.", day(2));
    Loop declined = Loop.of(day(1), no, null, null, null, t3 -> t3);
    assertThat(declined.state()).isEqualTo(LoopState.DECLINED);
    assertThat(declined.owedSince()).isEqualTo(day(2));
    Loop told =
        Loop.of(day(1), no, null, null, new Loop.Answer(day(3), "Kim", "mail", null), t3 -> t3);
    assertThat(told.state()).isEqualTo(LoopState.TOLD);
    assertThat(told.owedSince()).isNull();
  }

  @Test
  void whatWasToldStaysReleasedWhenTheItemIsReopened() {
    Loop.Decision link = new Loop.Decision(ITEM, null, day(2));
    Loop loop =
        Loop.of(
            day(1),
            link,
            null,
            item(day(3), null),
            new Loop.Answer(day(5), "Kim", "mail", day(4)),
            t3 -> null);
    assertThat(loop.state()).isEqualTo(LoopState.TOLD);
    assertThat(loop.releasedAt()).isEqualTo(day(4));
  }

  @Test
  void aPersonsDecisionOverridesTheSendersLinkButTriageWasTheFirstOfBoth() {
    Loop loop =
        Loop.of(
            day(1),
            new Loop.Decision(null, "No.", day(4)),
            new Loop.Link(ITEM, day(2)),
            null,
            null,
            t3 -> t3);
    assertThat(loop.declined()).isTrue();
    assertThat(loop.workItem()).isNull();
    assertThat(loop.triagedAt()).isEqualTo(day(2));
  }

  private static Loop linked(
      Instant triaged, @Nullable Instant started, @Nullable Instant released) {
    return Loop.of(
        day(1),
        new Loop.Decision(ITEM, null, triaged),
        null,
        item(started, released),
        null,
        t3 -> t3.plusSeconds(1));
  }

  private static WorkItems.Known item(@Nullable Instant started, @Nullable Instant released) {
    return new WorkItems.Known(ITEM, 1, "K-1", "t", null, started, released, false, null);
  }
}
