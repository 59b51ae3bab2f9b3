package org.prodops.intake.youtrack;

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

class YouTrackPropertiesTest {
  private final YouTrackDialect youtrack = new YouTrackDialect();

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of(YouTrackDialectTest.CHANGED, YouTrackDialectTest.REMOVED);
  }

  @Provide
  Arbitrary<JsonValue> instead() {
    return Arbitraries.of(Damage.INSTEAD);
  }

  @Property(tries = 300)
  void aDamagedBodyIsTranslatedOrRefusedInWordsAndAlwaysTheSameWay(
      @ForAll("bodies") String body, @ForAll int place, @ForAll("instead") JsonValue instead) {
    RawDelivery damaged = Samples.delivery(Map.of(), null, Damage.done(body, place, instead));
    assertThat(Said.outcome(youtrack, damaged))
        .isNotBlank()
        .isEqualTo(Said.outcome(youtrack, damaged));
  }
}
