package org.prodops.intake.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.standard.Deliveries.DIALECT;
import static org.prodops.intake.standard.Deliveries.NOW;

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
import org.prodops.intake.Signatures;

class StandardWebhooksTest {
  /** From the tests of standard-webhooks/standard-webhooks, libraries/javascript. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1614265330);
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Map<String, String> HEADERS =
      Map.of(
          "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
          "webhook-timestamp", "1614265330",
          "webhook-signature", SIGNATURE);

  @Test
  void thePublishedVectorIsAuthentic() {
    assertThat(isAuthentic(HEADERS, BODY, SECRET)).isTrue();
  }

  @Test
  void theSecretMayComeWithoutItsPrefix() {
    assertThat(isAuthentic(HEADERS, BODY, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64 at all!", "looksLikeBase64"})
  void aSecretThatTheSenderUsesAsItIsCountsToo(String secret) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    byte[] signed = ("m1.1614265330." + BODY).getBytes(StandardCharsets.UTF_8);
    String signature =
        "v1," + Base64.getEncoder().encodeToString(Signatures.hmac("HmacSHA256", key, signed));
    Map<String, String> headers = with("webhook-id", "m1");
    headers.put("webhook-signature", signature);
    assertThat(isAuthentic(headers, BODY, secret)).isTrue();
    assertThat(isAuthentic(headers, BODY, secret + "x")).isFalse();
  }

  @Test
  void theOlderHeaderNamesMeanTheSame() {
    Map<String, String> headers = new HashMap<>();
    HEADERS.forEach((name, value) -> headers.put(name.replace("webhook-", "Svix-"), value));
    assertThat(isAuthentic(headers, BODY, SECRET)).isTrue();
    assertThat(DIALECT.deliveryId(Deliveries.of(headers, BODY)))
        .isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
  }

  @Test
  void anyOfSeveralSignaturesIsEnough() {
    String several = "v1,AAAA v2," + SIGNATURE.substring(3) + " " + SIGNATURE;
    assertThat(isAuthentic(with("webhook-signature", several), BODY, SECRET)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1,",
        "v1,AAAA",
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
      })
  void anyOtherSignatureIsRefused(String signature) {
    assertThat(isAuthentic(with("webhook-signature", signature), BODY, SECRET)).isFalse();
  }

  @Test
  void whatIsSignedIsIdTimestampAndBody() {
    assertThat(isAuthentic(with("webhook-id", "msg_other"), BODY, SECRET)).isFalse();
    assertThat(isAuthentic(with("webhook-timestamp", "1614265331"), BODY, SECRET)).isFalse();
    assertThat(isAuthentic(HEADERS, BODY.substring(0, BODY.length() - 1), SECRET)).isFalse();
    assertThat(isAuthentic(HEADERS, BODY, "whsec_AAAA")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void noneOfTheThreeHeadersMayBeMissing(String header) {
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.remove(header);
    assertThat(isAuthentic(headers, BODY, SECRET)).isFalse();
  }

  @Test
  void fiveMinutesOffAreToleratedAndNotASecondMore() {
    RawDelivery delivery = Deliveries.of(HEADERS, BODY);
    for (int seconds : List.of(-300, 300)) {
      assertThat(DIALECT.isAuthentic(delivery, List.of(SECRET), SIGNED_AT.plusSeconds(seconds)))
          .isTrue();
    }
    for (int seconds : List.of(-301, 301)) {
      assertThat(DIALECT.isAuthentic(delivery, List.of(SECRET), SIGNED_AT.plusSeconds(seconds)))
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1614265330", "1614265330.5", "99999999999999999999999"})
  void aTimestampThatIsNotWholeSecondsIsRefused(String timestamp) {
    assertThat(isAuthentic(with("webhook-timestamp", timestamp), BODY, SECRET)).isFalse();
  }

  @Test
  void whileASecretIsRotatedBothCount() {
    RawDelivery delivery = Deliveries.of(HEADERS, BODY);
    assertThat(DIALECT.isAuthentic(delivery, List.of("whsec_bmV3ZXI=", SECRET), SIGNED_AT))
        .isTrue();
    assertThat(DIALECT.isAuthentic(delivery, List.of(SECRET, "whsec_"), SIGNED_AT)).isTrue();
    assertThat(DIALECT.isAuthentic(delivery, List.of("whsec_bmV3ZXI="), SIGNED_AT)).isFalse();
  }

  @Test
  void aTokenIsNoProofOutsideCloudEvents() {
    RawDelivery delivery = Deliveries.of(Map.of("Authorization", "Bearer " + SECRET), BODY);
    assertThat(DIALECT.isAuthentic(delivery, List.of(SECRET), NOW)).isFalse();
  }

  @Test
  void aDeliveryIsNamedByItsIdOrElseByItsBody() {
    assertThat(DIALECT.deliveryId(Deliveries.of(HEADERS, BODY)))
        .isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
    RawDelivery unnamed = Deliveries.plain(BODY);
    assertThat(DIALECT.deliveryId(unnamed)).isEqualTo(unnamed.bodyHash());
    assertThat(DIALECT.deliveryId(Deliveries.of(with("webhook-id", "x".repeat(201)), BODY)))
        .hasSizeLessThanOrEqualTo(200)
        .isNotEqualTo(DIALECT.deliveryId(Deliveries.of(with("webhook-id", "x".repeat(202)), BODY)));
  }

  private static Map<String, String> with(String header, String value) {
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put(header, value);
    return headers;
  }

  private static boolean isAuthentic(Map<String, String> headers, String body, String secret) {
    return DIALECT.isAuthentic(Deliveries.of(headers, body), List.of(secret), SIGNED_AT);
  }
}
