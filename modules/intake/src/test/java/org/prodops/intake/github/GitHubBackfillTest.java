package org.prodops.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation.Understood;
import org.prodops.intake.backfill.Backfill;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Reading;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.github.SimulatedGitHub.Repository;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

/** Against a simulation of GitHub; issue and release are captures where a test says so. */
class GitHubBackfillTest {
  private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");
  private static final String SHOP = "acme/shop";

  private final GitHubBackfill backfill = new GitHubBackfill();
  private final SimulatedGitHub github = new SimulatedGitHub();
  private final Repository shop = Repository.of(1, SHOP);

  @BeforeEach
  void begin() {
    github.repositories.add(shop);
  }

  @AfterEach
  void end() {
    github.close();
  }

  private GitHubLife issue(int number, Instant created) {
    GitHubLife life = new GitHubLife(SHOP, number, created);
    shop.issues().add(life);
    return life;
  }

  private void fill(int count, long secondsApart) {
    for (int i = 1; i <= count; i++) {
      issue(i, T.plusSeconds(i * secondsApart));
    }
  }

  private Reading reading(String repositories) {
    return new Reading(backfill, github.access(repositories), null);
  }

  private static Set<String> ids(List<List<Signal>> items) {
    return Reading.observed(items).stream()
        .map(WorkItemObserved::externalId)
        .collect(Collectors.toSet());
  }

  private Set<String> ids() {
    return shop.issues().stream().map(i -> String.valueOf(i.id)).collect(Collectors.toSet());
  }

  @Test
  void anIssueTellsItsFactsItsLogAndThatItBeganOpen() throws IOException {
    GitHubLife life = issue(7, T);
    life.labelled(T.plusSeconds(10), "bug");
    life.assigned(T.plusSeconds(20), "bob");
    life.retitled(T.plusSeconds(30), "Pay later");
    life.subscribed(T.plusSeconds(35));
    life.closed(T.plusSeconds(40), "not_planned");
    life.reopened(T.plusSeconds(50));
    life.closed(T.plusSeconds(60), null);
    List<List<Signal>> items = reading(SHOP).rest();
    assertThat(items).hasSize(1);
    List<WorkItemObserved> told = Reading.observed(items);
    assertThat(told)
        .extracting(item -> item.at() + " " + item.stated().get(ItemField.STATUS))
        .containsExactly(
            T + " open",
            T.plusSeconds(40).plusMillis(1) + " closed (not planned)",
            T.plusSeconds(60).plusMillis(1) + " closed",
            T.plusSeconds(60) + " closed");
    WorkItemObserved item = told.get(3);
    assertThat(item.stated())
        .containsEntry(ItemField.KEY, "acme/shop#7")
        .containsEntry(ItemField.URL, "https://github.com/acme/shop/issues/7")
        .containsEntry(ItemField.TITLE, "Pay later")
        .containsEntry(ItemField.PROJECT, SHOP)
        .containsEntry(ItemField.ASSIGNEE, "bob")
        .containsEntry(ItemField.REPORTER, "ann")
        .containsEntry(ItemField.LABELS, "bug")
        .containsEntry(ItemField.RESOLVED_AT, T.plusSeconds(60).toString());
    assertThat(item.changes())
        .extracting(c -> c.field() + " " + c.from() + " " + c.to() + " " + c.actor())
        .containsExactly(
            "labels null bug kim",
            "assignee null bob kim",
            "title Pay by invoice Pay later kim",
            "status open closed (not planned) kim",
            "status closed open kim",
            "status open closed kim");
  }

