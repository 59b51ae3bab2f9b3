package org.prodops.intake.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
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

class GiteaDeliveryTest {
  private static final String SECRET = "s3cret ü";
  private static final String BODY = "{\"action\": \"opened\", \"title\": \"ä+b\"}";
  private static final String RIGHT =
      HexFormat.of()
          .formatHex(
              Signatures.hmac(
                  "HmacSHA256",
                  SECRET.getBytes(StandardCharsets.UTF_8),
                  BODY.getBytes(StandardCharsets.UTF_8)));

  private final GiteaDialect gitea = new GiteaDialect();

  @ParameterizedTest
  @ValueSource(strings = {"X-Forgejo-Signature", "X-Gitea-Signature", "X-Gogs-Signature"})
  void eachServersOwnSignatureProvesIt(String header) {
    assertThat(isAuthentic(Map.of(header, RIGHT), BODY)).isTrue();
    assertThat(isAuthentic(Map.of(header, RIGHT), BODY + " ")).isFalse();
  }

  @Test
  void whatIsSignedIsTheJsonEvenInAForm() {
    String form = "payload=" + URLEncoder.encode(BODY, StandardCharsets.UTF_8);
    assertThat(isAuthentic(Map.of("X-Gitea-Signature", RIGHT), form)).isTrue();
    assertThat(isAuthentic(Map.of("X-Gitea-Signature", RIGHT), "payload=%zz")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "sha256=", "nonsense"})
  void aWrongSignatureDoesNot(String signature) {
    assertThat(isAuthentic(Map.of("X-Gitea-Signature", signature), BODY)).isFalse();
  }

  @Test
  void withoutASecretThereTheHeadersAreEmptyAndProveNothing() {
    Map<String, String> headers = Map.of("X-Gitea-Signature", "", "X-Hub-Signature-256", "sha256=");
    assertThat(isAuthentic(headers, BODY)).isFalse();
    assertThat(isAuthentic(Map.of(), BODY)).isFalse();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplaced() {
    RawDelivery delivery = Samples.delivery(Map.of("X-Gitea-Signature", RIGHT), null, BODY);
    assertThat(gitea.isAuthentic(delivery, List.of("new", SECRET), Samples.RECEIVED)).isTrue();
    assertThat(gitea.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryIsNamedByTheServersOwnHeadersNotByThoseOfGitHubItAlsoSends() {
    RawDelivery delivery =
        Samples.delivery(
            Map.of(
                "X-Gitea-Delivery", "d-1",
                "X-GitHub-Delivery", "d-2",
                "X-Gitea-Event", "issues",
                "X-GitHub-Event", "other"),
            null,
            BODY);
    assertThat(gitea.deliveryId(delivery)).isEqualTo("d-1");
    assertThat(gitea.event(delivery)).isEqualTo("issues");
  }

  @Test
  void aDeliveryWithoutHeadersIsToldApartByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, BODY);
    assertThat(gitea.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(gitea.event(delivery)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(gitea.guide().steps()).contains("Target URL: {url}", "Secret: {secret}");
  }

  private boolean isAuthentic(Map<String, String> headers, String body) {
    return gitea.isAuthentic(
        Samples.delivery(headers, null, body), List.of(SECRET), Samples.RECEIVED);
  }
}
