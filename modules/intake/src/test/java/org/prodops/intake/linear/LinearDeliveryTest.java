package org.prodops.intake.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

class LinearDeliveryTest {
  private static final String SECRET = "lin_wh_abc";
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  private final LinearDialect linear = new LinearDialect();

  @Test
  void aFreshBodySignedWithTheSecretIsAuthentic() {
    String body = body(1_700_000_000_000L);
    assertThat(isAuthentic(body, signature(body))).isTrue();
    assertThat(isAuthentic(body + " ", signature(body))).isFalse();
    assertThat(isAuthentic(body, "sha256=" + signature(body))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1699999940000, true",
    "1699999939999, false",
    "1700000060000, true",
    "1700000060001, false"
  })
  void aBodyOfAnotherMinuteIsNot(long sentAt, boolean authentic) {
    String body = body(sentAt);
    assertThat(isAuthentic(body, signature(body))).isEqualTo(authentic);
  }

  @ParameterizedTest
  @CsvSource({"1700000000000, true", "1600000000000, false", "soon, false"})
  void onlyABodyWithoutItsTimeTakesThatOfTheHeader(String sentAt, boolean authentic) {
    String body = "{\"type\": \"Issue\"}";
    RawDelivery delivery =
        Samples.delivery(
            Map.of("Linear-Signature", signature(body), "Linear-Timestamp", sentAt), null, body);
    assertThat(linear.isAuthentic(delivery, List.of(SECRET), NOW)).isEqualTo(authentic);
  }

  @Test
  void aTimeWithinATextIsNotTheBodysTime() {
    String body =
        "{\"title\": \"\\\"webhookTimestamp\\\": 1\", \"webhookTimestamp\": 1700000000000}";
    assertThat(isAuthentic(body, signature(body))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "nonsense"})
  void aWrongSignatureIsNot(String signature) {
    assertThat(isAuthentic(body(1_700_000_000_000L), signature)).isFalse();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplacedButNoneIsNotEnough() {
    String body = body(1_700_000_000_000L);
    RawDelivery signed = Samples.delivery(Map.of("Linear-Signature", signature(body)), null, body);
    assertThat(linear.isAuthentic(signed, List.of("new", SECRET), NOW)).isTrue();
    assertThat(linear.isAuthentic(signed, List.of("new"), NOW)).isFalse();
    RawDelivery unsigned = Samples.delivery(Map.of(), null, body);
    assertThat(linear.isAuthentic(unsigned, List.of(SECRET), NOW)).isFalse();
  }

  @Test
  void aDeliveryKeepsItsIdWhenItIsSentAgain() {
    RawDelivery delivery =
        Samples.delivery(Map.of("Linear-Delivery", "d-1", "Linear-Event", "Issue"), null, "{}");
    assertThat(linear.deliveryId(delivery)).isEqualTo("d-1");
    assertThat(linear.event(delivery)).isEqualTo("Issue");
    RawDelivery bare = Samples.delivery(Map.of(), null, "{}");
    assertThat(linear.deliveryId(bare)).isEqualTo(bare.bodyHash());
    assertThat(linear.event(bare)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressGoesAndWhereTheSecretComesFrom() {
    assertThat(linear.guide().steps()).anyMatch(s -> s.contains("URL: {url}"));
    assertThat(linear.guide().secretHint()).contains("Signing secret");
  }

  private boolean isAuthentic(String body, String signature) {
    return linear.isAuthentic(
        Samples.delivery(Map.of("Linear-Signature", signature), null, body), List.of(SECRET), NOW);
  }

  private static String body(long sentAt) {
    return "{\"type\": \"Issue\", \"webhookTimestamp\": " + sentAt + "}";
  }

  private static String signature(String body) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                "HmacSHA256",
                SECRET.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8)));
  }
}
