package org.prodops.customersuccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.customersuccess.World.CRM;
import static org.prodops.customersuccess.World.TRACKER;
import static org.prodops.customersuccess.World.asked;
import static org.prodops.customersuccess.World.day;
import static org.prodops.customersuccess.World.item;
import static org.prodops.customersuccess.World.used;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.customersuccess.OutreachResource.News;
import org.prodops.customersuccess.OutreachResource.OutreachRow;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkItemId;

class FeedbackTest {
  private static final WorkItemId ITEM = WorkItem.idOf(TRACKER, "10001");
  private static final FeedbackId ASK = Feedback.idOf(CRM, "a");

  static Stream<World> worlds() {
    return TestDatabase.both("customer_success").map(World::new);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void anAskTravelsFromRaisedToTold(World world) {
    world.tell(asked("a", "acme", 1, null));
    world.at(day(2)).tell(item(1, "SHOP-1", null, null));
    world.answering.link(ASK, ITEM);
    assertThat(world.feedback("a").loop().state()).isEqualTo(LoopState.TRIAGED);
    world.tell(item(2, "SHOP-1", day(3), null));
    assertThat(world.feedback("a").loop().state()).isEqualTo(LoopState.COMMITTED);
    world.tell(item(3, "SHOP-1", day(3), day(6)));
    assertThat(world.feedback("a").loop().state()).isEqualTo(LoopState.RELEASED);
    world.at(day(9));
    world.answering.tell(ASK, day(8), "Kim", "mail");
    assertThat(world.feedback("a").loop())
        .isEqualTo(new Loop(ITEM, false, day(1), day(2), day(3), day(6), null, day(8)));
    assertThat(published(world))
        .extracting(CustomerEvent.FeedbackChanged::version)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(published(world).get(4).toldAt()).isEqualTo(day(8));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void anAskFindsItsItemWhenTheItemComesLater(World world) {
    world.tell(asked("a", "acme", 1, "SHOP-1"));
    assertThat(world.feedback("a").loop().triagedAt()).isNull();
    world.tell(item(2, "WEB-9", day(3), null));
    assertThat(world.feedback("a").loop().workItem()).isNull();
    world.tell(item(1, "SHOP-1", null, null));
    assertThat(world.feedback("a").loop().workItem()).isEqualTo(ITEM);
    assertThat(world.feedback("a").loop().triagedAt()).isEqualTo(day(1));
    assertThat(world.feedback("a").loop().committedAt()).isEqualTo(day(3));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void theSameAskTwiceIsOneAskAndOneEvent(World world) {
    world.tell(asked("a", "acme", 1, null), asked("a", "acme", 1, null));
    assertThat(published(world)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aDecisionMayChangeUntilTheCustomerWasTold(World world) {
    world.tell(asked("a", "acme", 1, null), item(1, "SHOP-1", null, null));
    world.at(day(2)).answering.decline(ASK, "Not now.");
    assertThat(world.feedback("a").loop().state()).isEqualTo(LoopState.DECLINED);
    world.at(day(5)).answering.link(ASK, ITEM);
    assertThat(world.feedback("a").loop().state()).isEqualTo(LoopState.TRIAGED);
    assertThat(world.feedback("a").loop().triagedAt()).isEqualTo(day(2));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void anAskCannotBeLinkedToAnItemNobodyKnows(World world) {
    world.tell(asked("a", "acme", 1, null));
    assertThatThrownBy(() -> world.answering.link(ASK, new WorkItemId("nothing")))
        .isInstanceOf(BrokenRule.class)
        .hasMessageContaining("nothing");
    assertThat(world.feedback("a").loop().state()).isEqualTo(LoopState.RAISED);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void theFutureCannotBeRecorded(World world) {
    world.tell(asked("a", "acme", 1, null));
    world.answering.decline(ASK, "No.");
    assertThatThrownBy(() -> world.answering.tell(ASK, World.NOW.plusSeconds(1), "Kim", "mail"))
        .isInstanceOf(BrokenRule.class);
    assertThat(world.feedback("a").loop().state()).isEqualTo(LoopState.DECLINED);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void adoptionIsByTheCustomerWhoAskedAndAfterTheRelease(World world) {
    world.tell(
        asked("a", "acme", 1, "SHOP-1"),
        asked("z", "zeta", 1, "SHOP-1"),
        item(1, "SHOP-1", day(2), day(10), "feature:dark"),
        used("before", "acme", "dark", day(9), 5),
        used("first", "acme", "dark", day(11), 2),
        used("first", "acme", "dark", day(11), 2),
        used("elsewhere", "acme", "bright", day(12), 9));
    assertThat(world.feedback("a").loop().adoptedAt()).isNull();
    world.tell(used("third", "acme", "SHOP-1", day(14), 1));
    assertThat(world.feedback("a").loop().adoptedAt()).isEqualTo(day(14));
    assertThat(world.feedback("z").loop().adoptedAt()).isNull();
    world.tell(used("late", "acme", "dark", day(13), 1));
    assertThat(world.feedback("a").loop().adoptedAt()).isEqualTo(day(13));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void anItemKeptWithoutADigestOfItsFeaturesKeepsThemAndGetsOthers(World world) {
    world.tell(
        asked("a", "acme", 1, "SHOP-1"),
        item(1, "SHOP-1", day(2), day(10), "feature:dark"),
        used("first", "acme", "dark", day(11), 1),
        used("night", "acme", "night", day(12), 1),
        used("late", "acme", "night", day(14), 2));
    forgetDigests(world);
    world.tell(
        item(2, "SHOP-1", day(2), day(10), "feature:dark"),
        used("second", "acme", "dark", day(13), 2));
    assertThat(world.feedback("a").loop().adoptedAt()).isEqualTo(day(13));
    forgetDigests(world);
    world.tell(item(3, "SHOP-1", day(2), day(10), "feature:night"));
    assertThat(world.feedback("a").loop().adoptedAt()).isEqualTo(day(14));
  }

  private static void forgetDigests(World world) {
    world.jdbi.useHandle(
        h -> h.execute("update customer_success.work_item set features_digest = null"));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void yearsOfUseBetweenDaysAreReadUntilTheRuleIsMet(World world) {
    world.tell(asked("a", "acme", 1, "SHOP-1"), item(1, "SHOP-1", day(1), day(2)));
    for (int month = 1; month <= 140; month++) {
      world.tell(used("m" + month, "acme", "SHOP-1", day(30 * month), 1));
    }
    assertThat(world.feedback("a").loop().adoptedAt()).isNull();
    world.tell(used("twice", "acme", "SHOP-1", day(30 * 140 + 1), 2));
    assertThat(world.feedback("a").loop().adoptedAt()).isEqualTo(day(30 * 140 + 1));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void outreachNamesWhomToTellWhatTheLongestWaitingFirst(World world) {
    world.tell(
        new IntakeEvent.CustomerSeen(
            "s", day(1), CRM, "acme", "Acme", null, null, null, null, "Olga", null),
        asked("a", "acme", 1, "SHOP-1"),
        asked("b", "zeta", 2, null),
        asked("open", "acme", 3, null),
        item(1, "SHOP-1", day(2), day(6)));
    world.at(day(4)).answering.decline(Feedback.idOf(CRM, "b"), "Not our market.");
    List<OutreachRow> rows = world.outreach.page(null, null, 10, null).items();
    assertThat(rows).extracting(OutreachRow::news).containsExactly(News.DECLINED, News.RELEASED);
    OutreachRow released = rows.get(1);
    assertThat(released.owner()).isEqualTo("Olga");
    assertThat(released.customerName()).isEqualTo("Acme");
    assertThat(released.contactEmail()).isEqualTo("kim@x.test");
    assertThat(released.workItemKey()).isEqualTo("SHOP-1");
    assertThat(released.since()).isEqualTo(day(6));
    assertThat(rows.get(0).declineReason()).isEqualTo("Not our market.");
    assertThat(world.outreach.page("main", "Olga", 10, null).items()).containsExactly(released);
    String next = world.outreach.page(null, null, 1, null).next();
    assertThat(world.outreach.page(null, null, 1, next).items()).containsExactly(released);
    world.at(day(7)).answering.tell(ASK, null, "Olga", "call");
    assertThat(world.outreach.page(null, "Olga", 10, null).items()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void outreachSaysWhenTheItemWasReleasedEvenIfThatWasBeforeTheAskWasLinked(World world) {
    world.tell(asked("a", "acme", 3, null), item(1, "SHOP-1", day(1), day(2)));
    world.at(day(5)).answering.link(ASK, ITEM);
    OutreachRow row = world.outreach.page(null, null, 10, null).items().get(0);
    assertThat(row.since()).isEqualTo(day(5));
    assertThat(row.releasedAt()).isEqualTo(day(2));
    assertThat(row.why()).contains("SHOP-1 was released on 2026-01-02");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aListIsFilteredByStateAndItemTheNewestFirst(World world) {
    world.tell(
        asked("a", "acme", 1, "SHOP-1"),
        asked("b", "acme", 2, null),
        asked("c", "acme", 3, null),
        item(1, "SHOP-1", null, null));
    assertThat(
            world.overview.page(Customer.idOf("acme"), null, "main", null, null, 2, null).items())
        .extracting(FeedbackResource.FeedbackView::id)
        .containsExactly(Feedback.idOf(CRM, "c").value(), Feedback.idOf(CRM, "b").value());
    String next =
        world.overview.page(Customer.idOf("acme"), null, null, null, null, 2, null).next();
    assertThat(world.overview.page(Customer.idOf("acme"), null, null, null, null, 2, next).items())
        .extracting(FeedbackResource.FeedbackView::workItemKey)
        .containsExactly("SHOP-1");
    assertThat(
            world.overview.page(null, LoopState.TRIAGED, null, ITEM.value(), null, 9, null).items())
        .extracting(FeedbackResource.FeedbackView::id)
        .containsExactly(ASK.value());
    assertThat(world.overview.counts(Customer.idOf("acme")))
        .containsOnly(Map.entry(LoopState.TRIAGED, 1), Map.entry(LoopState.RAISED, 2));
  }

  private static List<CustomerEvent.FeedbackChanged> published(World world) {
    return world.published.stream()
        .filter(CustomerEvent.FeedbackChanged.class::isInstance)
        .map(CustomerEvent.FeedbackChanged.class::cast)
        .toList();
  }
}
