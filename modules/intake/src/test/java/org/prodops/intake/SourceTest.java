package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SourceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private static Source source() {
    return new Source(
        "s", "S", "jira", "main", "key", "hash", "first", Source.ReleasedWhen.RELEASE, NOW);
  }

  @Test
  void aRotationKeepsTheSecretBeforeUntilItEnds() {
    Source source = source();
    source.rotate("second", NOW.plusSeconds(60));
    assertThat(source.sealedSecret()).isEqualTo("second");
    assertThat(source.sealedPreviousSecret()).isEqualTo("first");
    assertThat(source.previousSecretUntil()).isEqualTo(NOW.plusSeconds(60));
    source.endRotation();
    assertThat(source.sealedSecret()).isEqualTo("second");
    assertThat(source.sealedPreviousSecret()).isNull();
  }

  @Test
  void aRotationUndoneLeavesNoTraceOfTheNewSecret() {
    Source source = source();
    source.rotate("second", NOW.plusSeconds(60));
    source.undoRotation();
    assertThat(source.sealedSecret()).isEqualTo("first");
    assertThat(source.sealedPreviousSecret()).isNull();
    assertThat(source.previousSecretUntil()).isNull();
  }

  @Test
  void aSecretSetAtOnceEndsARotation() {
    Source source = source();
    source.rotate("second", NOW.plusSeconds(60));
    source.sign("third");
    assertThat(source.sealedSecret()).isEqualTo("third");
    assertThat(source.sealedPreviousSecret()).isNull();
  }

  @Test
  void whoPausesTwiceHasPausedOnceAndADeletedSourceKeepsNothingWaiting() {
    Source source = source();
    source.pause(NOW);
    source.pause(NOW.plusSeconds(60));
    assertThat(source.pausedAt()).isEqualTo(NOW);
    source.delete(NOW.plusSeconds(120));
    assertThat(source.pausedAt()).isNull();
  }
}
