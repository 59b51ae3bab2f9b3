package org.prodops.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.mapped.Mappings.deal;
import static org.prodops.intake.mapped.Mappings.documented;

import jakarta.json.JsonValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.ConfigurableDialect.Preview;
import org.prodops.intake.Damage;
import org.prodops.intake.Told;

class MappedPropertiesTest {

  @Provide
  Arbitrary<JsonValue> instead() {
    return Arbitraries.of(Damage.INSTEAD);
  }

  @Property(tries = 300)
  void aDamagedBodyIsTranslatedOrRefusedInWordsAndAlwaysTheSameWay(
      @ForAll int place, @ForAll("instead") JsonValue instead) {
    String damaged = Damage.done(deal(), place, instead);
    String once = Mappings.told(documented()).outcome(damaged);
    assertThat(once).isNotBlank().isEqualTo(new MappedOutcome(documented()).of(damaged));
  }

  @Property(tries = 500)
  void aDamagedMappingIsUsedOrRefusedInWordsAndThePreviewAgrees(
      @ForAll int place, @ForAll("instead") JsonValue instead) {
    String damaged = Damage.done(documented(), place, instead);
    String outcome = Mappings.told(damaged).outcome(deal());
    assertThat(outcome).isNotBlank();
    Preview preview = Mappings.preview(damaged, deal());
    assertThat(preview.problems().isEmpty())
        .isEqualTo(
            !outcome.startsWith("The mapping cannot be used")
                && !outcome.startsWith("The mapping does not fit"));
    assertThat(Mappings.problems(damaged).isEmpty())
        .isEqualTo(!outcome.startsWith("The mapping cannot be used"));
  }

  /** Reads with a dialect of its own, so that nothing kept can make two readings the same. */
  private record MappedOutcome(String mapping) {
    String of(String body) {
      return new Told(new MappedDialect().configured(mapping)).outcome(body);
    }
  }
}