  @Test
  void aCapturedIssueReadFromAListIsWhatItsWebhookTold() throws IOException {
    JsonObject captured =
        Json.createObjectBuilder(
                Samples.json(Samples.text("github/issues.json")).getJsonObject("issue"))
            .add("repository_url", "https://api.github.com/repos/baxterthehacker/public-repo")
            .build();
    github.server.next(
        Reply.of(200, "{\"id\": 1, \"full_name\": \"baxterthehacker/public-repo\"}"));
    github.server.next(Reply.of(200, "[" + captured + "]"));
    github.server.next(Reply.of(200, "[]"));
    WorkItemObserved told =
        Reading.observed(reading("baxterthehacker/public-repo").next().items()).get(1);
    WorkItemObserved webhook =
        (WorkItemObserved)
            ((Understood)
                    new GitHubDialect()
                        .translate(
                            Samples.delivery(
                                Map.of("X-GitHub-Event", "issues"),
                                null,
                                Samples.text("github/issues.json")),
                            Samples.SOURCE))
                .signals()
                .get(0);
    assertThat(told).isEqualTo(webhook);
  }

  @Test
  void pullRequestsAreLeftOutAndCostNothing() throws IOException {
    issue(1, T).pullRequest = true;
    issue(2, T.plusSeconds(1)).labelled(T.plusSeconds(2), "bug");
    assertThat(ids(reading(SHOP).rest())).containsExactly("70002");
    assertThat(github.server.asked())
        .extracting(asked -> asked.path().replace("/api/v3/repos/acme/shop", ""))
        .containsExactly("", "/issues", "/issues/2/events", "/releases");
  }

