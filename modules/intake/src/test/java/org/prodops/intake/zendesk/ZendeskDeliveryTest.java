package org.prodops.intake.zendesk;

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

class ZendeskDeliveryTest {
  private static final String SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";
  private static final String BODY = "{\"ticket_id\": \"1\"}";
  private static final String SIGNED_AT = "2026-07-10T14:02:31Z";
  private static final Instant NOW = Instant.parse("2026-07-10T14:03:00Z");

  private final ZendeskDialect zendesk = new ZendeskDialect();

  @Test
  void theTimeAndTheBodySignedWithTheSecretAreAuthentic() {
    assertThat(isAuthentic(signature(), SIGNED_AT, BODY)).isTrue();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplaced() {
    RawDelivery delivery = delivery(signature(), SIGNED_AT, BODY);
    assertThat(zendesk.isAuthentic(delivery, List.of("new", SECRET), NOW)).isTrue();
    assertThat(zendesk.isAuthentic(delivery, List.of("new"), NOW)).isFalse();
  }

  @Test
  void neitherAnotherTimeNorAnotherBodyIsSigned() {
    assertThat(isAuthentic(signature(), "2026-07-10T14:02:32Z", BODY)).isFalse();
    assertThat(isAuthentic(signature(), SIGNED_AT, BODY.substring(1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "sha256=AAAA"})
  void aWrongSignatureIsNot(String signature) {
    assertThat(isAuthentic(signature, SIGNED_AT, BODY)).isFalse();
  }

  @Test
  void whatWasSignedLongAgoIsNot() {
    RawDelivery delivery = delivery(signature(), SIGNED_AT, BODY);
    Instant signedAt = Instant.parse(SIGNED_AT);
    assertThat(zendesk.isAuthentic(delivery, List.of(SECRET), signedAt.plusSeconds(300))).isTrue();
    assertThat(zendesk.isAuthentic(delivery, List.of(SECRET), signedAt.plusSeconds(301))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1783692151", "yesterday"})
  void aTimestampThatIsNoTimeIsRefused(String timestamp) {
    assertThat(isAuthentic(signature(), timestamp, BODY)).isFalse();
  }

  @Test
  void withoutSignatureItIsNotAuthentic() {
    assertThat(zendesk.isAuthentic(Samples.delivery(Map.of(), null, BODY), List.of(SECRET), NOW))
        .isFalse();
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBody() {
    RawDelivery first = delivery(signature(), SIGNED_AT, BODY);
    RawDelivery again = delivery("other", "2026-07-10T14:09:00Z", BODY);
    assertThat(zendesk.deliveryId(again)).isEqualTo(zendesk.deliveryId(first)).hasSize(64);
    assertThat(zendesk.event(first)).isNull();
  }

  @Test
  void theGuideHoldsTheAddressAndBothTemplates() {
    String steps = String.join("\n", zendesk.guide().steps());
    assertThat(steps).contains("{url}", ZendeskTicket.TEMPLATE, ZendeskTicket.RATING_TEMPLATE);
  }

  private boolean isAuthentic(String signature, String timestamp, String body) {
    return zendesk.isAuthentic(delivery(signature, timestamp, body), List.of(SECRET), NOW);
  }

  private static RawDelivery delivery(String signature, String timestamp, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-zendesk-webhook-signature", signature);
    headers.put("x-zendesk-webhook-signature-timestamp", timestamp);
    return Samples.delivery(headers, null, body);
  }

  private static String signature() {
    byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] signed = (SIGNED_AT + BODY).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(Signatures.hmac("HmacSHA256", key, signed));
  }
}
