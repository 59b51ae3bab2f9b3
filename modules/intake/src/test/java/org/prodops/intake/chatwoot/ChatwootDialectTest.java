package org.prodops.intake.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.SupportCaseChanged;
import org.prodops.kernel.IntakeEvent.SurveyAnswered;

/**
 * There are no samples: a conversation is made up as Chatwoot's source writes it, a survey's answer
 * and a contact to the structure known of them; none was captured.
 */
class ChatwootDialectTest {
  private static final String SECRET = "s3cret";
  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1781529100);

  private final ChatwootDialect chatwoot = new ChatwootDialect();

  static List<String> bodies() {
    return List.of(
        conversation("conversation_status_changed", "resolved", ""),
        survey("{\"rating\": 4, \"feedback_message\": \"Quick\"}"),
        contact());
  }

  @Test
  void aConversationIsACaseOfItsContactsCompany() {
    String body = conversation("conversation_created", "open", "");
    SupportCaseChanged told = Outcome.event(SupportCaseChanged.class, chatwoot, body);
    assertThat(told.externalId()).isEqualTo("61");
    assertThat(told.customer()).isEqualTo("Acme");
    assertThat(told.title()).isEqualTo("Conversation 61");
    assertThat(told.priority()).isEqualTo("high");
    assertThat(told.openedAt().getEpochSecond()).isEqualTo(1781524800);
    assertThat(told.occurredAt()).isEqualTo(Instant.ofEpochSecond(1781529100, 250_000_000));
    assertThat(told.solvedAt()).isNull();
    assertThat(Outcome.event(CustomerSeen.class, chatwoot, body).name()).isEqualTo("Acme");
    assertThat(Outcome.event(ContactSeen.class, chatwoot, body).externalId()).isEqualTo("8");
  }

  @Test
  void oneByMailHasItsSubjectAsTitle() {
    String body =
        conversation(
            "conversation_created",
            "open",
            "\"additional_attributes\": {\"mail_subject\": \"Export fails\"},");
    assertThat(Outcome.event(SupportCaseChanged.class, chatwoot, body).title())
        .isEqualTo("Export fails");
  }

  @Test
  void itIsSolvedWhenItsStatusBecomesResolved() {
    assertThat(
            Outcome.event(
                    SupportCaseChanged.class,
                    chatwoot,
                    conversation("conversation_status_changed", "resolved", ""))
                .solvedAt())
        .isEqualTo(Instant.ofEpochSecond(1781529100, 250_000_000));
    assertThat(Outcome.reason(chatwoot, conversation("conversation_updated", "resolved", "")))
        .contains("an event of its own");
  }

  @Test
  void anOlderVersionTellsWhenSomethingWasLastSaid() {
    String body =
        conversation("conversation_created", "open", "").replace("updated_at", "unknown_at");
    assertThat(Outcome.event(SupportCaseChanged.class, chatwoot, body).occurredAt())
        .isEqualTo(Instant.ofEpochSecond(1781529000));
  }

  @Test
  void anAnsweredSurveyIsAScore() {
    SurveyAnswered told =
        Outcome.event(
            SurveyAnswered.class,
            chatwoot,
            survey("{\"rating\": 4, \"feedback_message\": \"Quick\"}"));
    assertThat(told.kind()).isEqualTo("CSAT");
    assertThat(told.score()).isEqualTo(4);
    assertThat(told.comment()).isEqualTo("Quick");
    assertThat(told.customer()).isEqualTo("Acme");
    assertThat(told.occurredAt()).isEqualTo("2026-06-15T13:10:00Z");
  }

  @Test
  void otherMessagesAreNotFollowed() {
    assertThat(Outcome.reason(chatwoot, survey("{}"))).contains("not the answer");
    assertThat(Outcome.reason(chatwoot, "{\"event\": \"message_created\", \"id\": 1}"))
        .contains("Messages are not followed");
    assertThat(Outcome.reason(chatwoot, "{\"event\": \"webwidget_triggered\"}")).endsWith(".");
  }

  @Test
  void aContactIsToldAsOfTheTimeInTheHeader() {
    RawDelivery delivery =
        Samples.delivery(Map.of("X-Chatwoot-Timestamp", "1781529100"), null, contact());
    assertThat(Outcome.of(chatwoot, delivery)).contains("ContactSeen").contains("2026-06-15");
    assertThat(Outcome.reason(chatwoot, contact())).contains("does not tell when");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"event\": ",
        "{\"hello\": 1}",
        "{\"event\": \"conversation_created\"}",
        "{\"event\": \"contact_created\"}"
      })
  void whatChatwootNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(chatwoot, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void theTimeAndTheBodySignedAreAuthenticForFiveMinutes() {
    RawDelivery delivery = delivery(signature("{}"), "1781529100", "{}");
    assertThat(isAuthentic(delivery, 0)).isTrue();
    assertThat(isAuthentic(delivery, 300)).isTrue();
    assertThat(isAuthentic(delivery, 301)).isFalse();
    assertThat(chatwoot.isAuthentic(delivery, List.of("new", SECRET), SIGNED_AT)).isTrue();
    assertThat(chatwoot.isAuthentic(delivery, List.of("new"), SIGNED_AT)).isFalse();
  }

  @Test
  void neitherAnotherTimeNorAnotherBodyNorAnotherSignatureIs() {
    assertThat(isAuthentic(delivery(signature("{}"), "1781529101", "{}"), 0)).isFalse();
    assertThat(isAuthentic(delivery(signature("{}"), null, "{}"), 0)).isFalse();
    assertThat(isAuthentic(delivery(signature("{}"), "now", "{}"), 0)).isFalse();
    assertThat(isAuthentic(delivery(signature("{}"), "1781529100", "{"), 0)).isFalse();
    assertThat(isAuthentic(delivery("sha256=00", "1781529100", "{}"), 0)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"secret=s3cret, true", "secret=wrong, false", "x=1, false"})
  void anOlderVersionHoldsTheSecretInTheAddress(String query, boolean authentic) {
    assertThat(isAuthentic(Samples.delivery(Map.of(), query, "{}"), 0)).isEqualTo(authentic);
  }

  @Test
  void aWrongSignatureIsNotMadeGoodByTheAddress() {
    RawDelivery delivery =
        Samples.delivery(Map.of("X-Chatwoot-Signature", "sha256=00"), "secret=s3cret", "{}");
    assertThat(isAuthentic(delivery, 0)).isFalse();
  }

  @Test
  void aDeliveryIsNamedByItsHeaderOrElseByItsBody() {
    RawDelivery named = Samples.delivery(Map.of("x-chatwoot-delivery", "d-1"), null, "{}");
    RawDelivery unnamed = Samples.delivery(Map.of(), null, "{}");
    assertThat(chatwoot.deliveryId(named)).isEqualTo("d-1");
    assertThat(chatwoot.deliveryId(unnamed)).isEqualTo(unnamed.bodyHash());
    assertThat(chatwoot.event(named)).isNull();
    assertThat(String.join("\n", chatwoot.guide().steps())).contains("{url}?secret={secret}");
  }

  private boolean isAuthentic(RawDelivery delivery, long secondsLater) {
    return chatwoot.isAuthentic(delivery, List.of(SECRET), SIGNED_AT.plusSeconds(secondsLater));
  }

  private static RawDelivery delivery(String signature, @Nullable String timestamp, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Chatwoot-Signature", signature);
    if (timestamp != null) {
      headers.put("X-Chatwoot-Timestamp", timestamp);
    }
    return Samples.delivery(headers, null, body);
  }

  private static String signature(String body) {
    byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] signed = ("1781529100." + body).getBytes(StandardCharsets.UTF_8);
    return "sha256=" + HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", key, signed));
  }

  private static String sender() {
    return """
        {"id": 8, "name": "Kim Doe", "email": "kim@acme.example", "identifier": "u-3",
         "type": "contact", "additional_attributes": {"company_name": "Acme"}}\
        """;
  }

  private static String conversation(String event, String status, String more) {
    return """
        {"event": "%s", "id": 61, "inbox_id": 2, "status": "%s", "priority": "high", %s
         "meta": {"sender": %s, "assignee": null}, "messages": [], "labels": [],
         "changed_attributes": [{"status": {"previous_value": "open", "current_value": "x"}}],
         "timestamp": 1781529000, "created_at": 1781524800, "updated_at": 1781529100.25,
         "account": {"id": 1, "name": "Desk"}}
        """
        .formatted(event, status, more, sender());
  }

  private static String survey(String answer) {
    return """
        {"event": "message_updated", "id": 977, "content_type": "input_csat",
         "created_at": "2026-06-15 13:10:00 UTC",
         "content_attributes": {"submitted_values": {"csat_survey_response": %s}},
         "conversation": {"id": 61, "meta": {"sender": %s}}}
        """
        .formatted(answer, sender());
  }

  private static String contact() {
    return """
        {"event": "contact_updated", "id": 8, "name": "Kim Doe", "email": "kim@acme.example",
         "additional_attributes": {"company_name": "Acme"}, "account": {"id": 1}}
        """;
  }
}
