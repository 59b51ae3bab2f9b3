package org.prodops.intake.github;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signatures;

class GitHubDeliveryTest {
  private static final JsonObject VECTOR = vector();
  private static final String SECRET = VECTOR.getString("secret");
  private static final String BODY = VECTOR.getString("body");
  private static final String RIGHT = VECTOR.getString("signature");

  private final GitHubDialect github = new GitHubDialect();

  @Test
  void theExampleGitHubPublishesIsAuthentic() {
    assertThat(isAuthentic(Map.of(VECTOR.getString("header"), RIGHT), BODY)).isTrue();
  }

  @Test
  void aFormIsSignedAsItIsSent() {
    String form = "payload=%7B%22zen%22%3A%22x%22%7D";
    String signature = "sha256=" + hmac("HmacSHA256", form);
    assertThat(isAuthentic(Map.of("x-hub-signature-256", signature), form)).isTrue();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplaced() {
    RawDelivery delivery = Samples.delivery(Map.of("X-Hub-Signature-256", RIGHT), null, BODY);
    assertThat(github.isAuthentic(delivery, List.of("new", SECRET), Samples.RECEIVED)).isTrue();
    assertThat(github.isAuthentic(delivery, List.of(SECRET, "new"), Samples.RECEIVED)).isTrue();
    assertThat(github.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aBodyCutShortOrChangedIsNot() {
    Map<String, String> headers = Map.of("X-Hub-Signature-256", RIGHT);
    assertThat(isAuthentic(headers, BODY.substring(0, BODY.length() - 1))).isFalse();
    assertThat(isAuthentic(headers, BODY + " ")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=00", "nonsense"})
  void aWrongSignatureIsNot(String signature) {
    assertThat(isAuthentic(Map.of("X-Hub-Signature-256", signature), BODY)).isFalse();
  }

  @Test
  void noSignatureIsNot() {
    assertThat(isAuthentic(Map.of(), BODY)).isFalse();
  }

  @Test
  void theOldSignatureAloneProvesTooLittle() {
    String old = "sha1=" + hmac("HmacSHA1", BODY);
    assertThat(isAuthentic(Map.of("X-Hub-Signature", old), BODY)).isFalse();
  }

  @Test
  void aDeliveryIsNamedAsGitHubNamesItEachTimeItIsSent() {
    RawDelivery delivery = Samples.delivery("github/with-headers/release.json");
    assertThat(github.deliveryId(delivery)).isEqualTo("205502b0-bbaa-11ed-99a9-7f9d2669503f");
    assertThat(github.event(delivery)).isEqualTo("release");
  }

  @Test
  void aDeliveryWithoutItsHeadersIsToldApartByTheBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, BODY);
    assertThat(github.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(github.event(delivery)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(github.guide().steps()).contains("Payload URL: {url}", "Secret: {secret}");
  }

  private boolean isAuthentic(Map<String, String> headers, String body) {
    return github.isAuthentic(
        Samples.delivery(headers, null, body), List.of(SECRET), Samples.RECEIVED);
  }

  private static String hmac(String algorithm, String body) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                algorithm,
                SECRET.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonObject vector() {
    try (JsonReader reader =
        Json.createReader(new StringReader(Samples.text("signatures/vectors.json")))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(vector -> vector.getString("source").equals("github"))
          .findFirst()
          .orElseThrow();
    }
  }
}
