package org.prodops.intake.linear;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Damage;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;

class LinearPropertiesTest {
  private final LinearDialect linear = new LinearDialect();

  @Provide
  Arbitrary<String> samples() {
    return Arbitraries.of(LinearDialectTest.samples());
  }

  @Provide
  Arbitrary<JsonValue> instead() {
    return Arbitraries.of(Damage.INSTEAD);
  }

  @Property(tries = 300)
  void aDamagedBodyIsTranslatedOrRefusedInWordsAndAlwaysTheSameWay(
      @ForAll("samples") String sample, @ForAll int place, @ForAll("instead") JsonValue instead) {
    String body = Damage.done(LinearDialectTest.body(sample), place, instead);
    RawDelivery damaged = Samples.delivery(Map.of(), null, body);
    assertThat(Said.outcome(linear, damaged)).isNotBlank().isEqualTo(Said.outcome(linear, damaged));
  }
}
