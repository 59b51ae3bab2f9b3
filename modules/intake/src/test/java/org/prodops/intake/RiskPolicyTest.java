package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prodops.intake.Pulses.Pulse;
import org.prodops.intake.Pulses.Silence;
import org.prodops.intake.RiskPolicy.Risk;
import org.prodops.intake.Tally.Kind;

class RiskPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
  private static final Dialect.Patience STRICT =
      new Dialect.Patience("It stops after four.", 4, "Test it there.");
  private static final Silence OVER_WEEKENDS =
      new Silence(Duration.ofHours(62), Duration.ofDays(20), 100);

  @Test
  void aSourceThatIsWellHasNoRisk() {
    assertThat(risks(pulse(NOW.minusSeconds(60), 0, 0, OVER_WEEKENDS), STRICT)).isEmpty();
    assertThat(risks(pulse(null, 0, 0, Silence.UNKNOWN), STRICT)).as("never used").isEmpty();
  }

  @Test
  void refusalsThatGoOnAreARiskAndAfterEnoughTheSenderMayHaveStopped() {
    Instant before = NOW.minus(Duration.ofHours(1));
    Risk first = risks(pulse(before, 1, 1, OVER_WEEKENDS), STRICT).get(0);
    assertThat(first.kind()).isEqualTo("REFUSING");
    assertThat(first.sentence())
        .isEqualTo("The last delivery was not accepted: the signature was missing or wrong.");
    assertThat(first.sender()).isEqualTo("It stops after four.");
    assertThat(first.remedy()).contains("secret").endsWith("Test it there.");
    assertThat(risks(pulse(before, 4, 4, OVER_WEEKENDS), STRICT).get(0).sentence())
        .endsWith("Any may have stopped by now.");
    assertThat(risks(pulse(before, 9, 9, OVER_WEEKENDS), null).get(0).sentence())
        .doesNotContain("stopped");
  }

  @Test
  void refusalsThatAreOverAreMentionedForADay() {
    Risk risk = risks(pulse(NOW.minusSeconds(1), 3, 0, OVER_WEEKENDS), STRICT).get(0);
    assertThat(risk.kind()).isEqualTo("REFUSED");
    assertThat(risk.sentence()).contains("3 with a wrong or missing signature");
  }

  @Test
  void onlySilenceLongerThanWhatIsUsualIsARisk() {
    assertThat(risks(silentFor(Duration.ofHours(70), OVER_WEEKENDS), STRICT)).isEmpty();
    Risk risk = risks(silentFor(Duration.ofHours(94), OVER_WEEKENDS), STRICT).get(0);
    assertThat(risk.kind()).isEqualTo("SILENT");
    assertThat(risk.sentence()).contains("for 3 days").contains("longest silence was 2 days");
    Silence unknown = new Silence(Duration.ofHours(1), Duration.ofDays(2), 40);
    assertThat(risks(silentFor(Duration.ofHours(94), unknown), STRICT)).isEmpty();
    assertThat(risks(silentFor(Duration.ofDays(29), Silence.UNKNOWN), null).get(0).sentence())
        .isEqualTo("Nothing came for 29 days.");
  }

  private static List<Risk> risks(Pulse pulse, Dialect.@Nullable Patience patience) {
    return RiskPolicy.risks(pulse, "Any", patience, NOW);
  }

  private static Pulse silentFor(Duration time, Silence usual) {
    return pulse(NOW.minus(time), 0, 0, usual);
  }

  private static Pulse pulse(
      @Nullable Instant last, long refusedInADay, long inARow, Silence usual) {
    Pulses.Sum refused = new Pulses.Sum(refusedInADay, refusedInADay, refusedInADay, 0, 0);
    return new Pulse(
        "s",
        refusedInADay == 0 ? Map.of() : Map.of(Kind.REFUSED, refused),
        List.of(),
        last,
        refusedInADay == 0
            ? TroubleRows.Last.NONE
            : new TroubleRows.Last(
                inARow > 0 ? NOW.minusSeconds(5) : NOW.minusSeconds(500),
                "The signature was missing or wrong.",
                inARow,
                null),
        usual);
  }
}
