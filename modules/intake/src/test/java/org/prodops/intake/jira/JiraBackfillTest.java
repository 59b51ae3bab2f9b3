package org.prodops.intake.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.backfill.Backfill;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Reading;
import org.prodops.intake.backfill.Tracker;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

/** Against a simulation of Jira Cloud and Data Center; no answer in it is a capture. */
class JiraBackfillTest {
  private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");

  private final JiraBackfill backfill = new JiraBackfill();

  private static JiraLife issue(int number, Instant created) {
    JiraLife life = new JiraLife(number, created, "Backlog");
    life.opened(false, 0);
    return life;
  }

  private static void fill(SimulatedJira jira, int count, long secondsApart) {
    for (int i = 1; i <= count; i++) {
      jira.issues.add(issue(i, T.plusSeconds(i * secondsApart)));
    }
  }

  private Reading reading(SimulatedJira jira) {
    return new Reading(backfill, jira.access(), null);
  }

  private static Set<String> ids(List<List<Signal>> items) {
    return Reading.observed(items).stream()
        .map(WorkItemObserved::externalId)
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(SimulatedJira jira) {
    return jira.issues.stream().map(issue -> issue.id).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anIssueTellsItsFactsItsLogAndTheStatusItBeganWith(boolean cloud) throws IOException {
    try (SimulatedJira jira = new SimulatedJira(cloud, 50)) {
      JiraLife life = issue(1, T);
      life.moved(T.plusSeconds(60), "Kitchen", 0);
      life.estimated(T.plusSeconds(90), 5, 0);
      life.putUnder(T.plusSeconds(95), "SHOP-9", 0);
      life.fixedIn(T.plusSeconds(100), "3", 0);
      jira.issues.add(life);
      List<List<Signal>> items = reading(jira).rest();
      assertThat(items).hasSize(2);
      List<WorkItemObserved> told = Reading.observed(items);
      assertThat(told).hasSize(3);
      assertThat(told.get(0).at()).isEqualTo(T);
      assertThat(told.get(0).stated())
          .containsOnly(
              Map.entry(ItemField.STATUS, "Backlog"), Map.entry(ItemField.CATEGORY, "TODO"));
      assertThat(told.get(1).at()).isEqualTo(T.plusSeconds(60));
      assertThat(told.get(1).stated())
          .containsOnly(
              Map.entry(ItemField.STATUS, "Kitchen"), Map.entry(ItemField.CATEGORY, "IN_PROGRESS"));
      assertThat(told.get(2).at()).isEqualTo(T.plusSeconds(100));
      assertThat(told.get(2).stated())
          .containsEntry(ItemField.KEY, "SHOP-1")
          .containsEntry(ItemField.URL, JiraLife.SITE + "/browse/SHOP-1")
          .containsEntry(ItemField.STATUS, "Kitchen")
          .containsEntry(ItemField.CATEGORY, "IN_PROGRESS")
          .containsEntry(ItemField.ASSIGNEE, "")
          .containsEntry(ItemField.POINTS, "5")
          .containsEntry(ItemField.PARENT, "SHOP-9")
          .containsEntry(ItemField.RELEASES, "version:3");
      assertThat(told.get(2).changes())
          .extracting(change -> change.at() + " " + change.field() + " " + change.actor())
          .containsExactly(
              T.plusSeconds(60) + " status Kim",
              T.plusSeconds(90) + " story points Kim",
              T.plusSeconds(95) + " epic link Kim",
              T.plusSeconds(100) + " fix version Kim");
      assertThat(((Signal.Fact) items.get(1).get(0)).event())
          .isInstanceOfSatisfying(
              ReleaseShipped.class, release -> assertThat(release.name()).isEqualTo("v3"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsAskedForIsShownUnlessItIsGone(boolean cloud) throws IOException {
    try (SimulatedJira jira = new SimulatedJira(cloud, 50)) {
      JiraLife kept = issue(1, T);
      JiraLife deleted = issue(2, T);
      jira.issues.addAll(List.of(kept, deleted));
      deleted.gone = true;
      assertThat(reading(jira).shows(kept.id, "SHOP-1")).isTrue();
      assertThat(reading(jira).shows(deleted.id, "SHOP-2")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "true, 0", "true, 20", "false, 1", "false, 0", "false, 20"})
  void everyIssueIsReadHoweverCloseTogetherTheyWereCreated(boolean cloud, long apart)
      throws IOException {
    try (SimulatedJira jira = new SimulatedJira(cloud, 7)) {
      fill(jira, 100, apart);
      assertThat(ids(reading(jira).rest())).isEqualTo(ids(jira));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 20", "false, 20", "true, 0", "false, 0"})
  void issuesThatLeaveTheQueryWhilePagesAreReadHideNoOther(boolean cloud, long apart)
      throws IOException {
    try (SimulatedJira jira = new SimulatedJira(cloud, 7)) {
      fill(jira, 60, apart);
      Map<String, String> access = new HashMap<>(jira.access());
      access.put("jql", "status != Live order by rank");
      Reading reading = new Reading(backfill, access, null);
      List<List<Signal>> items = new ArrayList<>(reading.next().items());
      int next = 0;
      while (!reading.isOver()) {
        // One that was read already, as a team closes what is on top.
        jira.issues.get(next).moved(T.plusSeconds(90_000 + next), "Live", 0);
        jira.issues.get(next + 1).gone = next % 4 == 0;
        next = Math.min(next + 2, 50);
        items.addAll(reading.next().items());
      }
      Set<String> still =
          jira.issues.stream()
              .filter(issue -> !issue.gone && !issue.status().equals("Live"))
              .map(issue -> issue.id)
              .collect(Collectors.toSet());
      assertThat(ids(items)).containsAll(still);
      assertThat(still).hasSizeGreaterThan(20);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyWhatWasUpdatedSinceIsReadAndALittleMore(boolean cloud) throws IOException {
    try (SimulatedJira jira = new SimulatedJira(cloud, 50)) {
      fill(jira, 30, 3600);
      Instant since = T.plusSeconds(25 * 3600);
      Reading reading = new Reading(backfill, jira.access(), since);
      assertThat(ids(reading.rest()))
          .containsExactlyInAnyOrder("10025", "10026", "10027", "10028", "10029", "10030");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFirstPageSaysHowManyThereAre(boolean cloud) throws IOException {
    try (SimulatedJira jira = new SimulatedJira(cloud, 10)) {
      fill(jira, 25, 60);
      Reading reading = reading(jira);
      assertThat(reading.next().total()).isEqualTo(25);
      assertThat(reading.next().total()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPersonLimitsItToProjects(boolean cloud) throws IOException {
    try (SimulatedJira jira = new SimulatedJira(cloud, 50)) {
      fill(jira, 3, 60);
      jira.issues.get(1).moveTo(T.plusSeconds(999), "PAY-1", 0);
      Map<String, String> access = new HashMap<>(jira.access());
      access.put("projects", "WEB, PAY");
      assertThat(ids(new Reading(backfill, access, null).rest())).containsExactly("10002");
    }
  }

  @Test
  void logsThatTakeSeveralPagesAreReadWholeAndOnce() throws IOException {
    try (SimulatedJira jira = new SimulatedJira(true, 50)) {
      fill(jira, 4, 60);
      jira.groups = 3;
      for (JiraLife life : jira.issues) {
        for (int i = 0; i < 5; i++) {
          life.moved(T.plusSeconds(5000 + i), i % 2 == 0 ? "Kitchen" : "Backlog", 0);
        }
      }
      List<WorkItemObserved> told = Reading.observed(reading(jira).rest());
      assertThat(told).filteredOn(item -> !item.changes().isEmpty()).hasSize(4);
      assertThat(told)
          .filteredOn(item -> !item.changes().isEmpty())
          .allSatisfy(item -> assertThat(item.changes()).hasSize(5));
    }
  }

  @Test
  void whereALogIsKnownInPartNothingIsSaidOfItsBegin() throws IOException {
    try (SimulatedJira jira = new SimulatedJira(false, 50)) {
      fill(jira, 1, 60);
      Reading reading = reading(jira);
      jira.server.next(Reply.of(200, "{\"deploymentType\": \"Server\"}"));
      jira.server.next(Reply.of(200, "{}"));
      jira.server.next(
          Reply.of(
              200,
              """
              {"total": 1, "issues": [{"id": "1", "key": "A-1", "fields": {
                "status": {"name": "Live"}, "created": "2026-03-01T08:00:00.000+0000",
                "updated": "2026-03-02T08:00:00.000+0000"},
                "changelog": {"total": 2, "histories": [{"id": "7",
                  "created": "2026-03-02T08:00:00.000+0000", "items": [
                    {"field": "status", "fromString": "Kitchen", "toString": "Live"}]}]}}]}
              """));
      List<WorkItemObserved> told = Reading.observed(reading.rest());
      assertThat(told).hasSize(1);
      assertThat(told.get(0).changes()).hasSize(1);
      assertThat(told.get(0).stated()).doesNotContainKey(ItemField.URL);
    }
  }

  @Test
  void aPageCostsTwoRequestsAtCloudAndOneAtDataCenterAndOneMoreIfAStatusEverChanged()
      throws IOException {
    for (boolean cloud : new boolean[] {true, false}) {
      try (SimulatedJira jira = new SimulatedJira(cloud, 100)) {
        fill(jira, 250, 20);
        jira.issues.get(210).moved(T.plusSeconds(9000), "Live", 0);
        jira.issues.get(211).moved(T.plusSeconds(9000), "Live", 0);
        Reading reading = reading(jira);
        reading.next();
        jira.server.forgetAsked();
        reading.next();
        int page = cloud ? 2 : 1;
        assertThat(jira.server.asked()).hasSize(page);
        jira.server.forgetAsked();
        int pages = 0;
        for (; !reading.isOver(); pages++) {
          reading.next();
        }
        assertThat(jira.server.asked()).hasSize(pages * page + 1);
      }
    }
  }

  @Test
  void aPauseThatJiraAsksForIsTakenAsLongAsItSays() throws IOException {
    try (SimulatedJira jira = new SimulatedJira(true, 5)) {
      fill(jira, 20, 60);
      Reading reading = reading(jira);
      List<List<Signal>> items = new ArrayList<>(reading.next().items());
      jira.server.next(Reply.of(429, "").with("Retry-After", "90"));
      assertThatThrownBy(reading::next)
          .isInstanceOfSatisfying(
              Tracker.Waits.class,
              wait -> assertThat(wait.until()).isEqualTo(Reading.NOW.plusSeconds(90)));
      jira.server.next(
          Reply.of(429, "")
              .with("X-RateLimit-Remaining", "0")
              .with("X-RateLimit-Reset", "2026-11-25T12:03Z"));
      assertThatThrownBy(reading::next)
          .isInstanceOfSatisfying(
              Tracker.Waits.class,
              wait -> assertThat(wait.until()).isEqualTo(Reading.NOW.plusSeconds(180)));
      items.addAll(reading.rest());
      assertThat(ids(items)).isEqualTo(ids(jira));
    }
  }

  @Test
  void dataCentersBucketRunDryIsWaitedForAndItsZeroOnARefusalIsNot() throws IOException {
    try (SimulatedJira jira = new SimulatedJira(false, 5)) {
      fill(jira, 20, 60);
      Reading reading = reading(jira);
      jira.server.next(
          Reply.of(200, "{\"deploymentType\": \"Server\"}")
              .with("X-RateLimit-Remaining", "0")
              .with("Retry-After", "7"));
      assertThatThrownBy(reading::next)
          .isInstanceOfSatisfying(
              Tracker.Waits.class,
              wait -> assertThat(wait.until()).isEqualTo(Reading.NOW.plusSeconds(7)));
      jira.server.next(Reply.of(403, "{}").with("Retry-After", "0"));
      assertThatThrownBy(reading::next)
          .isInstanceOf(Tracker.Refuses.class)
          .hasMessageContaining("rights");
    }
  }

  @Test
  void wrongCredentialsAreToldThoughCloudAnswersAsIfNobodyHadSignedIn() {
    try (SimulatedJira jira = new SimulatedJira(true, 50)) {
      fill(jira, 3, 60);
      Map<String, String> access = new HashMap<>(jira.access());
      access.put("token", "old");
      assertThatThrownBy(new Reading(backfill, access, null)::next)
          .isInstanceOf(Tracker.Refuses.class)
          .hasMessageContaining("credentials (401)");
      access.remove("user");
      assertThatThrownBy(new Reading(backfill, access, null)::next)
          .isInstanceOf(Tracker.Refuses.class)
          .hasMessageContaining("e-mail address");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, '{}', refuses, rights to read",
    "404, '{}', refuses, nothing at this address",
    "400, '{\"errorMessages\": [\"The value X does not exist\"]}', refuses, The value X",
    "500, 'oops', again, 500: oops",
    "503, '', waits, less often",
    "200, '<html>Sign in</html>', refuses, no JSON"
  })
  void everyFailureIsToldInWordsAndTheSamePageIsReadAfterwards(
      int status, @Nullable String body, String kind, String words) throws IOException {
    try (SimulatedJira jira = new SimulatedJira(false, 5)) {
      fill(jira, 12, 60);
      Reading reading = reading(jira);
      List<List<Signal>> items = new ArrayList<>(reading.next().items());
      jira.server.next(Reply.of(status, body == null ? "" : body));
      assertThatThrownBy(reading::next)
          .isInstanceOf(
              switch (kind) {
                case "refuses" -> Tracker.Refuses.class;
                case "waits" -> Tracker.Waits.class;
                default -> IOException.class;
              })
          .hasMessageContaining(words);
      items.addAll(reading.rest());
      assertThat(ids(items)).isEqualTo(ids(jira));
    }
  }

  @Test
  void anImportPausedForWeeksGoesOnThoughCloudsTokensHaveExpired() throws IOException {
    try (SimulatedJira jira = new SimulatedJira(true, 5)) {
      fill(jira, 40, 20);
      Reading reading = reading(jira);
      List<List<Signal>> items = new ArrayList<>(reading.next().items());
      jira.tokensExpired = true;
      items.addAll(reading.rest());
      assertThat(ids(items)).isEqualTo(ids(jira));
    }
  }

  @Test
  void anAnswerCutOffIsAskedForAgain() throws IOException {
    try (SimulatedJira jira = new SimulatedJira(true, 5)) {
      fill(jira, 12, 60);
      Reading reading = reading(jira);
      List<List<Signal>> items = new ArrayList<>(reading.next().items());
      jira.server.next(Reply.of(200, "{\"issues\": [], \"isLast\": true}").cutOff());
      assertThatThrownBy(reading::next)
          .isInstanceOf(IOException.class)
          .isNotInstanceOfAny(Tracker.Refuses.class, Tracker.Waits.class);
      items.addAll(reading.rest());
      assertThat(ids(items)).isEqualTo(ids(jira));
    }
  }

  @Test
  void anIssueThatCannotBeReadIsRefusedInWords() {
    try (SimulatedJira jira = new SimulatedJira(true, 5)) {
      Reading reading = reading(jira);
      jira.server.next(Reply.of(200, "{\"deploymentType\": \"Cloud\"}"));
      jira.server.next(Reply.of(200, "{}"));
      jira.server.next(Reply.of(200, "{\"count\": 1}"));
      jira.server.next(
          Reply.of(
              200, "{\"issues\": [{\"id\": \"1\", \"fields\": {\"updated\": \"yesterday\"}}]}"));
      assertThatThrownBy(reading::next)
          .isInstanceOf(Tracker.Refuses.class)
          .hasMessageContaining("yesterday");
    }
  }

  @Test
  void whatAPersonMustEnterIsNamedOnceAndTheTokenIsKeptSecret() {
    assertThat(backfill.access()).extracting(Backfill.Field::name).doesNotHaveDuplicates();
    assertThat(backfill.access())
        .filteredOn(Backfill.Field::secret)
        .extracting(Backfill.Field::name)
        .containsExactly("token");
    assertThat(backfill.dialect()).isEqualTo(new JiraDialect().name());
  }
}
