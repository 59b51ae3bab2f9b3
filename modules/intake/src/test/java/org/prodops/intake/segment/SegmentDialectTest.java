package org.prodops.intake.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signatures;
import org.prodops.intake.Told;
import org.prodops.intake.Translation;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.UsageObserved;

/** Calls built as Segment's specification documents them; no captures were to be had. */
class SegmentDialectTest {
  static final String TRACK =
      """
      {"type": "track", "messageId": "m-1", "event": "Export run", "userId": "u-3",
       "anonymousId": "a-9", "context": {"groupId": "acme"}, "properties": {"rows": 12},
       "timestamp": "2026-03-01T10:00:00.250Z", "sentAt": "2026-03-01T10:00:09Z"}\
      """;

  static final String IDENTIFY =
      """
      {"type": "identify", "messageId": "m-2", "userId": "u-3",
       "traits": {"firstName": "Joana", "lastName": "Reis", "email": "joana@acme.example",
        "title": "Head of Sales", "company": {"id": "acme", "name": "Acme", "plan": "team"}},
       "timestamp": "2026-03-01T10:00:00Z"}\
      """;

  static final String GROUP =
      """
      {"type": "group", "messageId": "m-3", "userId": "u-3", "groupId": "acme",
       "traits": {"name": "Acme GmbH", "industry": "Retail", "plan": "team",
        "email": "info@acme.example"},
       "timestamp": "2026-03-01T10:00:00Z"}\
      """;

  private static final String SECRET = "sh4red";

  private final SegmentDialect segment = new SegmentDialect();
  private final Told told = new Told(segment);

