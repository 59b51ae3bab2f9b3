package org.prodops.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.TestDatabase;

class AuditTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("access");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theOldestAreForgottenALittleAtATimeAndNothingElse(TestDatabase database) {
    Audit audit = new Audit(database.jdbi());
    for (int day = 0; day < 10; day++) {
      audit.begin(START.plus(Duration.ofDays(day)), null, "POST", "/day-" + day, "127.0.0.1");
    }
    Instant before = START.plus(Duration.ofDays(5));
    assertThat(audit.forget(before, 3)).isEqualTo(3);
    assertThat(audit.forget(before, 3)).isEqualTo(2);
    assertThat(audit.forget(before, 3)).isZero();
    assertThat(audit.before(null, 100))
        .extracting(Audit.Entry::path)
        .containsExactly("/day-9", "/day-8", "/day-7", "/day-6", "/day-5");
  }
}
