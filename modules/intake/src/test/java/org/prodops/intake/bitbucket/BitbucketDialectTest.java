package org.prodops.intake.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Understood;

/** The samples of issues hold lists of possible values in place of values; some are put in here. */
class BitbucketDialectTest {
  private static final String SECRET = "s3cret";

  private final BitbucketDialect bitbucket = new BitbucketDialect();

  static List<String> samples() {
    return Stream.of("bitbucket", "bitbucket/with-headers")
        .flatMap(folder -> Samples.in(folder).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleOfAnIssueIsUnderstoodAndEveryOtherIgnoredForAReason(String sample) {
    Translation translation = bitbucket.translate(Samples.delivery(sample), SOURCE);
    assertThat(translation instanceof Understood).isEqualTo(sample.contains("/issue-"));
    if (!(translation instanceof Understood)) {
      assertThat(Said.reason(translation)).endsWith(".");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "issue-created, issue:created",
    "issue-updated, issue:updated",
    "issue-comment-created, issue:comment_created",
    "pull-request-merged, pullrequest",
    "with-headers/pullrequest.fulfilled, pullrequest:fulfilled",
    "with-headers/repo.push, repo:push"
  })
  void anEventIsToldByItsHeaderOrElseByItsBody(String sample, String event) {
    assertThat(
            bitbucket.translate(Samples.delivery("bitbucket/" + sample + ".json"), SOURCE).event())
        .isEqualTo(event);
  }

  @Test
  void anIssueTellsAllItsFacts() {
    Said said = Said.by(translated(issue("open", "")));
    assertThat(said.externalId()).isEqualTo("673a6070-3421-46c9-9d48-90745f7bfe8e#1");
    assertThat(said.at(ItemField.TITLE)).isEqualTo("2015-04-06T15:23:38.179678Z");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "team_name/repo_name#1")
        .containsEntry(ItemField.URL, "https://api.bitbucket.org/issue_id")
        .containsEntry(ItemField.TITLE, "Issue title")
        .containsEntry(ItemField.TYPE, "bug")
        .containsEntry(ItemField.STATUS, "open")
        .containsEntry(ItemField.PROJECT, "team_name/repo_name")
        .containsEntry(ItemField.COMPONENTS, "component")
        .containsEntry(ItemField.CREATED_AT, "2015-04-06T15:23:38.179678Z")
        .doesNotContainKeys(ItemField.CATEGORY, ItemField.ASSIGNEE, ItemField.REPORTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resolved", "closed", "duplicate", "invalid", "wontfix"})
  void theWordsForTheEndOfWorkMeanDone(String state) {
    assertThat(Said.by(translated(issue(state, ""))).facts)
        .containsEntry(ItemField.CATEGORY, "DONE");
  }

  @Test
  void newerBodiesNamePeopleAndKindsInObjects() {
    String more =
        """
        "kind": "task", "reporter": {"display_name": "Ann"}, "assignee": null,
        """;
    String body =
        issue("new", more)
            .replace("\"component\":\"component\"", "\"component\":{\"name\":\"Web\"}");
    assertThat(Said.by(translated(body)).facts)
        .containsEntry(ItemField.TYPE, "task")
        .containsEntry(ItemField.REPORTER, "Ann")
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.COMPONENTS, "Web");
  }

  @Test
  void whatAnUpdateNamesAsChangedIsInTheLog() {
    String body =
        Samples.text("bitbucket/issue-updated.json")
            .replace(
                "\"changes\":{",
                """
                "changes": {"assignee": {"old": null, "new": {"display_name": "Ann"}},
                "title": {"old": "Old", "new": "Issue title"}, "content": {"old": "a", "new": "b"},
                """);
    Said said = Said.by(translated(body));
    assertThat(said.changes)
        .extracting(change -> change.field())
        .containsExactly("status", "title", "assignee");
    assertThat(said.only("status").from()).isEqualTo("open");
    assertThat(said.only("status").to()).isEqualTo("on hold");
    assertThat(said.only("status").at()).isEqualTo("2015-04-06T15:23:38.179678Z");
    assertThat(said.only("status").actor()).isEqualTo("Emma");
    assertThat(said.only("assignee").to()).isEqualTo("Ann");
  }

  @Test
  void anEntryKeepsItsIdWithinItsSecond() {
    String body = Samples.text("bitbucket/issue-updated.json");
    assertThat(id(body.replace("38.179678", "38.9")))
        .isEqualTo(id(body))
        .isNotEqualTo(id(body.replace("38.179678", "39.179678")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"issue\": {\"id\"",
        "{\"issue\": {}}",
        "{\"issue\": {\"id\": 1}, \"repository\": {\"uuid\": \"{x}\"}}",
        "{\"issue\": {\"id\": 1, \"updated_on\": \"noon\"}, \"repository\": {\"uuid\": \"{x}\"}}"
      })
  void whatBitbucketNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aBodyThatNamesNoEventSaysSo() {
    assertThat(Said.reason(translated("{}"))).contains("X-Event-Key is missing");
  }

  @Test
  void aBodySignedWithTheSecretIsAuthentic() {
    String right = "sha256=" + hmac("{}");
    assertThat(isAuthentic(Map.of("X-Hub-Signature", right), "{}")).isTrue();
    assertThat(isAuthentic(Map.of("X-Hub-Signature", right), "{} ")).isFalse();
    assertThat(isAuthentic(Map.of("X-Hub-Signature", "sha256=00"), "{}")).isFalse();
    assertThat(isAuthentic(Map.of("X-Hub-Signature", hmac("{}")), "{}")).isFalse();
    assertThat(isAuthentic(Map.of(), "{}")).isFalse();
    RawDelivery delivery = Samples.delivery(Map.of("X-Hub-Signature", right), null, "{}");
    assertThat(bitbucket.isAuthentic(delivery, List.of("new", SECRET), Samples.RECEIVED)).isTrue();
    assertThat(bitbucket.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryKeepsItsIdWhenItIsSentAgain() {
    RawDelivery delivery = Samples.delivery("bitbucket/with-headers/repo.push.json");
    assertThat(bitbucket.deliveryId(delivery)).isEqualTo("831ba044-6864-4085-bf4c-ae829079e224");
    assertThat(bitbucket.event(delivery)).isEqualTo("repo:push");
    RawDelivery bare = Samples.delivery(Map.of(), null, "{}");
    assertThat(bitbucket.deliveryId(bare)).isEqualTo(bare.bodyHash());
    assertThat(bitbucket.event(bare)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(bitbucket.guide().steps()).anyMatch(s -> s.contains("URL: {url}"));
    assertThat(bitbucket.guide().steps()).contains("Secret: {secret}");
  }

  private boolean isAuthentic(Map<String, String> headers, String body) {
    return bitbucket.isAuthentic(
        Samples.delivery(headers, null, body), List.of(SECRET), Samples.RECEIVED);
  }

  private static String hmac(String body) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                "HmacSHA256",
                SECRET.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String issue(String state, String more) {
    return Samples.text("bitbucket/issue-created.json")
        .replace("new|open|on hold|resolved|duplicate|invalid|wontfix|closed", state)
        .replace("bug|enhancement|proposal|task", "bug")
        .replaceFirst("\"title\"", more + "\"title\"");
  }

  private String id(String body) {
    return Said.by(translated(body)).only("status").changeId();
  }

  private Translation translated(String body) {
    return bitbucket.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }
}
