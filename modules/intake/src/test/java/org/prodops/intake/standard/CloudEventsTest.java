package org.prodops.intake.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.standard.Deliveries.DIALECT;
import static org.prodops.intake.standard.Deliveries.NOW;
import static org.prodops.intake.standard.Deliveries.translated;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.UsageObserved;

class CloudEventsTest {
  private static final String DATA = "{\"externalId\": \"acme\", \"name\": \"Acme\"}";
  private static final Map<String, String> BINARY =
      Map.of(
          "ce-specversion", "1.0",
          "ce-id", "7",
          "ce-source", "/crm",
          "ce-type", "customer.upserted",
          "ce-time", "2026-11-20T10:00:00Z",
          "Content-Type", "application/json; charset=utf-8");

  @Test
  void oneEventMeansTheSameInEveryMode() {
    RawDelivery binary = Deliveries.of(BINARY, DATA);
    CustomerSeen seen = Deliveries.fact(CustomerSeen.class, binary);
    assertThat(seen.occurredAt()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(seen.name()).isEqualTo("Acme");
    String encoded = Base64.getEncoder().encodeToString(DATA.getBytes(StandardCharsets.UTF_8));
    for (RawDelivery same :
        List.of(
            Deliveries.structured(event("7", "customer.upserted", DATA)),
            Deliveries.structured(
                event("7", "customer.upserted", DATA)
                    .replace("\"data\": " + DATA, "\"data_base64\": \"" + encoded + "\"")),
            Deliveries.batch("[" + event("7", "customer.upserted", DATA) + "]"))) {
      assertThat(Deliveries.signals(same)).isEqualTo(Deliveries.signals(binary));
    }
  }

  @Test
  void anEventKeepsItsIdHoweverItIsBatched() {
    String one = event("1", "customer.upserted", DATA);
    String two = event("2", "customer.upserted", DATA);
    List<Signal> both = Deliveries.signals(Deliveries.batch("[" + one + "," + two + "]"));
    List<Signal> turned = Deliveries.signals(Deliveries.batch("[" + two + "," + one + "]"));
    assertThat(both).hasSize(2).doesNotHaveDuplicates();
    assertThat(turned).containsExactly(both.get(1), both.get(0));
  }

  @Test
  void aBatchSaysWhatIsKnownInIt() {
    String known = event("1", "customer.upserted", DATA);
    String other = event("2", "dev.cdevents.service.deployed.0.2.0", "{}");
    Translation mixed = translated(Deliveries.batch("[" + known + "," + other + "]"));
    assertThat(mixed).isInstanceOf(Translation.Understood.class);
    assertThat(mixed.event()).isEqualTo("batch");
    Translation none = translated(Deliveries.batch("[" + other + "]"));
    assertThat(((Translation.Ignored) none).reason())
        .startsWith("Nothing is done with the type dev.cdevents.service.deployed.0.2.0;");
    assertThat(translated(Deliveries.batch("[]")))
        .isEqualTo(new Translation.Ignored("batch", "The batch holds no event."));
  }

  @Test
  void headersAreUnquotedAndDecoded() {
    String data =
        "{\"customer\": \"c\", \"feature\": \"f\", \"count\": 2, \"at\": \"2026-11-01T00:00:00Z\"}";
    RawDelivery plain = binary(Map.of("ce-type", "usage.observed", "ce-source", "/a b"), data);
    RawDelivery quoted =
        binary(Map.of("ce-type", "\"usage%2Eobserved\"", "ce-source", "%2fa%20b"), data);
    assertThat(Deliveries.fact(UsageObserved.class, quoted))
        .isEqualTo(Deliveries.fact(UsageObserved.class, plain));
    assertThat(DIALECT.deliveryId(quoted)).isEqualTo(DIALECT.deliveryId(plain));
    assertThat(DIALECT.event(quoted)).isEqualTo("usage.observed");
  }

  @Test
  void aHeaderThatDecodesToNoUtf8IsRejectedAsTheBindingDemands() {
    RawDelivery delivery = binary(Map.of("ce-source", "/crm%C0%A0"), DATA);
    assertThat(DIALECT.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThatThrownBy(() -> translated(delivery))
        .isInstanceOf(Untranslatable.class)
        .hasMessageStartingWith(
            "Header ce-source must be a text of up to 200 characters, percent-encoded UTF-8");
  }

  @Test
  void aHeaderThatNoDatabaseCouldKeepDoesNoHarm() {
    for (String type : List.of("a%00b", "x".repeat(500))) {
      RawDelivery delivery = binary(Map.of("ce-type", type, "ce-id", type), DATA);
      assertThat(DIALECT.deliveryId(delivery)).matches("[ -~]{1,200}");
      assertThat(String.valueOf(DIALECT.event(delivery))).matches("[ -~]{1,200}");
      assertThatThrownBy(() -> translated(delivery))
          .isInstanceOf(Untranslatable.class)
          .hasMessageContaining("up to 200 characters");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce-specversion", "ce-id", "ce-source", "ce-type"})
  void aRequiredHeaderThatIsMissingIsNamed(String header) {
    Map<String, String> headers = new HashMap<>(BINARY);
    headers.remove(header);
    assertThatThrownBy(() -> translated(Deliveries.of(headers, DATA)))
        .isInstanceOf(Untranslatable.class)
        .hasMessage("Header " + header + " is missing. A CloudEvent in binary mode must have it.");
  }

  @Test
  void aTimeInAHeaderIsCheckedAndMissedOnlyWhereItIsNeeded() {
    assertThatThrownBy(() -> translated(binary(Map.of("ce-time", "noon"), DATA)))
        .hasMessageStartingWith("Header ce-time must be an ISO-8601 time");
    Map<String, String> timeless = new HashMap<>(BINARY);
    timeless.remove("ce-time");
    assertThatThrownBy(() -> translated(Deliveries.of(timeless, DATA)))
        .hasMessageStartingWith("Header ce-time must be an ISO-8601 time")
        .hasMessageEndingWith("but is missing: customer.upserted needs it.");
    timeless.put("ce-type", "usage.observed");
    String usage =
        "{\"customer\": \"c\", \"feature\": \"f\", \"count\": 2, \"at\": \"2026-11-01T00:00:00Z\"}";
    assertThat(translated(Deliveries.of(timeless, usage)))
        .isInstanceOf(Translation.Understood.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | /specversion must be a text that is not blank, but is missing.
          {"specversion": "2.0", "id": "1", "source": "/a", "type": "t"} | CloudEvents version 2.0 is not supported. Send 1.0 (or 0.3).
          {"specversion": "1.0", "id": "1", "type": "t"} | /source must be a text that is not blank, but is missing.
          {"specversion": "1.0", "id": 1, "source": "/a", "type": "t"} | /id must be a text that is not blank, but is 1.
          {"specversion": "1.0", "id": "1", "source": "/a"} | /type must be a text of 1 to 200 characters on one line, but is missing.
          {"specversion": "1.0", "id": "1", "source": "/a", "type": "usage.observed"} | /data must be an object, but is missing.
          {"specversion": "1.0", "id": "1", "source": "/a", "type": "usage.observed", "data_base64": "%%"} | /data_base64 must be bytes in base64, but is "%%".
          [] | The body must be an object, but is [].
          {"specversion": "1.0", "id" | The body is not one complete JSON value
          """)
  void anEventThatIsNoneIsRefusedWithAReason(String body, String sentence) {
    assertThatThrownBy(() -> translated(Deliveries.structured(body)))
        .isInstanceOf(Untranslatable.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void aBadEventOfABatchIsNamedByItsPlace() {
    String good = event("1", "customer.upserted", DATA);
    String bad = event("2", "customer.upserted", "{\"externalId\": \"b\"}");
    assertThatThrownBy(() -> translated(Deliveries.batch("[" + good + "," + bad + "]")))
        .hasMessage("/1/data/name must be a text that is not blank, but is missing.");
    assertThatThrownBy(() -> translated(Deliveries.batch(good)))
        .hasMessage("The body must be a list of CloudEvents, as Content-Type says.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents",
        "application/cloudevents+avro",
        "application/cloudevents-batch+protobuf"
      })
  void onlyJsonIsRead(String contentType) {
    assertThatThrownBy(() -> translated(Deliveries.of(Map.of("Content-Type", contentType), "{}")))
        .hasMessage("Content-Type " + contentType + " is not supported. Send CloudEvents as JSON.");
  }

  @Test
  void aDeliveryIsNamedBySourceAndId() {
    assertThat(DIALECT.deliveryId(Deliveries.of(BINARY, DATA))).isEqualTo("/crm 7");
    // Without the rule of the first blank these two would be one.
    assertThat(DIALECT.deliveryId(binary(Map.of("ce-source", "a%20b", "ce-id", "c"), DATA)))
        .isNotEqualTo(DIALECT.deliveryId(binary(Map.of("ce-source", "a", "ce-id", "b%20c"), DATA)));
    assertThat(DIALECT.deliveryId(binary(Map.of("ce-id", "7".repeat(500)), DATA)))
        .hasSizeLessThanOrEqualTo(200);
    RawDelivery structured = Deliveries.structured(event("7", "customer.upserted", DATA));
    assertThat(DIALECT.deliveryId(structured)).isEqualTo(structured.bodyHash());
  }

  @Test
  void theSecretAsATokenProvesAnEventInEveryMode() {
    for (String contentType :
        List.of(
            "application/json",
            "application/cloudevents+json",
            "Application/CloudEvents-Batch+JSON")) {
      Map<String, String> headers = new HashMap<>(BINARY);
      headers.put("Content-Type", contentType);
      headers.put("Authorization", "bearer s3cret");
      RawDelivery delivery = Deliveries.of(headers, DATA);
      assertThat(DIALECT.isAuthentic(delivery, List.of("other", "s3cret"), NOW)).isTrue();
      assertThat(DIALECT.isAuthentic(delivery, List.of("S3cret"), NOW)).isFalse();
    }
    assertThat(authentic(BINARY, null)).isFalse();
    assertThat(authentic(with("Authorization", "Basic s3cret"), "access_token=s3cret")).isFalse();
  }

  @Test
  void theTokenMayComeInTheAddress() {
    assertThat(authentic(BINARY, "a=b&access_token=s3%63ret")).isTrue();
    assertThat(authentic(BINARY, "access_token=s3cre")).isFalse();
    assertThat(authentic(BINARY, "access_token=%zz")).isFalse();
  }

  @Test
  void aSignatureProvesAnEventAndATokenDoesNotMakeUpForABadOne() {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    RawDelivery signed = Deliveries.signed("m1", NOW, secret, DATA);
    Map<String, String> headers = new HashMap<>(signed.headers());
    headers.putAll(BINARY);
    assertThat(DIALECT.isAuthentic(Deliveries.of(headers, DATA), List.of(secret), NOW)).isTrue();
    headers.put("Authorization", "Bearer " + secret);
    assertThat(DIALECT.isAuthentic(Deliveries.of(headers, DATA + " "), List.of(secret), NOW))
        .isFalse();
  }

  @Test
  void theGuidesExampleWorksAsItIs() {
    String step =
        DIALECT.guide().steps().stream().filter(s -> s.contains("curl")).findFirst().orElseThrow();
    assertThat(step).contains("'{url}'").contains("'Authorization: Bearer {secret}'");
    String body =
        step.substring(step.indexOf("-d '") + 4, step.length() - 1)
            .replace("'\"$(date +%s)\"'", "1700000000")
            .replace("'\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"'", "2026-11-20T10:00:00Z");
    assertThat(translated(Deliveries.structured(body))).isInstanceOf(Translation.Understood.class);
  }

  private static boolean authentic(Map<String, String> headers, @Nullable String query) {
    RawDelivery delivery =
        new RawDelivery(headers, query, DATA.getBytes(StandardCharsets.UTF_8), NOW);
    return DIALECT.isAuthentic(delivery, List.of("s3cret"), NOW);
  }

  private static RawDelivery binary(Map<String, String> other, String data) {
    Map<String, String> headers = new HashMap<>(BINARY);
    headers.putAll(other);
    return Deliveries.of(headers, data);
  }

  private static Map<String, String> with(String header, String value) {
    Map<String, String> headers = new HashMap<>(BINARY);
    headers.put(header, value);
    return headers;
  }

  private static String event(String id, String type, String data) {
    return """
        {"specversion": "1.0", "id": "%s", "source": "/crm", "type": "%s",
         "time": "2026-11-20T10:00:00Z", "data": %s}\
        """
        .formatted(id, type, data);
  }
}
