package org.prodops.intake.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signatures;

/** Signatures made as Stripe documents them: over the time, a dot and the body. */
class StripeDeliveryTest {
  private static final String SECRET = "whsec_dGhpcyBpcyBub3QgZGVjb2RlZA==";
  private static final String BODY = "{\n  \"id\": \"evt_1abc\",\n  \"object\": \"event\"\n}";
  private static final Instant SENT = Instant.ofEpochSecond(1_700_000_000);
  private static final String RIGHT = "v1=" + hex(SECRET, "1700000000." + BODY);

  private final StripeDialect stripe = new StripeDialect();

  @Test
  void aBodySignedWithTheWholeSecretIsAuthentic() {
    assertThat(isAuthentic("t=1700000000," + RIGHT)).isTrue();
    assertThat(isAuthentic("t=1700000000," + RIGHT + ",v0=6ffbb59b2300aae63f27240")).isTrue();
  }

  @Test
  void oneOfTwoSignaturesIsEnoughWhileStripeRollsTheSecret() {
    assertThat(isAuthentic("t=1700000000,v1=" + hex("whsec_new", "x") + "," + RIGHT)).isTrue();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplaced() {
    RawDelivery delivery = delivery("t=1700000000," + RIGHT, BODY);
    assertThat(stripe.isAuthentic(delivery, List.of("new", SECRET), SENT)).isTrue();
    assertThat(stripe.isAuthentic(delivery, List.of(SECRET, "new"), SENT)).isTrue();
    assertThat(stripe.isAuthentic(delivery, List.of("new"), SENT)).isFalse();
  }

  @Test
  void aSignatureOlderThanFiveMinutesIsAReplay() {
    RawDelivery delivery = delivery("t=1700000000," + RIGHT, BODY);
    assertThat(stripe.isAuthentic(delivery, List.of(SECRET), SENT.plusSeconds(300))).isTrue();
    assertThat(stripe.isAuthentic(delivery, List.of(SECRET), SENT.plusSeconds(301))).isFalse();
    assertThat(stripe.isAuthentic(delivery, List.of(SECRET), SENT.minusSeconds(900))).isTrue();
  }

  @Test
  void theTimeIsSignedToo() {
    assertThat(isAuthentic("t=1700000001," + RIGHT)).isFalse();
    assertThat(isAuthentic("t=1700000000,t=1700000001," + RIGHT)).isFalse();
  }

  @Test
  void aBodyCutShortIsNotAuthentic() {
    RawDelivery cut = delivery("t=1700000000," + RIGHT, BODY.substring(0, BODY.length() - 1));
    assertThat(stripe.isAuthentic(cut, List.of(SECRET), SENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t=1700000000", "t=1700000000,v1=", "t=x,v1=00", "v1=00", "nonsense"})
  void aWrongSignatureIsNot(String header) {
    assertThat(isAuthentic(header)).isFalse();
  }

  @Test
  void aSchemeMeantForTestsProvesNothing() {
    assertThat(isAuthentic("t=1700000000," + RIGHT.replace("v1=", "v0="))).isFalse();
  }

  @Test
  void noSignatureIsNot() {
    RawDelivery bare = Samples.delivery(Map.of(), null, BODY);
    assertThat(stripe.isAuthentic(bare, List.of(SECRET), SENT)).isFalse();
  }

  @Test
  void anEventIsNamedTheSameWhenItIsSentAgain() {
    String again = BODY.replace("}", ", \"pending_webhooks\": 1}");
    assertThat(stripe.deliveryId(delivery("", BODY))).isEqualTo("evt_1abc");
    assertThat(stripe.deliveryId(delivery("", again))).isEqualTo("evt_1abc");
    RawDelivery unnamed = delivery("", "{\"object\": \"event\", \"id\": \"evt_1abc\"}");
    assertThat(stripe.deliveryId(unnamed)).isEqualTo(unnamed.bodyHash());
    assertThat(stripe.event(unnamed)).isNull();
  }

  @Test
  void everyCaptureIsNamedByItsEvent() {
    for (String sample : Samples.in("stripe")) {
      assertThat(stripe.deliveryId(Samples.delivery(sample))).startsWith("evt_");
    }
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(stripe.guide().steps()).contains("Endpoint URL: {url}");
    assertThat(stripe.guide().secretHint()).contains("whsec_");
  }

  private boolean isAuthentic(String header) {
    return stripe.isAuthentic(delivery(header, BODY), List.of(SECRET), SENT);
  }

  private static RawDelivery delivery(String header, String body) {
    return Samples.delivery(Map.of("Stripe-Signature", header), null, body);
  }

  private static String hex(String secret, String signed) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                "HmacSHA256",
                secret.getBytes(StandardCharsets.UTF_8),
                signed.getBytes(StandardCharsets.UTF_8)));
  }
}
