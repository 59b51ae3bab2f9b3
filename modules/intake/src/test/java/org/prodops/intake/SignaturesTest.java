package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The arithmetic against examples that the senders publish; each scheme joins other parts. */
class SignaturesTest {

  static List<JsonObject> vectors() {
    try (JsonReader reader =
        Json.createReader(new StringReader(Samples.text("signatures/vectors.json")))) {
      return reader.readArray().getValuesAs(JsonObject.class);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void thePublishedExampleComesOut(JsonObject vector) {
    byte[] key = bytes(vector.getString("secret"));
    byte[] body =
        bytes(
            vector.containsKey("bodyFile")
                ? Samples.text("signatures/" + vector.getString("bodyFile"))
                : vector.getString("body"));
    String source = vector.getString("source");
    String expected =
        switch (source) {
          case "github" -> "sha256=" + hex(Signatures.hmac("HmacSHA256", key, body));
          case "pagerduty" -> "v1=" + hex(Signatures.hmac("HmacSHA256", key, body));
          case "paddle" -> {
            String at = vector.getString("signature").replaceFirst("ts=([0-9]+);.*", "$1");
            yield "h1=" + hex(Signatures.hmac("HmacSHA256", key, bytes(at + ":"), body));
          }
          case "slack" -> {
            String at = header(vector, "X-Slack-Request-Timestamp");
            yield "v0=" + hex(Signatures.hmac("HmacSHA256", key, bytes("v0:" + at + ":"), body));
          }
          case "standard-webhooks" -> {
            byte[] decoded =
                Base64.getDecoder().decode(vector.getString("secret").replace("whsec_", ""));
            String before =
                header(vector, "webhook-id") + "." + header(vector, "webhook-timestamp") + ".";
            yield "v1,"
                + Base64.getEncoder()
                    .encodeToString(Signatures.hmac("HmacSHA256", decoded, bytes(before), body));
          }
          default -> throw new AssertionError("no scheme for " + source);
        };
    assertThat(vector.toString()).contains(expected);
  }

  @Test
  void aNullIsEqualToNothing() {
    assertThat(Signatures.equal(null, "")).isFalse();
    assertThat(Signatures.equal("a", "a")).isTrue();
    assertThat(Signatures.equal("a", "ab")).isFalse();
  }

  @Test
  void anAddressMayHoldTheSecretEncodedOrNot() {
    assertThat(Signatures.inAddress("x=1&secret=a%20b", "a b")).isTrue();
    assertThat(Signatures.inAddress("secret=a+b", "a+b")).isTrue();
    assertThat(Signatures.inAddress("secret=a", "a b")).isFalse();
    assertThat(Signatures.inAddress(null, "a")).isFalse();
  }

  @Test
  void aHeaderOfPairsIsReadByName() {
    String header = "t=17, v1=ab,v1=c=d,v10=no,junk";
    assertThat(Signatures.values(header, ",", "v1")).containsExactly("ab", "c=d");
    assertThat(Signatures.values(header, ",", "t")).containsExactly("17");
    assertThat(Signatures.values("ts=1;h1=x", ";", "h1")).containsExactly("x");
    assertThat(Signatures.values(null, ",", "t")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "700, true", "699, false", "9999, true", "'', false", "-1, false"})
  void aTimeIsRecentUntilItIsTooOld(String epochSeconds, boolean recent) {
    Instant now = Instant.ofEpochSecond(1000);
    assertThat(Signatures.isRecent(epochSeconds, now, Duration.ofMinutes(5))).isEqualTo(recent);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer abc, abc,",
    "bearer abc, abc,",
    "Basic dXNlcjpwYTpzcw==, , pa:ss",
    "basic dXNlcjo=, , ''",
    "Basic dXNlcg==, ,",
    "Basic ???, ,",
    "Token abc, ,"
  })
  void credentialsAreReadByTheirScheme(
      String header, @Nullable String bearer, @Nullable String password) {
    assertThat(Signatures.bearer(header)).isEqualTo(bearer);
    assertThat(Signatures.basicPassword(header)).isEqualTo(password);
  }

  private static String header(JsonObject vector, String name) {
    return vector.getJsonObject("headers").getString(name);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
