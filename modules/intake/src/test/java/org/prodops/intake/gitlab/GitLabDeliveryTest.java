package org.prodops.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signatures;

/** The signing token has no published example of GitLab's own; it is that of Standard Webhooks. */
class GitLabDeliveryTest {
  private static final String BODY = "{\"object_kind\": \"push\"}";
  private static final String SIGNING = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  private final GitLabDialect gitlab = new GitLabDialect();

  @Test
  void theTokenThatGitLabSendsAsItIsProvesIt() {
    RawDelivery delivery = Samples.delivery("gitlab/with-headers/Issue Hook.json");
    assertThat(gitlab.isAuthentic(delivery, List.of("secrettoken"), NOW)).isTrue();
    assertThat(gitlab.isAuthentic(delivery, List.of("new", "secrettoken"), NOW)).isTrue();
    assertThat(gitlab.isAuthentic(delivery, List.of("new"), NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "SECRET ", "secret,secret"})
  void aWrongTokenDoesNot(String token) {
    assertThat(isAuthentic(Map.of("X-Gitlab-Token", token), BODY, "s3cret")).isFalse();
  }

  @Test
  void noTokenDoesNot() {
    assertThat(isAuthentic(Map.of(), BODY, "s3cret")).isFalse();
  }

  @Test
  void theSigningTokenSignsIdTimeAndBody() {
    assertThat(isAuthentic(signed("d-1", "1700000000", BODY), BODY, SIGNING)).isTrue();
    assertThat(isAuthentic(signed("d-1", "1700000000", BODY), BODY + " ", SIGNING)).isFalse();
    assertThat(isAuthentic(signed("d-1", "1700000000", BODY), BODY, SIGNING.replace('M', 'N')))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1699999699", "1700000301", "soon", "-1"})
  void aSignatureOfAnotherTimeIsWorthNothing(String timestamp) {
    assertThat(isAuthentic(signed("d-1", timestamp, BODY), BODY, SIGNING)).isFalse();
  }

  @Test
  void whereBothComeTheTokenSufficesSinceTheSigningTokenMayBeUnknownHere() {
    Map<String, String> headers = new HashMap<>(signed("d-1", "1700000000", BODY));
    headers.put("X-Gitlab-Token", "plain");
    assertThat(isAuthentic(headers, BODY, "plain")).isTrue();
    assertThat(isAuthentic(headers, BODY, SIGNING)).isTrue();
  }

  @Test
  void aDeliveryKeepsItsIdWhenItIsSentAgain() {
    assertThat(gitlab.deliveryId(delivery(Map.of("Idempotency-Key", "k-1"), BODY)))
        .isEqualTo("k-1");
    assertThat(gitlab.deliveryId(delivery(Map.of("webhook-id", "k-1"), BODY))).isEqualTo("k-1");
  }

  @Test
  void theEventsIdIsNotTheDeliverysSinceSeveralDeliveriesShareIt() {
    RawDelivery delivery = Samples.delivery("gitlab/with-headers/Issue Hook.json");
    assertThat(gitlab.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(gitlab.event(delivery)).isEqualTo("Issue Hook");
    assertThat(gitlab.event(delivery(Map.of(), BODY))).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(gitlab.guide().steps()).anyMatch(s -> s.contains("URL: {url}"));
    assertThat(gitlab.guide().steps()).contains("Secret token: {secret}");
  }

  private boolean isAuthentic(Map<String, String> headers, String body, String secret) {
    return gitlab.isAuthentic(delivery(headers, body), List.of(secret), NOW);
  }

  private static RawDelivery delivery(Map<String, String> headers, String body) {
    return Samples.delivery(headers, null, body);
  }

  private static Map<String, String> signed(String id, String timestamp, String body) {
    byte[] key = Base64.getDecoder().decode(SIGNING.substring("whsec_".length()));
    byte[] text = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
    String mac = Base64.getEncoder().encodeToString(Signatures.hmac("HmacSHA256", key, text));
    return Map.of(
        "webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", "v1," + mac);
  }
}
