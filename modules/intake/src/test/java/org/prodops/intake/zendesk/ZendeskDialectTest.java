package org.prodops.intake.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Outcome;
import org.prodops.intake.Samples;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.SupportCaseChanged;
import org.prodops.kernel.IntakeEvent.SurveyAnswered;

/**
 * The samples are what a trigger sends. Of event subscriptions there are none: those bodies are
 * made up to the structure known of them, none was captured or held against Zendesk's reference.
 */
class ZendeskDialectTest {
  private final ZendeskDialect zendesk = new ZendeskDialect();

  static List<String> samples() {
    return Samples.in("zendesk");
  }

  static List<String> bodies() {
    return Stream.concat(
            samples().stream().map(Samples::body),
            Stream.of(
                triggered("solved", "\"rating\": \"good\""),
                event("ticket.status_changed", "SOLVED", "\"previous\": \"OPEN\"")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleTellsACase(String sample) {
    SupportCaseChanged told = supportCase(Samples.body(sample));
    assertThat(told.externalId()).isIn("30482", "30510");
    assertThat(told.title()).isNotBlank();
    assertThat(told.status()).isIn("new", "open", "pending", "solved");
    assertThat(told.solvedAt() != null).isEqualTo(told.status().equals("solved"));
  }

  @Test
  void aTriggersTicketIsACaseOfItsOrganisation() {
    String body = Samples.body("zendesk/1-ticket.created.json");
    SupportCaseChanged told = supportCase(body);
    assertThat(told.occurredAt()).isEqualTo("2026-07-10T14:02:31Z");
    assertThat(told.openedAt()).isEqualTo("2026-07-10T14:02:31Z");
    assertThat(told.customer()).isEqualTo("Acme Corp");
    assertThat(told.title()).isEqualTo("Unable to reset my password");
    assertThat(told.priority()).isEqualTo("normal");
    assertThat(Outcome.event(CustomerSeen.class, zendesk, body).name()).isEqualTo("Acme Corp");
    ContactSeen contact = Outcome.event(ContactSeen.class, zendesk, body);
    assertThat(contact.externalId()).isEqualTo("jamie.chen@example.com");
    assertThat(contact.name()).isEqualTo("Jamie Chen");
    assertThat(contact.customer()).isEqualTo("Acme Corp");
  }

  @Test
  void aTicketWithoutOrganisationIsItsRequesters() {
    SupportCaseChanged told = supportCase(Samples.body("zendesk/4-ticket.updated.json"));
    assertThat(told.customer()).isEqualTo("dana.okafor@example.com");
  }

  @Test
  void whatYourSystemsCallTheOrganisationNamesTheCustomer() {
    String body =
        triggered("open", "\"organization_external_id\": \"acme\", \"organization\": \"Acme\"");
    assertThat(supportCase(body).customer()).isEqualTo("acme");
  }

  @Test
  void closingASolvedTicketSaysNothing() {
    assertThat(Outcome.reason(zendesk, triggered("Closed", "\"tags\": \"a b\"")))
        .contains("solving them is what counts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a closed_by_merge\"", "[\"a\", \"closed_by_merge\"]"})
  void oneClosedByMergingItIsDone(String tags) {
    assertThat(supportCase(triggered("closed", "\"tags\": " + tags)).solvedAt())
        .isEqualTo("2026-07-11T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"good, 5", "Bad, 1"})
  void aRatingIsAnAnsweredSurvey(String rating, double score) {
    String body =
        triggered("x", "\"rating\": \"" + rating + "\", \"rating_comment\": \"It was quick.\"");
    SurveyAnswered told = Outcome.event(SurveyAnswered.class, zendesk, body);
    assertThat(told.kind()).isEqualTo("CSAT");
    assertThat(told.score()).isEqualTo(score);
    assertThat(told.comment()).isEqualTo("It was quick.");
    assertThat(told.customer()).isEqualTo("kim@acme.example");
  }

  @Test
  void aRatingThatIsOnlyOfferedIsIgnored() {
    assertThat(Outcome.reason(zendesk, triggered("x", "\"rating\": \"offered\"")))
        .contains("not rated yet");
  }

  @Test
  void anEventTellsTheWholeTicket() {
    SupportCaseChanged told =
        supportCase(event("ticket.status_changed", "OPEN", "\"previous\": \"NEW\""));
    assertThat(told.externalId()).isEqualTo("12345");
    assertThat(told.occurredAt()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(told.status()).isEqualTo("open");
    assertThat(told.priority()).isEqualTo("high");
    assertThat(told.customer()).isEqualTo("zendesk:organization:77");
    assertThat(told.openedAt()).isEqualTo("2026-11-19T08:00:00Z");
    assertThat(told.solvedAt()).isNull();
  }

  @Test
  void itIsSolvedWhenItsStatusBecomesSo() {
    assertThat(
            supportCase(event("ticket.status_changed", "SOLVED", "\"previous\": \"OPEN\""))
                .solvedAt())
        .isEqualTo("2026-11-20T10:00:00Z");
    assertThat(supportCase(event("ticket.created", "solved", "")).solvedAt()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ticket.status_changed, CLOSED, '\"previous\": \"SOLVED\"'",
    "ticket.priority_changed, SOLVED, '\"previous\": \"LOW\"'",
    "ticket.soft_deleted, CLOSED, ''",
    "ticket.undeleted, SOLVED, ''"
  })
  void whatHappensToASolvedTicketLaterDoesNotMoveThatTime(
      String type, String status, String change) {
    assertThat(Outcome.reason(zendesk, event(type, status, change))).contains("solved before");
  }

  @Test
  void aTicketReopenedIsNoLongerSolved() {
    assertThat(
            supportCase(event("ticket.status_changed", "OPEN", "\"previous\": \"SOLVED\""))
                .solvedAt())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ticket.soft_deleted", "ticket.marked_as_spam"})
  void aTicketDeletedWaitsForNobody(String type) {
    SupportCaseChanged told = supportCase(event(type, "OPEN", ""));
    assertThat(told.status()).isEqualTo("deleted");
    assertThat(told.solvedAt()).isEqualTo("2026-11-20T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ticket.comment_added",
        "ticket.tags_changed",
        "ticket.permanently_deleted",
        "organization.deleted",
        "article.published"
      })
  void whatIsNotFollowedIsIgnoredForAReason(String type) {
    assertThat(Outcome.reason(zendesk, event(type, "OPEN", ""))).endsWith(".");
  }

  @Test
  void anOrganisationIsACustomerByTheNameItsTicketsUse() {
    CustomerSeen told =
        Outcome.event(
            CustomerSeen.class,
            zendesk,
            """
            {"type": "zen:event-type:organization.created", "id": "01H",
             "time": "2026-11-20T10:00:00Z", "subject": "zen:organization:77",
             "detail": {"id": "77", "name": "Acme", "created_at": "2026-11-20T10:00:00Z"}}
            """);
    assertThat(told.externalId()).isEqualTo("zendesk:organization:77");
    assertThat(told.name()).isEqualTo("Acme");
  }

  @Test
  void anEndUserIsAContact() {
    String body =
        """
        {"type": "zen:event-type:user.created", "time": "2026-11-20T10:00:00Z",
         "detail": {"id": "9", "email": "Kim@Acme.example", "organization_id": "77",
                    "role": "%s"}}
        """;
    ContactSeen told = Outcome.event(ContactSeen.class, zendesk, body.formatted("end-user"));
    assertThat(told.externalId()).isEqualTo("9");
    assertThat(told.email()).isEqualTo("kim@acme.example");
    assertThat(told.customer()).isEqualTo("zendesk:organization:77");
    assertThat(Outcome.reason(zendesk, body.formatted("agent"))).contains("no customer's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"ticket_id\": ",
        "{\"hello\": 1}",
        "{\"ticket_id\": \"1\"}",
        "{\"ticket_id\": \"1\", \"updated_at\": \"2026-07-11T00:00:00Z\","
            + " \"requester_email\": \"a@b.example\"}",
        "{\"type\": \"zen:event-type:ticket.created\", \"detail\": {}}",
        "{\"type\": \"zen:event-type:organization.created\"}",
        "{\"type\": \"zen:event-type:user.created\"}"
      })
  void whatZendeskNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(zendesk, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  private SupportCaseChanged supportCase(String body) {
    return Outcome.event(SupportCaseChanged.class, zendesk, body);
  }

  private static String triggered(String status, String more) {
    return """
        {"ticket_id": "7", "subject": "S", "status": "%s", "created_at": "2026-07-10T00:00:00Z",
         "updated_at": "2026-07-11T00:00:00Z", "requester_email": "kim@acme.example", %s}
        """
        .formatted(status, more);
  }

  private static String event(String type, String status, String change) {
    return """
        {"account_id": 22129848, "id": "01HQ", "time": "2026-11-20T10:00:00Z",
         "type": "zen:event-type:%s", "subject": "zen:ticket:12345",
         "zendesk_event_version": "2022-11-06", "event": {%s},
         "detail": {"id": "12345", "subject": "Export fails", "status": "%s", "priority": "HIGH",
           "requester_id": "5", "organization_id": "77", "created_at": "2026-11-19T08:00:00Z",
           "updated_at": "2026-11-20T10:00:00Z"}}
        """
        .formatted(type, change, status);
  }
}