  @Test
  void aTrackCallIsUseOfAFeatureByACompany() {
    UsageObserved used = told.one(UsageObserved.class, TRACK);
    assertThat(used.customer()).isEqualTo("acme");
    assertThat(used.feature()).isEqualTo("Export run");
    assertThat(used.user()).isEqualTo("u-3");
    assertThat(used.count()).isEqualTo(1);
    assertThat(used.occurredAt()).isEqualTo("2026-03-01T10:00:00.250Z");
    assertThat(used.product()).isEqualTo(Samples.SOURCE.product());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"groupId\": \"acme\"",
        "\"properties\": {\"groupId\": \"acme\"}",
        "\"properties\": {\"group_id\": \"acme\"}"
      })
  void theCompanyMayStandElsewhere(String where) {
    String body =
        TRACK.replace(
            "\"context\": {\"groupId\": \"acme\"}, \"properties\": {\"rows\": 12}", where);
    assertThat(told.one(UsageObserved.class, body).customer()).isEqualTo("acme");
  }

  @Test
  void useByNobodysCompanyIsIgnoredAndSaysWhatToSend() {
    assertThat(told.reason(TRACK.replace("groupId", "ip"))).contains("context.groupId");
  }

  @Test
  void aVisitorWhoIsNotSignedInIsStillSomebody() {
    assertThat(told.one(UsageObserved.class, TRACK.replace("userId", "noId")).user())
        .isEqualTo("a-9");
  }

  @Test
  void anIdentifyCallIsAContactOfItsCompany() {
    ContactSeen contact = told.one(ContactSeen.class, IDENTIFY);
    assertThat(contact.externalId()).isEqualTo("u-3");
    assertThat(contact.name()).isEqualTo("Joana Reis");
    assertThat(contact.email()).isEqualTo("joana@acme.example");
    assertThat(contact.role()).isEqualTo("Head of Sales");
    assertThat(contact.customer()).isEqualTo("acme");
    CustomerSeen seen = told.one(CustomerSeen.class, IDENTIFY);
    assertThat(seen.name()).isEqualTo("Acme");
    assertThat(seen.plan()).isEqualTo("team");
  }

  @Test
  void rudderStackKeepsTheTraitsInTheContext() {
    String body =
        """
        {"type": "identify", "channel": "server", "messageId": "m-2", "userId": "u-3",
         "context": {"traits": {"name": "Joana Reis"}},
         "originalTimestamp": "2026-03-01T11:00:00+01:00"}\
        """;
    ContactSeen contact = told.one(ContactSeen.class, body);
    assertThat(contact.name()).isEqualTo("Joana Reis");
    assertThat(contact.customer()).isNull();
    assertThat(contact.occurredAt()).isEqualTo("2026-03-01T10:00:00Z");
  }

  @Test
  void aGroupCallIsACustomerAndWhoJoinsIt() {
    CustomerSeen seen = told.one(CustomerSeen.class, GROUP);
    assertThat(seen.externalId()).isEqualTo("acme");
    assertThat(seen.name()).isEqualTo("Acme GmbH");
    assertThat(seen.segment()).isEqualTo("Retail");
    ContactSeen member = told.one(ContactSeen.class, GROUP);
    assertThat(member.externalId()).isEqualTo("u-3");
    assertThat(member.customer()).isEqualTo("acme");
    assertThat(member.name()).isNull();
    assertThat(member.email()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"batch\": [%s, %s, %s]}", "[%s, %s, %s]"})
  void aBatchTellsWhatItsCallsTell(String batch) {
    String view = "{\"type\": \"page\", \"timestamp\": \"2026-03-01T10:00:00Z\"}";
    String body = batch.formatted(TRACK, view, GROUP);
    assertThat(told.by(body)).isInstanceOf(Translation.Understood.class);
    assertThat(told.by(body).event()).isEqualTo("batch");
    assertThat(told.all(UsageObserved.class, body)).isEqualTo(told.all(UsageObserved.class, TRACK));
    assertThat(told.all(CustomerSeen.class, body)).hasSize(1);
  }

  @Test
  void anEmptyBatchAndOneOfNothingFollowedSaySo() {
    assertThat(told.reason("{\"batch\": []}")).isEqualTo("The batch holds no call.");
    assertThat(told.reason("[{\"type\": \"page\"}, {\"type\": \"alias\"}, {\"type\": \"page\"}]"))
        .isEqualTo(
            "Seeing a page is not use of a feature; track says what is used. A new name for a user"
                + " says nothing about a customer.");
  }

  @Test
  void aCallIsTheSameHoweverOftenItIsSent() {
    String again = TRACK.replace("10:00:09Z", "10:30:00Z");
    assertThat(told.one(UsageObserved.class, again))
        .isEqualTo(told.one(UsageObserved.class, TRACK));
    assertThat(told.one(UsageObserved.class, TRACK.replace("m-1", "m-9")).eventId())
        .isNotEqualTo(told.one(UsageObserved.class, TRACK).eventId());
    String unnamed = TRACK.replace("messageId", "noId");
    assertThat(told.one(UsageObserved.class, unnamed))
        .isEqualTo(told.one(UsageObserved.class, "[" + unnamed + "]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type": "identify", "anonymousId": "a"} | A visitor
          {"type": "group", "userId": "u"}         | The group has no id.
          {"type": "screen"}                       | Seeing a page
          {"type": "alias"}                        | A new name
          {"type": "delete"}                       | “delete”
          """)
  void whatSaysNothingOfACustomerIsIgnoredForAReason(String body, String reason) {
    assertThat(told.reason(body)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "{\"type\": \"track\", \"mess", "[{\"type\": \"track\"}"})
  void aBodyThatIsCutShortIsRefusedWithAHint(String body) {
    assertThatThrownBy(() -> told.by(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("Check");
  }

  @Test
  void aBodySomebodyElseShapedIsRefusedWithAHint() {
    assertThatThrownBy(() -> told.by("{\"event\": \"x\"}")).hasMessageContaining("type");
    assertThatThrownBy(() -> told.by(TRACK.replace("timestamp", "t").replace("sentAt", "s")))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("timestamp");
  }

  @Test
  void aSignatureOverTheWholeBodyIsAuthentic() {
    assertThat(isAuthentic(Map.of("X-Signature", hmac(TRACK)), TRACK)).isTrue();
    assertThat(isAuthentic(Map.of("X-Signature", hmac(TRACK)), TRACK + " ")).isFalse();
    assertThat(isAuthentic(Map.of("X-Signature", "00"), TRACK)).isFalse();
    assertThat(isAuthentic(Map.of(), TRACK)).isFalse();
  }

  @Test
  void aSignatureOverTheFirstCallOfABatchProvesTooLittle() {
    String batch = "[" + TRACK + "," + GROUP + "]";
    Map<String, String> signed = Map.of("X-Signature", hmac(TRACK));
    assertThat(isAuthentic(signed, batch)).isFalse();
    assertThat(
            isAuthentic(
                Map.of("X-Signature", hmac(TRACK), "Authorization", "Bearer " + SECRET), batch))
        .isTrue();
  }

  @Test
  void whoCannotSignBearsTheSecret() {
    String basic =
        Base64.getEncoder().encodeToString(("x:" + SECRET).getBytes(StandardCharsets.UTF_8));
    assertThat(isAuthentic(Map.of("Authorization", "Bearer " + SECRET), TRACK)).isTrue();
    assertThat(isAuthentic(Map.of("Authorization", "Basic " + basic), TRACK)).isTrue();
    assertThat(isAuthentic(Map.of("Authorization", "Bearer wrong"), TRACK)).isFalse();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplaced() {
    RawDelivery delivery = Samples.delivery(Map.of("X-Signature", hmac(TRACK)), null, TRACK);
    assertThat(segment.isAuthentic(delivery, List.of("new", SECRET), Samples.RECEIVED)).isTrue();
    assertThat(segment.isAuthentic(delivery, List.of(SECRET, "new"), Samples.RECEIVED)).isTrue();
    assertThat(segment.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryIsToldApartByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, TRACK);
    assertThat(segment.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(segment.event(delivery)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(segment.guide().steps())
        .contains("Settings, Shared Secret: {secret}")
        .anyMatch(step -> step.contains("URL: {url}"));
  }

  private boolean isAuthentic(Map<String, String> headers, String body) {
    return segment.isAuthentic(
        Samples.delivery(headers, null, body), List.of(SECRET), Samples.RECEIVED);
  }

  private static String hmac(String body) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                "HmacSHA1",
                SECRET.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8)));
  }
}
