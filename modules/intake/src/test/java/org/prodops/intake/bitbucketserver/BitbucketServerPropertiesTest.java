package org.prodops.intake.bitbucketserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Damage;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;

class BitbucketServerPropertiesTest {
  private final BitbucketServerDialect bitbucket = new BitbucketServerDialect();

  @Provide
  Arbitrary<String> samples() {
    return Arbitraries.of(BitbucketServerDialectTest.samples());
  }

  @Provide
  Arbitrary<JsonValue> instead() {
    return Arbitraries.of(Damage.INSTEAD);
  }

  @Property(tries = 300)
  void aDamagedBodyIsTranslatedOrRefusedInWordsAndAlwaysTheSameWay(
      @ForAll("samples") String sample, @ForAll int place, @ForAll("instead") JsonValue instead) {
    String body = Damage.done(Samples.body(sample), place, instead);
    RawDelivery damaged = Samples.delivery(Samples.delivery(sample).headers(), null, body);
    assertThat(Said.outcome(bitbucket, damaged))
        .isNotBlank()
        .isEqualTo(Said.outcome(bitbucket, damaged));
  }
}
