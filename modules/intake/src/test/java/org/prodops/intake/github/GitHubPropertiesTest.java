package org.prodops.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.Samples.SOURCE;

import jakarta.json.JsonValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Damage;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Ignored;

class GitHubPropertiesTest {
  private final GitHubDialect github = new GitHubDialect();

  @Provide
  Arbitrary<String> samples() {
    return Arbitraries.of(GitHubDialectTest.samples());
  }

  @Provide
  Arbitrary<JsonValue> instead() {
    return Arbitraries.of(Damage.INSTEAD);
  }

  @Property(tries = 300)
  void aDamagedBodyIsTranslatedOrRefusedInWordsAndAlwaysTheSameWay(
      @ForAll("samples") String sample, @ForAll int place, @ForAll("instead") JsonValue instead) {
    RawDelivery whole = Samples.delivery(sample);
    String body = Damage.done(Samples.body(sample), place, instead);
    RawDelivery damaged = Samples.delivery(whole.headers(), null, body);
    assertThat(outcome(damaged)).isNotBlank().isEqualTo(outcome(damaged));
  }

  private String outcome(RawDelivery delivery) {
    try {
      Translation translation = github.translate(delivery, SOURCE);
      return translation instanceof Ignored ignored ? ignored.reason() : translation.toString();
    } catch (Untranslatable e) {
      return String.valueOf(e.getMessage());
    }
  }
}
