package org.prodops.intake.canny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
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
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.FeedbackReceived;

/**
 * There are no samples: bodies are made up to the structure known of them, none was captured or
 * held against Canny's reference.
 */
class CannyDialectTest {
  private static final String SECRET = "api-key";
  private static final String JIRA =
      "\"jira\": {\"linkedIssues\": [{\"id\": \"1\", \"key\": \"SHOP-12\"}]},";

  private final CannyDialect canny = new CannyDialect();

  static List<String> bodies() {
    return List.of(
        post("post.created", ""), post("post.jira_issue_linked", JIRA), vote("Must Have"));
  }

  @Test
  void aPostIsTheAskOfItsAuthorsCompany() {
    String body = post("post.created", "");
    FeedbackReceived told = Outcome.event(FeedbackReceived.class, canny, body);
    assertThat(told.externalId()).isEqualTo("p1:a1");
    assertThat(told.occurredAt()).isEqualTo("2026-05-01T10:00:00Z");
    assertThat(told.customer()).isEqualTo("acme");
    assertThat(told.contact()).isEqualTo("u-3");
    assertThat(told.title()).isEqualTo("Export to a sheet");
    assertThat(told.text()).isEqualTo("We copy rows by hand.");
    assertThat(told.url()).isEqualTo("https://x.canny.io/p/export");
    assertThat(told.importance()).isNull();
    assertThat(told.workItemKey()).isNull();
    assertThat(Outcome.event(CustomerSeen.class, canny, body).name()).isEqualTo("Acme");
    assertThat(Outcome.event(ContactSeen.class, canny, body).email()).isEqualTo("kim@acme.example");
  }

  @Test
  void anEditIsTheSameAskToldLater() {
    FeedbackReceived told = Outcome.event(FeedbackReceived.class, canny, post("post.edited", ""));
    assertThat(told.externalId()).isEqualTo("p1:a1");
    assertThat(told.occurredAt()).isEqualTo("2026-05-02T10:00:00Z");
  }

  @Test
  void aLinkedIssueIsTheWorkItem() {
    FeedbackReceived told =
        Outcome.event(FeedbackReceived.class, canny, post("post.jira_issue_linked", JIRA));
    assertThat(told.workItemKey()).isEqualTo("SHOP-12");
    assertThat(Outcome.reason(canny, post("post.jira_issue_linked", "")))
        .contains("does not name the issue");
  }

  @ParameterizedTest
  @CsvSource({"Must Have, 3", "Important, 2", "Nice To Have, 1", "No Priority,"})
  void aVoteIsTheAskOfWhoVoted(String priority, Integer importance) {
    FeedbackReceived told = Outcome.event(FeedbackReceived.class, canny, vote(priority));
    assertThat(told.externalId()).isEqualTo("p1:v9");
    assertThat(told.customer()).isEqualTo("lee@orbit.example");
    assertThat(told.title()).isEqualTo("Export to a sheet");
    assertThat(told.importance()).isEqualTo(importance);
    assertThat(told.occurredAt()).isEqualTo("2026-05-03T09:59:00Z");
  }

  @Test
  void anAuthorsOwnVoteIsTheSameAsk() {
    assertThat(
            Outcome.event(FeedbackReceived.class, canny, vote("").replace("v9", "a1")).externalId())
        .isEqualTo("p1:a1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "post.deleted",
        "post.status_changed",
        "post.tag_added",
        "post.jira_issue_unlinked",
        "comment.created",
        "vote.deleted",
        "something.new"
      })
  void whatIsNotFollowedIsIgnoredForAReason(String type) {
    assertThat(Outcome.reason(canny, post(type, ""))).endsWith(".");
  }

  @Test
  void anAskOfNobodyIsIgnored() {
    assertThat(Outcome.reason(canny, post("post.created", "").replace("author", "nobody")))
        .contains("does not tell who asks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"type\": ",
        "{\"hello\": 1}",
        "{\"type\": \"post.created\"}",
        "{\"type\": \"vote.created\", \"created\": \"2026-05-01T10:00:00Z\"}"
      })
  void whatCannyNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(canny, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void theWordSignedWithAnyOfTheSecretsIsAuthentic() {
    RawDelivery delivery = delivery("n-1", signature("n-1"));
    assertThat(isAuthentic(delivery, SECRET)).isTrue();
    assertThat(isAuthentic(delivery, "new", SECRET)).isTrue();
    assertThat(isAuthentic(delivery, "new")).isFalse();
  }

  @Test
  void anotherWordOrSignatureIsNot() {
    assertThat(isAuthentic(delivery("n-2", signature("n-1")), SECRET)).isFalse();
    assertThat(isAuthentic(delivery("n-1", "AAAA"), SECRET)).isFalse();
    assertThat(isAuthentic(delivery("", signature("")), SECRET)).isFalse();
    assertThat(isAuthentic(Samples.delivery(Map.of(), null, "{}"), SECRET)).isFalse();
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBodyWhateverItsWord() {
    RawDelivery delivery = delivery("n-1", "x");
    assertThat(canny.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(canny.deliveryId(delivery("n-2", "y"))).isEqualTo(delivery.bodyHash());
    assertThat(canny.event(delivery)).isNull();
    assertThat(String.join("\n", canny.guide().steps())).contains("{url}");
  }

  private boolean isAuthentic(RawDelivery delivery, String... secrets) {
    return canny.isAuthentic(delivery, List.of(secrets), Samples.RECEIVED);
  }

  private static RawDelivery delivery(String nonce, String signature) {
    Map<String, String> headers = new HashMap<>();
    headers.put("canny-nonce", nonce);
    headers.put("canny-signature", signature);
    headers.put("canny-timestamp", "1777629600000");
    return Samples.delivery(headers, null, "{}");
  }

  private static String signature(String nonce) {
    byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] mac = Signatures.hmac("HmacSHA256", key, nonce.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(mac);
  }

  private static String post(String type, String more) {
    return """
        {"created": "2026-05-02T10:00:00.000Z", "type": "%s", "objectType": "post", "object": {
          "id": "p1", "title": "Export to a sheet", "details": "We copy rows by hand.",
          "status": "open", "score": 1, "url": "https://x.canny.io/p/export", %s
          "created": "2026-05-01T10:00:00.000Z",
          "author": {"id": "a1", "userID": "u-3", "name": "Kim Doe", "email": "kim@acme.example",
            "companies": [{"id": "acme", "name": "Acme"}]}}}
        """
        .formatted(type, more);
  }

  private static String vote(String priority) {
    return """
        {"created": "2026-05-03T10:00:00.000Z", "type": "vote.created", "objectType": "vote",
         "object": {"id": "x1", "created": "2026-05-03T09:59:00.000Z", "votePriority": "%s",
          "voter": {"id": "v9", "name": "Lee Poe", "email": "Lee@orbit.example", "companies": []},
          "post": {"id": "p1", "title": "Export to a sheet",
            "url": "https://x.canny.io/p/export"}}}
        """
        .formatted(priority);
  }
}
