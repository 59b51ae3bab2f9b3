package org.prodops.intake.delighted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Outcome;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signatures;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.SurveyAnswered;

/**
 * There are no samples: bodies are made up to the structure known of them, none was captured or
 * held against Delighted's reference.
 */
class DelightedDialectTest {
  private static final String SECRET = "s3cret";

  private final DelightedDialect delighted = new DelightedDialect();

  static List<String> bodies() {
    return List.of(answered("survey_response.created", "nps", 9, "\"customer\": \"acme\""));
  }

  @ParameterizedTest
  @CsvSource({"nps, 9, NPS", "csat, 5, CSAT", "ces, 7, CES"})
  void anAnswerIsAScore(String type, int score, String kind) {
    String body = answered("survey_response.created", type, score, "\"customer\": \"acme\"");
    SurveyAnswered told = Outcome.event(SurveyAnswered.class, delighted, body);
    assertThat(told.kind()).isEqualTo(kind);
    assertThat(told.score()).isEqualTo(score);
    assertThat(told.comment()).isEqualTo("Quick");
    assertThat(told.customer()).isEqualTo("acme");
    assertThat(told.occurredAt().getEpochSecond()).isEqualTo(1781524800);
    assertThat(Outcome.event(ContactSeen.class, delighted, body).customer()).isEqualTo("acme");
  }

  @Test
  void anAnswerToldAgainCountsOnce() {
    String first = answered("survey_response.created", "nps", 9, "");
    String later =
        answered("survey_response.updated", "nps", 9, "").replace("Quick", "Quick, and kind");
    assertThat(Outcome.event(SurveyAnswered.class, delighted, later).eventId())
        .isEqualTo(Outcome.event(SurveyAnswered.class, delighted, first).eventId());
  }

  @Test
  void withoutPropertiesItIsThePersonsByAddress() {
    assertThat(
            Outcome.event(
                    SurveyAnswered.class,
                    delighted,
                    answered("survey_response.created", "nps", 9, ""))
                .customer())
        .isEqualTo("kim@acme.example");
  }

  @ParameterizedTest
  @CsvSource({"enps, 9", "smileys, 3", "thumbs, 1", "csat, 6"})
  void otherScalesHaveNoFigureHere(String type, int score) {
    assertThat(Outcome.reason(delighted, answered("survey_response.created", type, score, "")))
        .contains("no score");
  }

  @Test
  void whatIsNoAnswerIsIgnored() {
    assertThat(Outcome.reason(delighted, answered("unsubscribe.created", "nps", 1, "")))
        .contains("Only answers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"event_type\": ",
        "{\"hello\": 1}",
        "{\"event_type\": \"survey_response.created\"}"
      })
  void whatDelightedNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(delighted, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aBodySignedWithAnyOfTheSecretsIsAuthentic() {
    assertThat(isAuthentic(signature(), null, "{}", SECRET)).isTrue();
    assertThat(isAuthentic(signature(), null, "{}", "new", SECRET)).isTrue();
    assertThat(isAuthentic(signature(), null, "{}", "new")).isFalse();
    assertThat(isAuthentic(signature(), null, "{", SECRET)).isFalse();
    assertThat(isAuthentic("sha256=00", "secret=s3cret", "{}", SECRET)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"secret=s3cret, true", "secret=wrong, false", "x=1, false"})
  void whatIsUnsignedHoldsTheSecretInTheAddress(String query, boolean authentic) {
    RawDelivery delivery = Samples.delivery(Map.of(), query, "{}");
    assertThat(delighted.isAuthentic(delivery, List.of(SECRET), Samples.RECEIVED))
        .isEqualTo(authentic);
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, "{}");
    assertThat(delighted.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(delighted.event(delivery)).isNull();
    assertThat(String.join("\n", delighted.guide().steps())).contains("{url}?secret={secret}");
  }

  private boolean isAuthentic(
      String signature,
      @org.jspecify.annotations.Nullable String query,
      String body,
      String... secrets) {
    return delighted.isAuthentic(
        Samples.delivery(Map.of("X-Delighted-Webhook-Signature", signature), query, body),
        List.of(secrets),
        Samples.RECEIVED);
  }

  private static String signature() {
    byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] mac = Signatures.hmac("HmacSHA256", key, "{}".getBytes(StandardCharsets.UTF_8));
    return "sha256=" + HexFormat.of().formatHex(mac);
  }

  private static String answered(String event, String type, int score, String properties) {
    return """
        {"event_type": "%s", "event_id": "e1", "event_data": {"id": "5435", "score": %d,
          "survey_type": "%s", "comment": "Quick", "created_at": 1781524800,
          "updated_at": 1781524900, "person_properties": {%s},
          "person": {"id": "33", "email": "kim@acme.example", "name": "Kim Doe"}}}
        """
        .formatted(event, score, type, properties);
  }
}
