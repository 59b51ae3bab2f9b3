package org.prodops.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.Focus;
import org.prodops.kernel.TestDatabase;

/** What was logged before a projection existed is in it after the server's next start. */
class UpgradingTest {

  /** Databases without the module's tables, which the tests bring to a version themselves. */
  static Stream<TestDatabase> databases() {
    return TestDatabase.both("upgrading");
  }

  private static void migrate(TestDatabase database, String target) {
    database.migrations("reporting").target(target).load().migrate();
  }

  private static void log(TestDatabase database, long generation) {
    EventLog log = new EventLog(new EventTypes());
    database
        .jdbi()
        .useHandle(
            h -> {
              log.append(h, Facts.goal("g", Focus.DELIGHT), generation);
              log.append(h, Facts.measured("s", 1, 1, 30, 0.5), generation);
            });
  }

  private static long rows(Recorded recorded, String table) {
    return recorded
        .projections()
        .read(
            shown ->
                shown
                    .query("select count(*) from reporting." + table + " where generation = :g")
                    .mapTo(Long.class)
                    .one());
  }

  private static void isComplete(Recorded recorded) {
    while (recorded.step() > 0) {
      assertThat(rows(recorded, "goal_week")).isZero();
    }
    assertThat(rows(recorded, "goal_week")).isEqualTo(1);
    assertThat(rows(recorded, "alignment_round")).isEqualTo(1);
    assertThat(Objects.requireNonNull(recorded.rebuilding().find(null)).state()).isEqualTo("DONE");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatWasLoggedBeforeIsFoldedByARebuildNobodyHasToAskFor(TestDatabase database) {
    migrate(database, "30");
    log(database, 1);
    migrate(database, "latest");
    isComplete(new Recorded(database));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aRebuildCutOffByTheUpgradeBeginsAgain(TestDatabase database) {
    migrate(database, "30");
    log(database, 2);
    database
        .jdbi()
        .useHandle(
            h -> {
              h.execute("update reporting.generation set building = 2");
              h.execute(
                  "insert into reporting.rebuild (id, generation, state, total, done, started_at)"
                      + " values ('r', 2, 'RUNNING', 2, 2, current_timestamp)");
            });
    migrate(database, "latest");
    isComplete(new Recorded(database));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEmptyServerHasNothingToRebuild(TestDatabase database) {
    migrate(database, "latest");
    assertThat(new Recorded(database).rebuilding().find(null)).isNull();
  }
}
