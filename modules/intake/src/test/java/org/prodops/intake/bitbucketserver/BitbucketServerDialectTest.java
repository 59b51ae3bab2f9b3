package org.prodops.intake.bitbucketserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

class BitbucketServerDialectTest {
  private static final String SECRET = "s3cret";

  private final BitbucketServerDialect bitbucket = new BitbucketServerDialect();

  static List<String> samples() {
    return Samples.in("bitbucket-server");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsIgnoredForItsOwnPullRequest(String sample) {
    Translation translation = bitbucket.translate(Samples.delivery(sample), SOURCE);
    assertThat(translation.event()).startsWith("pr:");
    assertThat(Said.reason(translation)).matches("It is about pull request #[0-9]+, .*\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"repo:refs_changed", "mirror:repo_synchronized", "project:modified"})
  void whatElseComesIsIgnoredForAReason(String event) {
    assertThat(
            Said.reason(
                bitbucket.translate(
                    Samples.delivery(Map.of("X-Event-Key", event), null, "{}"), SOURCE)))
        .endsWith(".");
  }

  @Test
  void theTestOfTheConnectionIsAnsweredAtOnce() {
    RawDelivery ping =
        Samples.delivery(Map.of("X-Event-Key", "diagnostics:ping"), null, "{\"test\": true}");
    assertThat(Objects.requireNonNull(bitbucket.handshake(ping)).status()).isEqualTo(200);
    assertThat(bitbucket.handshake(Samples.delivery(Map.of(), null, "{}"))).isNull();
    assertThat(
            bitbucket.handshake(Samples.delivery(Map.of("X-Event-Key", "pr:opened"), null, "{}")))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "{\"eventKey\": \"pr:", "{\"hello\": 1}"})
  void whatBitbucketNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> bitbucket.translate(Samples.delivery(Map.of(), null, body), SOURCE))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aSignatureOrAPasswordProvesADelivery() {
    String hmac =
        HexFormat.of()
            .formatHex(
                Signatures.hmac(
                    "HmacSHA256",
                    SECRET.getBytes(StandardCharsets.UTF_8),
                    "{}".getBytes(StandardCharsets.UTF_8)));
    String basic =
        "Basic "
            + Base64.getEncoder().encodeToString(("x:" + SECRET).getBytes(StandardCharsets.UTF_8));
    assertThat(isAuthentic(Map.of("X-Hub-Signature", "sha256=" + hmac), "{}")).isTrue();
    assertThat(isAuthentic(Map.of("X-Hub-Signature", "sha256=" + hmac), "{} ")).isFalse();
    assertThat(isAuthentic(Map.of("X-Hub-Signature", "sha256="), "{}")).isFalse();
    assertThat(isAuthentic(Map.of("Authorization", basic), "{}")).isTrue();
    assertThat(isAuthentic(Map.of("Authorization", basic, "X-Hub-Signature", "sha256=0"), "{}"))
        .isFalse();
    assertThat(isAuthentic(Map.of(), "{}")).isFalse();
  }

  @Test
  void aDeliveryKeepsItsIdWhenItIsSentAgain() {
    RawDelivery delivery =
        Samples.delivery(Map.of("X-Request-Id", "r-1", "X-Event-Key", "pr:opened"), null, "{}");
    assertThat(bitbucket.deliveryId(delivery)).isEqualTo("r-1");
    assertThat(bitbucket.event(delivery)).isEqualTo("pr:opened");
    RawDelivery bare = Samples.delivery(Map.of(), null, "{}");
    assertThat(bitbucket.deliveryId(bare)).isEqualTo(bare.bodyHash());
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(bitbucket.guide().steps()).anyMatch(s -> s.contains("URL: {url}"));
    assertThat(bitbucket.guide().steps()).contains("Secret: {secret}");
  }

  private boolean isAuthentic(Map<String, String> headers, String body) {
    return bitbucket.isAuthentic(
        Samples.delivery(headers, null, body), List.of("new", SECRET), Samples.RECEIVED);
  }
}
