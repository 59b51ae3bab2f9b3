package org.prodops.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "GET, /, true",
    "GET, /goals/1, true",
    "POST, /goals, false",
    "POST, /hooks/k, true",
    "GET, /hooksmith, true",
    "POST, /hooksmith, false",
    "POST, /api/v1/session, true",
    "DELETE, /api/v1/session, false",
    "POST, /api/v1/session/x, false",
    "GET, /api/v1/me, false",
    "GET, /api/v1/invitation, true",
    "PUT, /api/v1/invitation/answer, true",
    "POST, /api/v1/invitation, false",
    "DELETE, /api/v1/invitation, false",
    "GET, /api/v1/invitations, false",
    "OPTIONS, /api/v1/me, false",
    "GET, /api, false",
    "GET, /metrics, false",
    "GET, /metrics/base, false",
    "GET, /openapi, false",
    "GET, /health/ready, true"
  })
  void whatIsNotListedIsClosed(String method, String path, boolean open) {
    assertThat(OpenDoors.isOpen(method, path)).isEqualTo(open);
  }

  @Test
  void aTokenOpensNoMoreThanItsOwnerMay() {
    assertThat(Scope.groups(List.of(Scope.ADMIN), Role.VIEWER)).containsExactly("viewer");
    assertThat(Scope.groups(List.of(Scope.WRITE), Role.ADMIN))
        .containsExactly("contributor", "lead", "viewer");
    assertThat(Scope.groups(List.of(Scope.METRICS), Role.LEAD)).isEmpty();
    assertThat(Scope.groups(List.of(Scope.METRICS), Role.ADMIN)).containsExactly("metrics");
  }

  @Test
  void theTokenIsThePasswordOfBasicWhateverTheName() {
    String pair = Base64.getEncoder().encodeToString("excel:a:b".getBytes(StandardCharsets.UTF_8));
    assertThat(SigningIn.secret("Basic " + pair)).isEqualTo("a:b");
    assertThat(SigningIn.secret("bearer x")).isEqualTo("x");
    assertThat(SigningIn.secret("Basic %%%")).isNull();
    assertThat(SigningIn.secret("Digest x")).isNull();
  }

  @Test
  void tooManyAttemptsWaitForTheWindowToEnd() {
    Throttle throttle = new Throttle(2, Duration.ofMinutes(5), 10);
    assertThat(throttle.attempt("kim", NOW)).isZero();
    assertThat(throttle.attempt("kim", NOW.plusSeconds(60))).isZero();
    assertThat(throttle.attempt("kim", NOW.plusSeconds(120))).isEqualTo(Duration.ofMinutes(3));
    assertThat(throttle.attempt("lou", NOW.plusSeconds(120))).isZero();
    assertThat(throttle.attempt("kim", NOW.plusSeconds(300))).isZero();
  }

  @Test
  void aThrottleRemembersNoMoreKeysThanItMay() {
    Throttle throttle = new Throttle(1, Duration.ofMinutes(5), 2);
    throttle.attempt("first", NOW);
    throttle.attempt("second", NOW);
    throttle.attempt("third", NOW);
    assertThat(throttle.attempt("third", NOW)).isPositive();
    assertThat(throttle.attempt("first", NOW)).isZero();
  }
}
