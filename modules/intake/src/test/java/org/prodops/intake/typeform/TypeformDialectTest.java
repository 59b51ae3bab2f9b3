package org.prodops.intake.typeform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
import org.prodops.kernel.IntakeEvent.SurveyAnswered;

class TypeformDialectTest {
  private static final String SECRET = "s3cret";

  private final TypeformDialect typeform = new TypeformDialect();

  static List<String> bodies() {
    return Samples.in("typeform").stream().map(Samples::body).toList();
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "4", "5"})
  void aFormThatAsksForNoScoreIsIgnoredByItsName(String sample) {
    String body = Samples.body("typeform/" + sample + "-form_response.json");
    String title =
        Samples.json(body)
            .getJsonObject("form_response")
            .getJsonObject("definition")
            .getString("title");
    assertThat(Outcome.reason(typeform, body)).contains("No question", title);
  }

  @Test
  void aScaleWhoseReferenceNamesTheKindIsAScore() {
    SurveyAnswered told =
        Outcome.event(
            SurveyAnswered.class, typeform, Samples.body("typeform/2-form_response.json"));
    assertThat(told.kind()).isEqualTo("NPS");
    assertThat(told.score()).isEqualTo(9);
    assertThat(told.comment())
        .isEqualTo("The mobile app could load a bit faster on older devices.");
    assertThat(told.customer()).isEqualTo("typeform:cus_9f8e7d6c5b4a");
    assertThat(told.occurredAt()).isEqualTo("2026-07-09T09:12:30Z");
  }

  @ParameterizedTest
  @CsvSource({
    "nps, x, 10, NPS",
    "rating, csat, 5, CSAT",
    "opinion_scale, CES-setup, 7, CES",
    "number, my_nps, 0, NPS"
  })
  void theKindIsTheQuestionsOwnOrNamedByItsReference(
      String type, String ref, double score, String kind) {
    SurveyAnswered told =
        Outcome.event(SurveyAnswered.class, typeform, scored(type, ref, score, "customer"));
    assertThat(told.kind()).isEqualTo(kind);
    assertThat(told.score()).isEqualTo(score);
    assertThat(told.customer()).isEqualTo("acme");
  }

  @ParameterizedTest
  @CsvSource({"rating, stars, 4", "opinion_scale, snapshot, 3"})
  void aNumberThatDoesNotSayWhatItMeansIsNoScore(String type, String ref, double score) {
    assertThat(Outcome.reason(typeform, scored(type, ref, score, "customer")))
        .contains("No question");
  }

  @ParameterizedTest
  @CsvSource({"csat, 6", "csat, 0", "ces, 8", "nps, 11", "nps, -1"})
  void aScoreBeyondTheEndsOfItsKindIsNone(String ref, double score) {
    assertThat(Outcome.reason(typeform, scored("number", ref, score, "customer")))
        .contains("between the ends");
  }

  @Test
  void anAnswerOfNobodyIsIgnoredAndSaysWhatToAdd() {
    assertThat(Outcome.reason(typeform, scored("nps", "x", 9, "campaign")))
        .contains("hidden field “customer”");
  }

  @Test
  void theHiddenOrGivenAddressNamesWhoAnswers() {
    assertThat(
            Outcome.event(SurveyAnswered.class, typeform, scored("nps", "x", 9, "email"))
                .customer())
        .isEqualTo("acme");
    String given =
        scored("nps", "x", 9, "campaign")
            .replace(
                "\"answers\": [",
                "\"answers\": [{\"type\": \"email\", \"email\": \"Kim@acme.example\","
                    + " \"field\": {\"id\": \"e\", \"type\": \"email\"}}, ");
    assertThat(Outcome.event(SurveyAnswered.class, typeform, given).customer())
        .isEqualTo("kim@acme.example");
  }

  @Test
  void aPartialAnswerDoesNotCountYet() {
    assertThat(Outcome.reason(typeform, "{\"event_type\": \"form_response_partial\"}"))
        .contains("once it is complete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"event_type\": ",
        "{\"hello\": 1}",
        "{\"event_type\": \"form_response\"}"
      })
  void whatTypeformNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(typeform, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aBodySignedWithAnyOfTheSecretsIsAuthentic() {
    assertThat(isAuthentic(signature(), "{}", SECRET)).isTrue();
    assertThat(isAuthentic(signature(), "{}", "new", SECRET)).isTrue();
    assertThat(isAuthentic(signature(), "{}", "new")).isFalse();
    assertThat(isAuthentic(signature(), "{", SECRET)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=AAAA", "nonsense"})
  void anyOtherSignatureIsNot(String signature) {
    assertThat(isAuthentic(signature, "{}", SECRET)).isFalse();
    RawDelivery unsigned = Samples.delivery(Map.of(), null, "{}");
    assertThat(typeform.isAuthentic(unsigned, List.of(SECRET), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, "{}");
    assertThat(typeform.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(typeform.event(delivery)).isNull();
    assertThat(String.join("\n", typeform.guide().steps())).contains("{url}", "{secret}");
  }

  private boolean isAuthentic(String signature, String body, String... secrets) {
    return typeform.isAuthentic(
        Samples.delivery(Map.of("Typeform-Signature", signature), null, body),
        List.of(secrets),
        Samples.RECEIVED);
  }

  private static String signature() {
    byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] mac = Signatures.hmac("HmacSHA256", key, "{}".getBytes(StandardCharsets.UTF_8));
    return "sha256=" + Base64.getEncoder().encodeToString(mac);
  }

  private static String scored(String type, String ref, double score, String hidden) {
    return """
        {"event_id": "e1", "event_type": "form_response", "form_response": {
          "form_id": "f", "token": "t1", "submitted_at": "2026-07-09T09:12:30Z",
          "hidden": {"%s": "acme"}, "definition": {"title": "How are we doing?"},
          "answers": [{"type": "number", "number": %s,
            "field": {"id": "q1", "type": "%s", "ref": "%s"}}]}}
        """
        .formatted(hidden, score, type, ref);
  }
}
