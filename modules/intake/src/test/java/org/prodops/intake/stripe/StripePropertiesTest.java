package org.prodops.intake.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.prodops.intake.Damage;
import org.prodops.intake.Samples;
import org.prodops.intake.Told;
import org.prodops.kernel.IntakeEvent.SubscriptionChanged;

class StripePropertiesTest {
  private final Told told = new Told(new StripeDialect());

  @Provide
  Arbitrary<String> bodies() {
    String discounted =
        StripeBodies.updated(
            "\"status\": \"active\", \"discount\": {\"end\": null, \"coupon\": {\"id\": \"c\","
                + " \"percent_off\": 20, \"duration\": \"forever\"}}, \"default_tax_rates\":"
                + " [{\"inclusive\": true, \"percentage\": 19}]",
            StripeBodies.monthly(4900));
    return Arbitraries.of(
        Stream.concat(Samples.in("stripe").stream().map(Samples::body), Stream.of(discounted))
            .toList());
  }

  @Provide
  Arbitrary<JsonValue> instead() {
    return Arbitraries.of(Damage.INSTEAD);
  }

  @Property(tries = 300)
  void aDamagedBodyIsTranslatedOrRefusedInWordsAndAlwaysTheSameWay(
      @ForAll("bodies") String body, @ForAll int place, @ForAll("instead") JsonValue instead) {
    String damaged = Damage.done(body, place, instead);
    String once = told.outcome(damaged);
    assertThat(once).isNotBlank().isEqualTo(told.outcome(damaged));
  }

  @Property(tries = 100)
  void theOrderOfItemsDoesNotMatterAndNeitherDoesAnItemForNothing(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 1_000_000) Integer> amounts,
      @ForAll long seed) {
    List<String> items = new ArrayList<>(amounts.stream().map(StripeBodies::monthly).toList());
    SubscriptionChanged once = changed(items);
    items.add(StripeBodies.item("0", "year", 1, "3"));
    Collections.shuffle(items, new Random(seed));
    assertThat(changed(items)).isEqualTo(once);
    assertThat(once.mrr().amountMinor())
        .isEqualTo(amounts.stream().mapToLong(Integer::longValue).sum());
  }

  private SubscriptionChanged changed(List<String> items) {
    return told.one(
        SubscriptionChanged.class,
        StripeBodies.updated("\"status\": \"active\"", items.toArray(String[]::new)));
  }
}