  @Test
  void whatWasNeverTouchedCostsNoRequestOfItsOwn() throws IOException {
    fill(120, 60);
    reading(SHOP).rest();
    assertThat(github.server.asked()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 60})
  void everyIssueIsReadHoweverCloseTogetherTheyWereUpdated(long apart) throws IOException {
    fill(260, apart);
    assertThat(ids(reading(SHOP).rest())).isEqualTo(ids());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60})
  void issuesUpdatedOrDeletedWhilePagesAreReadHideNoOther(long apart) throws IOException {
    fill(260, apart);
    Reading reading = reading(SHOP);
    List<List<Signal>> items = new ArrayList<>(reading.next().items());
    for (int i = 0; !reading.isOver(); i++) {
      if (i < 10) {
        shop.issues().get(i * 3).commented(T.plusSeconds(90_000 + i));
        shop.issues().get(i * 3 + 1).gone = true;
      }
      items.addAll(reading.next().items());
    }
    Set<String> still =
        shop.issues().stream()
            .filter(issue -> !issue.gone)
            .map(issue -> String.valueOf(issue.id))
            .collect(Collectors.toSet());
    assertThat(ids(items)).containsAll(still);
    assertThat(Reading.observed(items))
        .filteredOn(item -> item.externalId().equals("70001"))
        .anySatisfy(item -> assertThat(item.at()).isEqualTo(T.plusSeconds(90_000)));
  }

  @Test
  void whatIsAskedForIsShownUnlessItIsGoneOrBecameAnother() throws IOException {
    String id = String.valueOf(issue(1, T).id);
    issue(2, T).gone = true;
    Repository web = Repository.of(2, "acme/web");
    github.repositories.add(web);
    web.issues().add(new GitHubLife("acme/web", 5, T));
    Reading reading = reading(SHOP);
    assertThat(reading.shows(id, "acme/shop#1")).isTrue();
    assertThat(reading.shows("99", "acme/shop#2")).isFalse();
    assertThat(reading.shows("98", "acme/shop#3")).isFalse();
    assertThat(reading.shows("97", null)).as("of which no address is known").isTrue();
    github.server.next(Reply.of(301, "{}").with("Location", "/api/v3/repositories/2/issues/5"));
    github.server.next(Reply.of(200, web.issues().get(0).rest().toString()));
    assertThat(reading.shows(id, "acme/shop#1")).as("transferred to another").isFalse();
  }

  @Test
  void anIssueDeletedBeforeItsLogIsReadIsLeftOut() throws IOException {
    issue(1, T).labelled(T.plusSeconds(5), "bug");
    issue(2, T.plusSeconds(9)).labelled(T.plusSeconds(10), "bug");
    Reading reading = reading(SHOP);
    github.server.next(Reply.of(200, "{\"id\": 1, \"full_name\": \"acme/shop\"}"));
    github.server.next(
        Reply.of(200, "[" + shop.issues().get(0).rest() + "," + shop.issues().get(1).rest() + "]"));
    shop.issues().get(0).gone = true;
    assertThat(ids(reading.next().items())).containsExactly("70002");
  }

  @Test
  void aLongLogIsReadToItsEnd() throws IOException {
    GitHubLife life = issue(1, T);
    for (int i = 1; i <= 230; i++) {
      life.labelled(T.plusSeconds(i), "label-" + i);
    }
    assertThat(Reading.observed(reading(SHOP).rest()).get(1).changes()).hasSize(230);
  }

  @Test
  void onlyWhatWasUpdatedSinceIsReadAndALittleMore() throws IOException {
    fill(30, 3600);
    Reading reading = new Reading(backfill, github.access(SHOP), T.plusSeconds(25 * 3600));
    assertThat(ids(reading.rest()))
        .containsExactlyInAnyOrder("70025", "70026", "70027", "70028", "70029", "70030");
  }

  @Test
  void aReleaseIsWhatItsWebhookTold() throws IOException {
    for (int i = 1; i <= 130; i++) {
      shop.releases().add(release(i, i == 2, i == 3));
    }
    List<List<Signal>> items = reading(SHOP).rest();
    assertThat(items).hasSize(128).allSatisfy(item -> assertThat(item).hasSize(1));
    ReleaseShipped told = (ReleaseShipped) ((Signal.Fact) items.get(0).get(0)).event();
    assertThat(told.workItemKeys()).containsExactly("acme/shop#12", "acme/web#3");
    Signal webhook =
        ((Understood)
                new GitHubDialect()
                    .translate(
                        Samples.delivery(
                            Map.of("X-GitHub-Event", "release"),
                            null,
                            Json.createObjectBuilder()
                                .add("action", "published")
                                .add("release", release(1, false, false))
                                .add(
                                    "repository",
                                    Json.createObjectBuilder()
                                        .add("full_name", SHOP)
                                        .add("html_url", "https://github.example.com/acme/shop"))
                                .build()
                                .toString()),
                        Samples.SOURCE))
            .signals()
            .get(0);
    assertThat(items.get(0)).containsExactly(webhook);
  }

  private static JsonObject release(int id, boolean draft, boolean prerelease) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("name", "v" + id)
        .add("draft", draft)
        .add("prerelease", prerelease)
        .add("published_at", T.plusSeconds(id).toString())
        .add("html_url", "https://github.example.com/acme/shop/releases/tag/v" + id)
        .add("body", "Fixes #12 and https://github.example.com/acme/web/issues/3")
        .build();
  }

  @Test
  void severalRepositoriesAndAllOfAnOwnerAreReadOneAfterTheOther() throws IOException {
    issue(1, T);
    for (int i = 2; i <= 4; i++) {
      Repository repository = Repository.of(i, i == 4 ? "bob/tools" : "acme/r" + i);
      repository.issues().add(new GitHubLife(repository.name(), i, T));
      github.repositories.add(repository);
    }
    github.repositories.add(
        new Repository(9, "acme/closed", false, new ArrayList<>(), new ArrayList<>()));
    assertThat(ids(reading("acme/*, https://github.com/bob/tools").rest()))
        .containsExactlyInAnyOrder("70001", "70002", "70003", "70004");
    assertThat(ids(reading("bob/*").rest())).containsExactly("70004");
    assertThat(ids(reading("ACME/Shop acme/r2").rest()))
        .containsExactlyInAnyOrder("70001", "70002");
  }

  @Test
  void whenTheBudgetIsUsedUpItWaitsUntilItIsRenewedAndReadsThePageAgain() throws IOException {
    fill(60, 60);
    shop.issues().forEach(issue -> issue.labelled(issue.created.plusSeconds(5), "bug"));
    github.budget = 20;
    Reading reading = reading(SHOP);
    assertThatThrownBy(reading::next)
        .isInstanceOfSatisfying(
            Tracker.Waits.class,
            wait -> assertThat(wait.until()).isEqualTo(Reading.NOW.plusSeconds(3600)));
    assertThat(github.budget).isZero();
    github.budget = 5000;
    assertThat(ids(reading.rest())).isEqualTo(ids());
  }

  @ParameterizedTest
  @CsvSource({"Retry-After, 30, 30", "X-Other, 1, 60"})
  void aSecondaryLimitIsKeptBeItSaidInTheTextAlone(String header, String value, long seconds) {
    fill(1, 60);
    github.server.next(
        Reply.of(403, "{\"message\": \"You have exceeded a secondary rate limit.\"}")
            .with(header, value));
    assertThatThrownBy(reading(SHOP)::next)
        .isInstanceOfSatisfying(
            Tracker.Waits.class,
            wait -> assertThat(wait.until()).isEqualTo(Reading.NOW.plusSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({
    "401, '{}', refuses, credentials",
    "403, '{\"message\": \"Resource not accessible\"}', refuses, rights to read",
    "404, '{}', refuses, nothing at this address",
    "422, '{\"message\": \"Validation Failed\"}', refuses, Validation Failed",
    "502, '<html>', again, 502",
    "200, '<html>', refuses, no JSON"
  })
  void everyFailureIsToldInWordsAndTheSamePageIsReadAfterwards(
      int status, String body, String kind, String words) throws IOException {
    fill(120, 60);
    Reading reading = reading(SHOP);
    List<List<Signal>> items = new ArrayList<>(reading.next().items());
    github.server.next(Reply.of(status, body));
    assertThatThrownBy(reading::next)
        .isInstanceOf(kind.equals("refuses") ? Tracker.Refuses.class : IOException.class)
        .hasMessageContaining(words);
    github.server.next(Reply.of(200, "[{\"id\": 1}]").cutOff());
    assertThatThrownBy(reading::next).isNotInstanceOf(Tracker.Refuses.class);
    items.addAll(reading.rest());
    assertThat(ids(items)).isEqualTo(ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "acme/shop/issues", "acme/../x", "*/*"})
  void whatNamesNoRepositoryIsRefused(String entered) {
    assertThatThrownBy(reading(entered)::next)
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("owner/name");
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/, https://api.github.com",
    "https://api.github.com, https://api.github.com",
    "https://github.example.com, https://github.example.com/api/v3",
    "https://github.example.com/api/v3/, https://github.example.com/api/v3",
    "https://acme.ghe.com, https://api.acme.ghe.com",
    "https://api.acme.ghe.com/, https://api.acme.ghe.com"
  })
  void theApiIsFoundFromTheAddressPeopleKnow(String entered, String base) {
    assertThat(GitHubApi.base(entered)).isEqualTo(base);
  }

  @Test
  void oldServersTellWhyOnlyOfTheLastTimeAnIssueWasClosed() throws IOException {
    GitHubLife life = issue(1, T);
    life.closed(T.plusSeconds(1), null);
    life.reopened(T.plusSeconds(2));
    life.closed(T.plusSeconds(3), "not_planned");
    List<String> events =
        life.events().stream()
            .map(event -> Json.createObjectBuilder(event).remove("state_reason").build() + "")
            .toList();
    github.server.next(Reply.of(200, "{\"id\": 1, \"full_name\": \"acme/shop\"}"));
    github.server.next(Reply.of(200, "[" + life.rest() + "]"));
    github.server.next(Reply.of(200, events.toString()));
    List<WorkItemObserved> told = Reading.observed(reading(SHOP).next().items());
    assertThat(told.get(told.size() - 1).changes())
        .extracting(Signal.ItemChange::to)
        .containsExactly("closed", "open", "closed (not planned)");
  }

  @Test
  void whatAPersonMustEnterIsNamedOnceAndTheTokenIsKeptSecret() {
    assertThat(backfill.access()).extracting(Backfill.Field::name).doesNotHaveDuplicates();
    assertThat(backfill.access())
        .filteredOn(Backfill.Field::secret)
        .extracting(Backfill.Field::name)
        .containsExactly("token");
    Map<String, String> without = new HashMap<>(github.access(SHOP));
    without.remove("token");
    assertThatThrownBy(new Reading(backfill, without, null)::next)
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("token");
    assertThat(backfill.dialect()).isEqualTo(new GitHubDialect().name());
  }
}
