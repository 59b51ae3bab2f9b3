package org.prodops.intake.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Damage;
import org.prodops.intake.Outcome;

class FreshdeskPropertiesTest {
  private final FreshdeskDialect freshdesk = new FreshdeskDialect();

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of(FreshdeskDialectTest.bodies());
  }

  @Provide
  Arbitrary<JsonValue> instead() {
    return Arbitraries.of(Damage.INSTEAD);
  }

  @Property(tries = 300)
  void aDamagedBodyIsTranslatedOrRefusedInWordsAndAlwaysTheSameWay(
      @ForAll("bodies") String whole, @ForAll int place, @ForAll("instead") JsonValue instead) {
    String body = Damage.done(whole, place, instead);
    assertThat(Outcome.of(freshdesk, body)).isNotBlank().isEqualTo(Outcome.of(freshdesk, body));
  }
}
