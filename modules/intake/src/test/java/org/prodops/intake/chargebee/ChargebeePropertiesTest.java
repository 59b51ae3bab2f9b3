package org.prodops.intake.chargebee;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Damage;
import org.prodops.intake.Told;

class ChargebeePropertiesTest {
  private final Told told = new Told(new ChargebeeDialect());

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of(
        ChargebeeBodies.event(
            "subscription_changed",
            ChargebeeBodies.subscription("active", "\"mrr\": 4900")
                + ", \"customer\": {\"id\": \"c\", \"email\": \"e\"}"),
        ChargebeeBodies.event(
            "subscription_cancelled",
            ChargebeeBodies.subscription(
                "non_renewing",
                "\"billing_period\": 1, \"billing_period_unit\": \"month\", \"cancelled_at\": 1,"
                    + " \"cancel_reason_code\": \"x\", \"subscription_items\": [{\"amount\": 5}]")));
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
}
