package org.prodops.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.TestDatabase;

class SessionsTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final Account KIM = new Account("a1", "kim", "Kim", Role.LEAD, null, true, START);

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("access");
  }

  private static Clock at(Duration later) {
    return Clock.fixed(START.plus(later), ZoneOffset.UTC);
  }

  private static Sessions sessions(TestDatabase database, Duration later) {
    return new Sessions(database.jdbi(), at(later));
  }

  private static Accounts withKim(TestDatabase database) {
    Accounts accounts = new Accounts(database.jdbi());
    accounts.add(KIM, "hash");
    return accounts;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aSessionNamesItsPersonAndOutlivesARestart(TestDatabase database) {
    withKim(database);
    String token = sessions(database, Duration.ZERO).open(KIM);
    assertThat(sessions(database, Duration.ofHours(1)).person(token)).contains(KIM);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void onlyTheHashOfASessionIsStored(TestDatabase database) {
    withKim(database);
    String token = sessions(database, Duration.ZERO).open(KIM);
    List<String> stored =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select token_hash from access.user_session")
                        .mapTo(String.class)
                        .list());
    assertThat(stored).containsExactly(Secrets.hash(token)).doesNotContain(token);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aSessionNotUsedForTwelveHoursIsOver(TestDatabase database) {
    withKim(database);
    String token = sessions(database, Duration.ZERO).open(KIM);
    assertThat(sessions(database, Duration.ofHours(12)).person(token)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void useKeepsASessionOpenButNotForEver(TestDatabase database) {
    withKim(database);
    String token = sessions(database, Duration.ZERO).open(KIM);
    for (int hours = 6; hours < 14 * 24; hours += 6) {
      assertThat(sessions(database, Duration.ofHours(hours)).person(token)).contains(KIM);
    }
    assertThat(sessions(database, Duration.ofDays(14)).person(token)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whoIsDeactivatedIsOutAtOnce(TestDatabase database) {
    Accounts accounts = withKim(database);
    String token = sessions(database, Duration.ZERO).open(KIM);
    accounts.change(new Account("a1", "kim", "Kim", Role.LEAD, null, false, KIM.createdAt()));
    assertThat(sessions(database, Duration.ofHours(1)).person(token)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aTokenCountsUntilItExpires(TestDatabase database) {
    withKim(database);
    Tokens.Token token =
        new Tokens.Token(
            "t1",
            "kim",
            "script",
            List.of(Scope.READ, Scope.METRICS),
            START,
            START.plus(Duration.ofDays(1)),
            null);
    tokens(database, Duration.ZERO).add(token, "a1", "secret");
    Tokens.Holder holder = tokens(database, Duration.ofHours(2)).holder("secret").orElseThrow();
    assertThat(holder.account()).isEqualTo(KIM);
    assertThat(holder.token()).isEqualTo(token);
    assertThat(tokens(database, Duration.ofHours(3)).find("t1").orElseThrow().usedAt())
        .isEqualTo(START.plus(Duration.ofHours(2)));
    assertThat(tokens(database, Duration.ofDays(1)).holder("secret")).isEmpty();
  }

  private static Tokens tokens(TestDatabase database, Duration later) {
    return new Tokens(database.jdbi(), at(later));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anAuditEntryIsThereBeforeTheCallHasItsAnswer(TestDatabase database) {
    Audit audit = new Audit(database.jdbi());
    Caller kim = Caller.inSession(KIM);
    long first = audit.begin(START, kim, "POST", "/api/v1/goals", "127.0.0.1");
    long second = audit.begin(START, null, "POST", "/api/v1/session", "127.0.0.1");
    audit.complete(second, null, 401);
    assertThat(audit.before(null, 10))
        .extracting(Audit.Entry::id, Audit.Entry::caller, Audit.Entry::status)
        .containsExactly(tuple(second, null, 401), tuple(first, "kim", null));
    assertThat(audit.before(second, 10)).extracting(Audit.Entry::id).containsExactly(first);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theOnlyActiveAdminIsKnown(TestDatabase database) {
    Accounts accounts = withKim(database);
    Account admin = new Account("a2", "admin", "Admin", Role.ADMIN, null, true, START);
    Account gone = new Account("a3", "gone", "Gone", Role.ADMIN, null, false, START);
    accounts.add(admin, "hash");
    accounts.add(gone, "hash");
    assertThat(accounts.anotherAdminThan(admin)).isFalse();
    assertThat(accounts.anotherAdminThan(gone)).isTrue();
    assertThat(accounts.passwordHash("gone")).isEmpty();
  }
}
