package org.prodops.intake.paddle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;

/** Signatures that Paddle's own library is tested with. */
class PaddleDeliveryTest {
  private final PaddleDialect paddle = new PaddleDialect();

  static List<JsonObject> vectors() {
    return Samples.json("{\"all\": " + Samples.text("signatures/vectors.json") + "}")
        .getJsonArray("all")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(vector -> vector.getString("source").equals("paddle"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theExamplesPaddlePublishesAreAuthentic(JsonObject vector) {
    assertThat(isAuthentic(vector, body(vector), sentAt(vector))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aBodyCutShortIsNot(JsonObject vector) {
    String cut = body(vector).substring(1);
    assertThat(isAuthentic(vector, cut, sentAt(vector))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aSignatureOlderThanFiveMinutesIsAReplay(JsonObject vector) {
    assertThat(isAuthentic(vector, body(vector), sentAt(vector).plusSeconds(300))).isTrue();
    assertThat(isAuthentic(vector, body(vector), sentAt(vector).plusSeconds(301))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void eitherSecretWillDoWhileOneIsReplaced(JsonObject vector) {
    String secret = vector.getString("secret");
    RawDelivery delivery = delivery(vector.getString("signature"), body(vector));
    assertThat(paddle.isAuthentic(delivery, List.of("new", secret), sentAt(vector))).isTrue();
    assertThat(paddle.isAuthentic(delivery, List.of(secret, "new"), sentAt(vector))).isTrue();
    assertThat(paddle.isAuthentic(delivery, List.of("new"), sentAt(vector))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ts=1696195954", "ts=1696195954;h1=", "h1=00", "ts=x;h1=00"})
  void aWrongSignatureIsNot(String header) {
    Instant sent = Instant.ofEpochSecond(1_696_195_954);
    assertThat(paddle.isAuthentic(delivery(header, "hello-world"), List.of("s"), sent)).isFalse();
    RawDelivery bare = Samples.delivery(Map.of(), null, "hello-world");
    assertThat(paddle.isAuthentic(bare, List.of("s"), sent)).isFalse();
  }

  @Test
  void anEventIsNamedTheSameWhenItIsSentAgain() {
    RawDelivery named = delivery("", PaddleBodies.event("customer.created", "{}"));
    assertThat(paddle.deliveryId(named)).isEqualTo("evt_01");
    RawDelivery late = delivery("", Samples.text("signatures/paddle/standard_payload.json"));
    assertThat(paddle.deliveryId(late)).isEqualTo(late.bodyHash());
    assertThat(paddle.event(late)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(paddle.guide().steps()).contains("URL: {url}");
    assertThat(paddle.guide().secretHint()).contains("pdl_ntfset_");
  }

  private boolean isAuthentic(JsonObject vector, String body, Instant now) {
    return paddle.isAuthentic(
        delivery(vector.getString("signature"), body), List.of(vector.getString("secret")), now);
  }

  private static RawDelivery delivery(String signature, String body) {
    return Samples.delivery(Map.of("Paddle-Signature", signature), null, body);
  }

  private static String body(JsonObject vector) {
    return vector.containsKey("bodyFile")
        ? Samples.text("signatures/" + vector.getString("bodyFile"))
        : vector.getString("body");
  }

  private static Instant sentAt(JsonObject vector) {
    return Instant.ofEpochSecond(
        Long.parseLong(vector.getString("signature").replaceFirst("ts=([0-9]+);.*", "$1")));
  }
}
