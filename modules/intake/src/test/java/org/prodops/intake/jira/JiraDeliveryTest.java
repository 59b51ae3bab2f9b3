package org.prodops.intake.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signatures;

class JiraDeliveryTest {
  private static final String SECRET = "a+b &c";
  private static final String BODY = "{\"webhookEvent\": \"jira:issue_created\"}";
  private static final String RIGHT = "sha256=" + signature("HmacSHA256", BODY);

  private final JiraDialect jira = new JiraDialect();

  @Test
  void aBodySignedWithTheSecretIsAuthentic() {
    assertThat(isAuthentic(RIGHT, null, BODY)).isTrue();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplaced() {
    RawDelivery delivery = Samples.delivery(Map.of("X-Hub-Signature", RIGHT), null, BODY);
    assertThat(jira.isAuthentic(delivery, List.of("new", SECRET), Samples.RECEIVED)).isTrue();
    assertThat(jira.isAuthentic(delivery, List.of(SECRET, "new"), Samples.RECEIVED)).isTrue();
    assertThat(jira.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aBodyCutShortIsNot() {
    assertThat(isAuthentic(RIGHT, null, BODY.substring(0, BODY.length() - 1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=00", "nonsense"})
  void aWrongSignatureIsNot(String signature) {
    assertThat(isAuthentic(signature, null, BODY)).isFalse();
  }

  @Test
  void aWeakerMethodIsNotEvenIfItIsRight() {
    assertThat(isAuthentic("sha1=" + signature("HmacSHA1", BODY), null, BODY)).isFalse();
    assertThat(isAuthentic("sha1=" + signature("HmacSHA256", BODY), null, BODY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "secret=a%2Bb%20%26c, true",
    "x=1&secret=a%2Bb%20%26c&user_id=admin, true",
    "secret=wrong, false",
    "secret=, false",
    "secret=%zz, false",
    "other=a%2Bb%20%26c, false"
  })
  void whoCannotSignMayHoldTheSecretInTheAddress(String query, boolean authentic) {
    assertThat(isAuthentic(null, query, BODY)).isEqualTo(authentic);
  }

  @Test
  void withNeitherSignatureNorSecretItIsNotAuthentic() {
    assertThat(isAuthentic(null, null, BODY)).isFalse();
  }

  @Test
  void aWrongSignatureIsNotMadeGoodByTheAddress() {
    assertThat(isAuthentic("sha256=00", "secret=a%2Bb%20%26c", BODY)).isFalse();
  }

  @Test
  void cloudNamesEachDeliveryTheSameWhenItRepeatsIt() {
    RawDelivery delivery =
        Samples.delivery(Map.of("x-atlassian-webhook-identifier", "abc-1"), null, BODY);
    assertThat(jira.deliveryId(delivery)).isEqualTo("abc-1");
    assertThat(jira.event(delivery)).isNull();
  }

  @Test
  void aServerThatNamesNoneIsToldApartByTheBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, BODY);
    assertThat(jira.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(jira.guide().steps()).anyMatch(s -> s.contains("URL: {url}"));
    assertThat(jira.guide().steps()).anyMatch(s -> s.contains("{url}?secret={secret}"));
  }

  private boolean isAuthentic(
      @org.jspecify.annotations.Nullable String signature,
      @org.jspecify.annotations.Nullable String query,
      String body) {
    Map<String, String> headers =
        signature == null ? Map.of() : Map.of("X-Hub-Signature", signature);
    return jira.isAuthentic(
        Samples.delivery(headers, query, body), List.of(SECRET), Samples.RECEIVED);
  }

  private static String signature(String algorithm, String body) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                algorithm,
                SECRET.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8)));
  }
}
