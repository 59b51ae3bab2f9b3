package org.prodops.intake.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Damage;
import org.prodops.intake.Told;

class PostHogPropertiesTest {
  private final Told told = new Told(new PostHogDialect());

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of(
        PostHogDialectTest.WRAPPED,
        PostHogDialectTest.IDENTIFY,
        PostHogDialectTest.GROUP,
        "{\"batch\": [" + PostHogDialectTest.IDENTIFY + "," + PostHogDialectTest.GROUP + "]}");
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
