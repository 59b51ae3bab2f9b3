package org.prodops.intake.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.standard.Deliveries.message;
import static org.prodops.intake.standard.Deliveries.plain;
import static org.prodops.intake.standard.Deliveries.translated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.intake.vocabulary.Types;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.Money;

class TypesTest {
  private static final Path DOCUMENTS = Path.of("src/main/java/org/prodops/intake");

  /** The examples people copy from the packages' documentation. */
  static List<String> documented() throws IOException {
    String text =
        (Files.readString(DOCUMENTS.resolve("vocabulary/package-info.java"))
                + Files.readString(DOCUMENTS.resolve("standard/package-info.java")))
            .replaceAll("(?m)^ \\* ?", "");
    return Pattern.compile("<pre>\\{@code\\n(.*?)\\n}</pre>", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void whatTheDocumentationShowsIsUnderstood(String body) {
    RawDelivery delivery = body.contains("specversion") ? Deliveries.structured(body) : plain(body);
    assertThat(translated(delivery)).isInstanceOf(Translation.Understood.class);
  }

  @Test
  void theDocumentationShowsEveryTypeAndTheGuideNamesIt() throws IOException {
    Set<String> shown = new TreeSet<>();
    documented().forEach(body -> shown.add(translated(plain(body)).event()));
    assertThat(shown).containsExactlyElementsOf(Types.known()).hasSize(11);
    assertThat(String.join(" ", Deliveries.DIALECT.guide().steps())).contains(Types.known());
  }

  @Test
  void aCustomerIsReadWhole() {
    IntakeEvent.CustomerSeen seen =
        Deliveries.fact(
            IntakeEvent.CustomerSeen.class,
            plain(
                message(
                    "customer.upserted",
                    """
                    {"externalId": "acme", "name": "Acme", "domain": "acme.example",
                     "segment": "smb", "plan": "team", "owner": "Ines", "lifecycle": "active",
                     "mrr": {"amountMinor": 49900, "currency": "EUR"}}\
                    """)));
    assertThat(seen)
        .isEqualTo(
            new IntakeEvent.CustomerSeen(
                seen.eventId(),
                Instant.parse("2026-11-20T10:00:00Z"),
                Deliveries.SOURCE.id(),
                "acme",
                "Acme",
                "acme.example",
                "smb",
                "team",
                new Money(49900, "EUR"),
                "Ines",
                "active"));
  }

  @Test
  void whatIsNotSaidOrNullStaysUnknown() {
    IntakeEvent.CustomerSeen seen =
        Deliveries.fact(
            IntakeEvent.CustomerSeen.class,
            plain(
                message(
                    "customer.upserted",
                    "{\"externalId\": \"acme\", \"name\": \"Acme\", \"plan\": null}")));
    assertThat(seen.plan()).isNull();
    assertThat(seen.mrr()).isNull();
  }

  @Test
  void anAskIsDatedWhenItWasMadeAndItsLinkWhenItWasTold() {
    String ask = "{\"externalId\": \"a\", \"customer\": \"acme\", \"title\": \"Export\"%s}";
    assertThat(
            Deliveries.fact(
                    IntakeEvent.FeedbackReceived.class,
                    plain(message("feedback.received", ask.formatted(""))))
                .occurredAt())
        .isEqualTo("2026-11-20T10:00:00Z");
    List<IntakeEvent.FeedbackReceived> earlier =
        Deliveries.signals(
                plain(
                    message(
                        "feedback.received",
                        ask.formatted(
                            ", \"at\": \"2026-11-18T12:30:00+02:00\", \"importance\": 3.0,"
                                + " \"workItemKey\": \"SHOP-1\""))))
            .stream()
            .map(s -> (IntakeEvent.FeedbackReceived) ((Signal.Fact) s).event())
            .toList();
    assertThat(earlier).hasSize(2).allMatch(f -> Objects.equals(f.importance(), 3));
    assertThat(earlier).extracting(IntakeEvent::eventId).doesNotHaveDuplicates();
    assertThat(earlier.get(0).occurredAt()).isEqualTo("2026-11-18T10:30:00Z");
    assertThat(earlier.get(0).workItemKey()).isNull();
    assertThat(earlier.get(1).occurredAt()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(earlier.get(1).workItemKey()).isEqualTo("SHOP-1");
    assertThat(earlier.get(1).product()).isEqualTo(Deliveries.SOURCE.product());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          customer.upserted    | {"name": "Acme"} | /data/externalId must be a text of 1 to 200 characters on one line, but is missing.
          customer.upserted    | {"externalId": "a"} | /data/name must be a text that is not blank, but is missing.
          customer.upserted    | {"externalId": "a", "name": "A", "mrr": 12} | /data/mrr must be money such as {"amountMinor": 12900, "currency": "EUR"}, but is 12.
          customer.upserted    | {"externalId": "a", "name": "A", "mrr": {"amountMinor": 1.5, "currency": "EUR"}} | /data/mrr must be money
          customer.upserted    | {"externalId": "a", "name": "A", "mrr": {"amountMinor": 1, "currency": "euro"}} | /data/mrr must be money
          contact.upserted     | {"customer": "acme"} | /data/externalId must be a text of 1 to 200 characters on one line, but is missing.
          feedback.received    | {"externalId": "a", "title": "t"} | /data/customer must be a text of 1 to 200 characters on one line, but is missing.
          feedback.received    | {"externalId": "a", "customer": "c", "title": " "} | /data/title must be a text that is not blank, but is " ".
          feedback.received    | {"externalId": "a", "customer": "c", "title": "t", "importance": "high"} | /data/importance must be a whole number from 0 to 3, but is "high".
          feedback.received    | {"externalId": "a", "customer": "c", "title": "t", "importance": 4} | /data/importance must be a whole number from 0 to 3, but is 4.
          feedback.received    | {"externalId": "a", "customer": "c", "title": "t", "importance": 1e999999999} | /data/importance must be a whole number from 0 to 3
          feedback.received    | {"externalId": "a", "customer": "c", "title": "nul \\u0000"} | /data/title must be a text
          support_case.changed | {"externalId": "a", "customer": "c", "title": "t", "openedAt": "2026-11-01T00:00:00Z"} | /data/status must be a text of 1 to 200 characters on one line, but is missing.
          support_case.changed | {"externalId": "a", "customer": "c", "title": "t", "status": "new", "openedAt": "yesterday"} | /data/openedAt must be an ISO-8601 time with offset such as 2026-11-22T14:05:00Z, but is "yesterday".
          support_case.changed | {"externalId": "a", "customer": "c", "title": "t", "status": "new", "openedAt": "2026-11-01T00:00:00Z", "csat": 0} | /data/csat must be a whole number from 1 to 5, but is 0.
          usage.observed       | {"customer": "c", "feature": "f", "count": 0, "at": "2026-11-01T00:00:00Z"} | /data/count must be a whole number, 1 or more, but is 0.
          usage.observed       | {"customer": "c", "feature": "f", "count": 1} | /data/at must be an ISO-8601 time
          usage.observed       | {"customer": "c", "feature": ["f"], "count": 1, "at": "2026-11-01T00:00:00Z"} | /data/feature must be a text of 1 to 200 characters on one line, but is ["f"].
          subscription.changed | {"externalId": "a", "customer": "c", "status": "active", "at": "2026-11-01T00:00:00Z"} | /data/mrr must be money
          release.shipped      | {"externalId": "a", "name": "1.0", "at": "2026-11-01T00:00:00Z"} | /data/workItemKeys must be a list of texts, each of 1 to 200 characters, but is missing.
          release.shipped      | {"externalId": "a", "name": "1.0", "at": "2026-11-01T00:00:00Z", "workItemKeys": ["A-1", 2]} | /data/workItemKeys must be a list of texts
          deployment.finished  | {"externalId": "a", "environment": "production", "succeeded": "yes", "at": "2026-11-01T00:00:00Z"} | /data/succeeded must be true or false, but is "yes".
          incident.changed     | {"externalId": "a", "title": "t", "status": "open"} | /data/startedAt must be an ISO-8601 time
          survey.answered      | {"customer": "c", "kind": "STARS", "score": 3, "at": "2026-11-01T00:00:00Z"} | /data/kind must be one of NPS, CSAT, CES, but is "STARS".
          survey.answered      | {"customer": "c", "kind": "CSAT", "score": 9, "at": "2026-11-01T00:00:00Z"} | /data/score must be a number from 1 to 5, but is 9.
          work_item.changed    | {"externalId": "1"} | /data/updatedAt must be an ISO-8601 time
          work_item.changed    | {"externalId": "1", "updatedAt": "2026-11-01T00:00:00Z"} | /data/key must be a text of 1 to 200 characters on one line, but is missing.
          work_item.changed    | {"externalId": "1", "updatedAt": "0000-11-01T00:00:00Z"} | /data/updatedAt must be an ISO-8601 time
          work_item.changed    | "1" | /data must be an object, but is "1".
          """)
  void aMemberThatIsMissingOrOfAnotherShapeIsNamed(String type, String data, String sentence) {
    assertThatThrownBy(() -> translated(plain(message(type, data))))
        .isInstanceOf(Untranslatable.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void anUnknownTypeIsIgnoredWhateverItCarries() {
    Translation translation = translated(plain(message("invoice.paid", "[1]")));
    assertThat(translation).isInstanceOf(Translation.Ignored.class);
    assertThat(translation.event()).isEqualTo("invoice.paid");
    assertThat(((Translation.Ignored) translation).reason())
        .contains("invoice.paid", "feedback.received", "work_item.changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"test": 2432232314} | /type must be a text of 1 to 200 characters on one line, but is missing.
          {"type": 7} | /type must be a text of 1 to 200 characters on one line, but is 7.
          {"type": "customer.upserted", "timestamp": "today", "data": {}} | /timestamp must be an ISO-8601 time with offset such as 2026-11-22T14:05:00Z, but is "today".
          {"type": "customer.upserted", "data": {"externalId": "a", "name": "A"}} | /timestamp must be an ISO-8601 time with offset such as 2026-11-22T14:05:00Z, but is missing: customer.upserted needs it.
          {"type": "customer.upserted", "timestamp": "2026-11-20T10:00:00Z"} | /data must be an object, but is missing.
          [] | The body must be an object, but is [].
          `` | The body is empty.
          {"type": "customer.upserted", "timest | The body is not one complete JSON value
          {"type": "x"} trailing | The body is not one complete JSON value
          type=customer.upserted | The body is not one complete JSON value
          """)
  void aBodyThatIsNoMessageIsRefusedWithAReason(String body, String sentence) {
    assertThatThrownBy(() -> translated(plain(body)))
        .isInstanceOf(Untranslatable.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    RawDelivery latin =
        new RawDelivery(Map.of(), null, new byte[] {'"', (byte) 0xe9, '"'}, Deliveries.NOW);
    assertThatThrownBy(() -> translated(latin)).hasMessageStartingWith("The body is not UTF-8.");
  }
}
