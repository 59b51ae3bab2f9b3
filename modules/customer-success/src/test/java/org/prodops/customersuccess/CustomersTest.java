package org.prodops.customersuccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.customersuccess.World.CRM;
import static org.prodops.customersuccess.World.day;
import static org.prodops.customersuccess.World.eur;
import static org.prodops.customersuccess.World.subscribed;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.Money;
import org.prodops.kernel.Page;
import org.prodops.kernel.TestDatabase;

class CustomersTest {
  static Stream<World> worlds() {
    return TestDatabase.both("customer_success").map(World::new);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void theNewestSourceTimeWinsFieldByField(World world) {
    world.tell(seen(5, "Acme Ltd", "pro"), seen(3, "ACME", "basic"), seen(9, null, "team"));
    assertThat(world.customer("acme").name()).isEqualTo("Acme Ltd");
    assertThat(world.customer("acme").plan()).isEqualTo("team");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aCustomerOnlyNamedBySomeoneIsCalledByItsExternalIdUntilFactsCome(World world) {
    world.tell(subscribed("s", "acme", 4, eur(100), "active"));
    assertThat(world.customer("acme").name()).isEqualTo("acme");
    world.tell(seen(3, "Acme", null));
    assertThat(world.customer("acme").name()).isEqualTo("Acme");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void everyChangeIsPublishedOnceWithTheNextVersion(World world) {
    world.tell(seen(5, "Acme", "pro"), seen(5, "Acme", "pro"), seen(2, "Old", "basic"));
    assertThat(world.published)
        .extracting(e -> ((CustomerEvent.CustomerChanged) e).version())
        .containsExactly(1L, 2L);
    assertThat(world.published.get(1).eventId()).isEqualTo(Customer.idOf("acme") + ":2");
    assertThat(((CustomerEvent.CustomerChanged) world.published.get(1)).name()).isEqualTo("Acme");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void subscriptionsSayMoreAboutRevenueThanWhatWasStated(World world) {
    world.tell(stated(1, eur(10)));
    assertThat(world.customer("acme").mrr()).isEqualTo(eur(10));
    world.tell(
        subscribed("s1", "acme", 2, eur(5_000), "active"),
        subscribed("s2", "acme", 3, eur(2_000), "active"),
        subscribed("s3", "acme", 3, new Money(9_900, "USD"), "active"),
        subscribed("s4", "acme", 3, eur(7_000), "trialing"));
    assertThat(world.customer("acme").mrr()).isEqualTo(eur(7_000));
    world.tell(
        subscribed("s1", "acme", 5, eur(5_000), "canceled"),
        subscribed("s2", "acme", 6, eur(2_000), "canceled"),
        subscribed("s3", "acme", 4, new Money(9_900, "USD"), "canceled"));
    assertThat(world.customer("acme").mrr()).isEqualTo(eur(0));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void whatAPersonCorrectsHoldsEvenWhereASourcesClockRunsAhead(World world) {
    world.tell(seen(400, "Acme", "pro"));
    world.keeping.correct(
        Customer.idOf("acme"),
        new KnowingCustomers.Said(null, null, null, "team", null, "Kim", ""));
    assertThat(world.customer("acme").plan()).isEqualTo("team");
    assertThat(world.customer("acme").owner()).isEqualTo("Kim");
    assertThat(world.customer("acme").name()).isEqualTo("Acme");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void contactsKeepTheNewestOfEachField(World world) {
    world.tell(
        new IntakeEvent.ContactSeen("c2", day(2), CRM, "7", null, "Kim Doe", null, null),
        new IntakeEvent.ContactSeen("c1", day(1), CRM, "7", "acme", "Kim", "kim@x.test", "CTO"));
    assertThat(world.contacts.page(Customer.idOf("acme"), 10, null).items())
        .containsExactly(
            new Contact(
                Contact.idOf(CRM, "7"),
                "7",
                Customer.idOf("acme").value(),
                "Kim Doe",
                "kim@x.test",
                "CTO"));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aListIsFilteredAndPagedByName(World world) {
    for (String name : new String[] {"Bravo", "Alpha", "Delta", "Charlie"}) {
      world.keeping.add(
          name.toLowerCase(Locale.ROOT),
          new KnowingCustomers.Said(
              name, null, null, name.equals("Delta") ? "pro" : "basic", null, null, null));
    }
    Page<Customer> first = world.customers.page(null, Map.of("plan", "basic"), null, 2, null);
    assertThat(first.items()).extracting(Customer::name).containsExactly("Alpha", "Bravo");
    Page<Customer> second =
        world.customers.page(null, Map.of("plan", "basic"), null, 2, first.next());
    assertThat(second.items()).extracting(Customer::name).containsExactly("Charlie");
    assertThat(second.next()).isNull();
    assertThat(world.customers.page("HARL", Map.of(), null, 2, null).items())
        .extracting(Customer::name)
        .containsExactly("Charlie");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aReaderWhoComesBackSeesOnlyWhatChangedSince(World world) {
    world.at(day(1)).tell(seen(1, "Acme", null), other());
    world.at(day(2)).tell(seen(2, "Acme Ltd", null));
    assertThat(world.customers.page(null, Map.of(), day(2), 10, null).items())
        .extracting(Customer::name)
        .containsExactly("Acme Ltd");
    Page<Customer> first = world.customers.page(null, Map.of(), day(1), 1, null);
    assertThat(first.items()).extracting(Customer::name).containsExactly("Other");
    assertThat(world.customers.page(null, Map.of(), day(1), 1, first.next()).items())
        .extracting(Customer::name)
        .containsExactly("Acme Ltd");
  }

  private static IntakeEvent.CustomerSeen seen(
      int day, @Nullable String name, @Nullable String plan) {
    return new IntakeEvent.CustomerSeen(
        "s" + day, day(day), CRM, "acme", name, null, null, plan, null, null, null);
  }

  private static IntakeEvent.CustomerSeen other() {
    return new IntakeEvent.CustomerSeen(
        "o", day(1), CRM, "other", "Other", null, null, null, null, null, null);
  }

  private static IntakeEvent.CustomerSeen stated(int day, Money mrr) {
    return new IntakeEvent.CustomerSeen(
        "m" + day, day(day), CRM, "acme", null, null, null, null, mrr, null, null);
  }
}
