package org.prodops.customersuccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.customersuccess.World.asked;
import static org.prodops.customersuccess.World.day;
import static org.prodops.customersuccess.World.eur;
import static org.prodops.customersuccess.World.item;
import static org.prodops.customersuccess.World.subscribed;
import static org.prodops.customersuccess.World.used;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.Money;
import org.prodops.kernel.TestDatabase;

/** Senders retry, reorder and repeat. What is known at the end must not show it. */
class AnyOrderTest {
  private static final List<String> TABLES =
      List.of(
          "fact",
          "customer",
          "contact",
          "subscription",
          "subscription_state",
          "support_case",
          "survey_answer",
          "work_item",
          "work_item_key",
          "named_key",
          "work_item_feature",
          "feedback",
          "usage_event",
          "usage_day");

  private static final List<IntakeEvent> STORY =
      List.of(
          seen("acme", 2, "ACME", "basic", eur(100), "trial"),
          seen("acme", 8, null, "pro", eur(300), null),
          seen("acme", 8, "Acme Ltd", "enterprise", null, "active"),
          seen("zeta", 9, "Zeta", "basic", eur(900), null),
          asked("early", "zeta", 3, "SHOP-1"),
          asked("a", "acme", 5, "SHOP-1"),
          asked("a", "acme", 6, "WEB-1"),
          asked("b", "acme", 12, "WEB-1"),
          asked("c", "acme", 13, null),
          asked("lost", "acme", 14, "NONE-1"),
          subscribed("s1", "acme", 10, eur(5_000), "active"),
          subscribed("s2", "acme", 11, eur(2_000), "active"),
          subscribed("s1", "acme", 20, eur(5_000), "canceled"),
          item(1, "SHOP-1", null, null),
          item(2, "SHOP-1", day(11), null, "feature:dark"),
          item(3, "WEB-1", day(11), day(15), "feature:dark"),
          item(4, "WEB-1", day(11), day(16), "feature:night"),
          used("u1", "acme", "night", day(15), 5),
          used("u2", "acme", "night", day(16).plusSeconds(60), 1),
          used("u3", "acme", "WEB-1", day(18), 1),
          used("u4", "acme", "night", day(19), 1),
          used("u5", "acme", "night", day(21), 1),
          used("u6", "acme", "dark", day(17), 9),
          used("u7", "new", "night", day(17), 9),
          contact("kim@x.test", 1, "acme", "Kim"),
          contact("kim@x.test", 30, null, "Kim Doe"),
          supportCase(4, "open"),
          supportCase(7, "solved"));

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void anyOrderAndRepetitionGivesTheSameOnH2(@ForAll Random random) {
    H2.check(random);
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void anyOrderAndRepetitionGivesTheSameOnPostgresql(@ForAll Random random) {
    Postgresql.check(random);
  }

  @Test
  void theStoryHasSomethingToGetWrong() {
    World world = new World(TestDatabase.h2("customer_success"));
    STORY.forEach(world::tell);
    Feedback a = world.feedback("a");
    assertThat(a.worth()).isEqualTo(new Worth("basic", eur(100), "trial"));
    assertThat(a.said().raisedAt()).isEqualTo(day(5));
    assertThat(a.loop().triagedAt()).isEqualTo(day(6));
    assertThat(a.loop().committedAt()).isEqualTo(day(11));
    assertThat(a.loop().releasedAt()).isEqualTo(day(16));
    assertThat(a.loop().adoptedAt()).isEqualTo(day(19));
    assertThat(world.feedback("b").worth().mrr()).isEqualTo(eur(7_000));
    assertThat(world.feedback("early").worth().mrr()).isEqualTo(eur(900));
    assertThat(world.feedback("lost").loop().state()).isEqualTo(LoopState.RAISED);
    assertThat(world.customer("acme").name()).isEqualTo("Acme Ltd");
    assertThat(world.customer("acme").plan()).isEqualTo("pro");
    assertThat(world.customer("acme").mrr()).isEqualTo(eur(2_000));
    assertThat(world.customer("new").name()).isEqualTo("new");
  }

  private static final class H2 {
    private static final Bench BENCH = new Bench(TestDatabase.h2("customer_success"));

    static void check(Random random) {
      BENCH.check(random);
    }
  }

  private static final class Postgresql {
    private static final Bench BENCH = new Bench(TestDatabase.postgresql("customer_success"));

    static void check(Random random) {
      BENCH.check(random);
    }
  }

  /** One database, rolled back after each try. */
  private static final class Bench {
    private final TestDatabase database;
    private final Map<String, List<Map<String, Object>>> expected;

    Bench(TestDatabase database) {
      this.database = database;
      this.expected = endOf(STORY);
    }

    void check(Random random) {
      List<IntakeEvent> told = new ArrayList<>(STORY);
      STORY.stream().filter(e -> random.nextInt(3) == 0).forEach(told::add);
      Collections.shuffle(told, random);
      assertThat(endOf(told)).as("told as %s", told).isEqualTo(expected);
    }

    private Map<String, List<Map<String, Object>>> endOf(List<IntakeEvent> events) {
      World world = new World(database);
      try {
        return endOf(world, events);
      } finally {
        world.forget();
      }
    }

    private static Map<String, List<Map<String, Object>>> endOf(
        World world, List<IntakeEvent> events) {
      events.forEach(world::tell);
      Map<String, List<Map<String, Object>>> end = new TreeMap<>();
      for (String table : TABLES) {
        List<Map<String, Object>> rows =
            world.jdbi.withHandle(
                h -> h.createQuery("select * from customer_success." + table).mapToMap().list());
        rows = new ArrayList<>(rows);
        // How often something changed on the way does depend on the way.
        rows.forEach(row -> row.remove("version"));
        rows.sort(Comparator.comparing(Object::toString));
        end.put(table, rows);
      }
      return end;
    }
  }

  private static IntakeEvent.CustomerSeen seen(
      String id,
      int day,
      @Nullable String name,
      String plan,
      @Nullable Money mrr,
      @Nullable String lifecycle) {
    return new IntakeEvent.CustomerSeen(
        "seen-" + id + day + name,
        day(day),
        World.CRM,
        id,
        name,
        null,
        null,
        plan,
        mrr,
        null,
        lifecycle);
  }

  private static IntakeEvent.ContactSeen contact(
      String id, int day, @Nullable String customer, String name) {
    return new IntakeEvent.ContactSeen(
        "contact-" + id + day, day(day), World.CRM, id, customer, name, null, null);
  }

  private static IntakeEvent.SupportCaseChanged supportCase(int day, String status) {
    return new IntakeEvent.SupportCaseChanged(
        "case" + day,
        day(day),
        World.CRM,
        World.MAIN,
        "c1",
        "acme",
        "Help",
        status,
        null,
        day(4),
        null,
        null);
  }
}
