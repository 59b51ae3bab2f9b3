package org.prodops.intake.paddle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Damage;
import org.prodops.intake.Samples;
import org.prodops.intake.Told;

class PaddlePropertiesTest {
  private final Told told = new Told(new PaddleDialect());

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of(
        PaddleBodies.updated("\"status\": \"active\"", PaddleBodies.monthly(4900)),
        Samples.text("signatures/paddle/standard_payload.json"));
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
