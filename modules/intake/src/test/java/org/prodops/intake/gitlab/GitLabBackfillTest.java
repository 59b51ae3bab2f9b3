package org.prodops.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Outcome;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Reading;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.kernel.IntakeEvent.DeploymentFinished;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

/** GitLab is simulated from its documents; no recording of its API is at hand. */
class GitLabBackfillTest {
  private static final Instant T = Instant.parse("2026-03-01T08:00:00.250Z");

  private final SimulatedGitLab gitlab = new SimulatedGitLab();
  private final GitLabDialect dialect = new GitLabDialect();

  @AfterEach
  void close() {
    gitlab.close();
  }

  private Reading reading() {
    return new Reading(new GitLabBackfill(), gitlab.access(), null);
  }

  private GitLabLife issue(int number, Instant createdAt, String... labels) {
    GitLabLife life = new GitLabLife("acme/shop", 7, number, createdAt, labels);
    gitlab.issues.add(life);
    return life;
  }

  @Test
  void anIssueIsToldWithTheFactsAndTheLogOfItsWebhooks() throws IOException {
    GitLabLife life = issue(1, T);
    List<Signal> webhooks = new ArrayList<>(Outcome.signals(dialect, life.opened()));
    String labelled = life.labelled(T.plusSeconds(60), Set.of(), Set.of("workflow::doing", "ux"));
    webhooks.addAll(Outcome.signals(dialect, labelled));
    webhooks.addAll(Outcome.signals(dialect, life.closed(T.plusSeconds(120))));
    List<WorkItemObserved> read = Reading.observed(reading().rest());
    assertThat(read).extracting(WorkItemObserved::externalId).containsOnly("7001");
    WorkItemObserved now = read.get(read.size() - 1);
    assertThat(now.at()).isEqualTo(T.plusSeconds(120));
    assertThat(now.stated())
        .containsAllEntriesOf(observed(webhooks).get(webhooks.size() - 2).stated())
        .containsEntry(ItemField.KEY, "acme/shop#1")
        .containsEntry(ItemField.REPORTER, "ann")
        .containsEntry(ItemField.STATUS, "closed")
        .containsEntry(ItemField.CATEGORY, "DONE");
    assertThat(changes(read))
        .extracting(ItemChange::changeId, ItemChange::field, ItemChange::from, ItemChange::to)
        .containsExactlyInAnyOrderElementsOf(
            changes(observed(webhooks)).stream()
                .map(c -> tuple(c.changeId(), c.field(), c.from(), c.to()))
                .toList());
    assertThat(changes(read)).hasSize(4);
  }

  @Test
  void theStatusItWasCreatedInIsSeenThen() throws IOException {
    issue(1, T, "workflow::ready", "bug")
        .labelled(T.plusSeconds(60), Set.of("workflow::ready"), Set.of("workflow::doing"));
    WorkItemObserved first = Reading.observed(reading().rest()).get(0);
    assertThat(first.at()).isEqualTo(T);
    assertThat(first.stated()).isEqualTo(Map.of(ItemField.STATUS, "ready"));
    assertThat(changes(List.of(first)))
        .filteredOn(change -> change.field().equals("status"))
        .extracting(ItemChange::from, ItemChange::to)
        .containsExactly(tuple("ready", "doing"));
  }

  @Test
  void whatNothingEverHappenedToIsNotAskedForItsLog() throws IOException {
    issue(1, T, "bug");
    assertThat(changes(Reading.observed(reading().rest()))).isEmpty();
    assertThat(gitlab.server.asked()).noneMatch(asked -> asked.path().contains("_events"));
  }

  @Test
  void everyPageIsReadAndTheTotalToldWhereGitLabCounts() throws IOException {
    gitlab.pageSize = 2;
    for (int i = 1; i <= 7; i++) {
      issue(i, T.plusSeconds(i)).closed(T.plusSeconds(100 + i));
    }
    Reading reading = reading();
    assertThat(reading.next().total()).isEqualTo(7);
    assertThat(reading.next().total()).isEqualTo(7);
    assertThat(ids(reading.rest())).contains("7007");
    gitlab.counts = false;
    Reading uncounted = reading();
    assertThat(uncounted.next().total()).isNull();
    assertThat(ids(uncounted.rest())).hasSizeGreaterThan(4);
  }

  @Test
  void whatChangesBetweenPagesMovesNothingOutOfTheWay() throws IOException {
    gitlab.pageSize = 2;
    for (int i = 1; i <= 9; i++) {
      issue(i, T.plusSeconds(i)).retitled(T.plusSeconds(50), "x");
    }
    Reading reading = reading();
    Set<String> read = new TreeSet<>(ids(reading.next().items()));
    gitlab.issues.get(0).closed(T.plusSeconds(200));
    gitlab.issues.get(6).closed(T.plusSeconds(201));
    gitlab.issues.remove(1);
    read.addAll(ids(reading.next().items()));
    gitlab.issues.remove(0);
    issue(10, T.plusSeconds(300));
    read.addAll(ids(reading.rest()));
    assertThat(read).contains("7003", "7004", "7005", "7006", "7007", "7008", "7009", "7010");
  }

  @Test
  void whatIsAskedForIsShownUnlessItIsGoneOrBecameAnother() throws IOException {
    issue(1, T);
    issue(3, T);
    assertThat(reading().shows("7001", "acme/shop#1")).isTrue();
    assertThat(reading().shows("7002", "acme/shop#2")).isFalse();
    assertThat(reading().shows("7001", "acme/shop#3")).as("another has its number").isFalse();
    String moved = gitlab.issues.get(0).rest().toString().replace("_id\":null", "_id\":9");
    assertThat(moved).contains("\"moved_to_id\":9");
    gitlab.server.next(Reply.of(200, moved));
    assertThat(reading().shows("7001", "acme/shop#1")).isFalse();
    gitlab.server.next(Reply.of(200, "{\"id\": 1, \"iid\": 4}"));
    assertThat(reading().shows("5004", "acme&4")).as("an epic").isTrue();
    assertThat(reading().shows("5005", "acme&5")).isFalse();
  }

  @Test
  void moreThanAPageOfIssuesCreatedAtOneInstantAreAllRead() throws IOException {
    gitlab.pageSize = 2;
    issue(1, T);
    for (int i = 2; i <= 8; i++) {
      issue(i, T.plusSeconds(5));
    }
    issue(9, T.plusSeconds(6));
    assertThat(new TreeSet<>(ids(reading().rest()))).hasSize(9);
  }

  @Test
  void onlyWhatWasUpdatedSinceIsRead() throws IOException {
    issue(1, T).closed(T.plusSeconds(100));
    issue(2, T.plusSeconds(1));
    Reading since = new Reading(new GitLabBackfill(), gitlab.access(), T.plusSeconds(100));
    assertThat(ids(since.rest())).containsExactly("7001");
  }

  @Test
  void anIssueThatIsGoneWhenItsLogIsAskedForIsToldAsItWas() throws IOException {
    issue(1, T).closed(T.plusSeconds(9));
    Reply listed = Reply.of(200, "[" + gitlab.issues.get(0).rest() + "]").with("X-Next-Page", "");
    gitlab.issues.clear();
    gitlab.server.next(listed);
    assertThat(ids(reading().rest())).containsExactly("7001");
  }

  @Test
  void aGroupIsReadWithAllItsProjects() throws IOException {
    gitlab.projects.put(9L, "acme/web/site");
    issue(1, T);
    gitlab.issues.add(new GitLabLife("acme/web/site", 9, 1, T.plusSeconds(1)));
    gitlab.releases.put(9L, List.of(release("v1", "#1", "2025-03-02T08:00:00.500Z")));
    Map<String, String> access = new HashMap<>(gitlab.access());
    access.remove("projects");
    access.put("groups", "acme");
    List<List<Signal>> read = new Reading(new GitLabBackfill(), access, null).rest();
    assertThat(ids(read)).containsExactly("7001", "9001");
    assertThat(facts(ReleaseShipped.class, read).get(0).workItemKeys())
        .containsExactly("acme/web/site#1");
  }

  @Test
  void severalProjectsAreReadOneAfterTheOther() throws IOException {
    gitlab.projects.put(9L, "acme/web/site");
    issue(1, T);
    gitlab.issues.add(new GitLabLife("acme/web/site", 9, 1, T.plusSeconds(1)));
    Map<String, String> access = new HashMap<>(gitlab.access());
    access.put("projects", "acme/shop, acme/web/site");
    assertThat(ids(new Reading(new GitLabBackfill(), access, null).rest()))
        .containsExactly("7001", "9001");
  }

  @Test
  void aReleaseIsTheSameAsItsWebhookTellsToTheSecond() throws IOException {
    gitlab.releases.put(
        7L,
        List.of(
            release("v1", "Closes #1.", "2025-03-02T08:00:00.500Z"),
            Json.createObjectBuilder(release("v2", "", "2099-01-01T00:00:00Z"))
                .add("upcoming_release", true)
                .build()));
    String webhook =
        """
        {"object_kind": "release", "id": 61, "tag": "v1", "name": "First", "action": "create",
         "description": "Closes #1.", "released_at": "2025-03-02 08:00:00 UTC",
         "url": "https://gitlab.example/acme/shop/-/releases/v1",
         "project": {"id": 7, "path_with_namespace": "acme/shop",
           "web_url": "https://gitlab.example/acme/shop"}}
        """;
    assertThat(facts(ReleaseShipped.class, reading().rest()))
        .containsExactly(Outcome.event(ReleaseShipped.class, dialect, webhook));
  }

  @Test
  void aDeploymentIsTheSameButForTheMomentItEnded() throws IOException {
    gitlab.deployments.put(
        7L,
        List.of(
            deployment(15, "success", "2025-03-02T08:00:00.500Z"),
            deployment(16, "running", "2026-03-02T09:00:00Z")));
    String webhook =
        """
        {"object_kind": "deployment", "deployment_id": 15, "status": "success",
         "status_changed_at": "2026-03-02 10:00:02 +0200", "environment": "staging",
         "ref": "main", "short_sha": "279484c0", "project": {"default_branch": "main"},
         "deployable_url": "https://gitlab.example/acme/shop/-/jobs/796"}
        """;
    List<DeploymentFinished> read = facts(DeploymentFinished.class, reading().rest());
    assertThat(read).hasSize(1);
    assertThat(read)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("occurredAt")
        .containsExactly(Outcome.event(DeploymentFinished.class, dialect, webhook));
  }

  @Test
  void aDeploymentUpdatedBetweenPagesStepsOverNone() throws IOException {
    gitlab.pageSize = 2;
    List<JsonObject> all = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      all.add(deployment(i, "success", "2026-03-02T08:00:0" + i + "Z"));
    }
    gitlab.deployments.put(7L, all);
    Reading reading = reading();
    List<List<Signal>> read = new ArrayList<>();
    while (facts(DeploymentFinished.class, read).isEmpty()) {
      read.addAll(reading.next().items());
    }
    all.set(0, deployment(1, "success", "2026-03-02T09:00:00Z"));
    read.addAll(reading.rest());
    assertThat(facts(DeploymentFinished.class, read))
        .extracting(DeploymentFinished::externalId)
        .contains("deployment:3", "deployment:4", "deployment:5", "deployment:6");
  }

  @Test
  void whereAProjectHasNoPipelinesItsDeploymentsAreNotAskedFor() throws IOException {
    gitlab.withoutBuilds.add(7L);
    issue(1, T);
    assertThat(ids(reading().rest())).containsExactly("7001");
  }

  @Test
  void itWaitsAsLongAsGitLabAsksAndGoesOnWhereItWas() throws IOException {
    issue(1, T).closed(T.plusSeconds(9));
    Reading reading = reading();
    gitlab.server.next(Reply.of(429, "Retry later").with("Retry-After", "37"));
    Throwable waits = catchThrowable(reading::next);
    assertThat(waits).isInstanceOf(Tracker.Waits.class);
    assertThat(((Tracker.Waits) waits).until()).isEqualTo(Reading.NOW.plusSeconds(37));
    assertThat(ids(reading.rest())).containsExactly("7001");
  }

  @Test
  void itAsksNoMoreWhenTheLimitIsUsedUp() {
    issue(1, T).closed(T.plusSeconds(9));
    long reset = Reading.NOW.plusSeconds(50).getEpochSecond();
    gitlab.server.next(
        Reply.of(200, "[" + gitlab.issues.get(0).rest() + "]")
            .with("RateLimit-Remaining", "0")
            .with("RateLimit-Reset", "" + reset));
    assertThatThrownBy(() -> reading().next())
        .isInstanceOfSatisfying(
            Tracker.Waits.class,
            waits -> assertThat(waits.until()).isEqualTo(Reading.NOW.plusSeconds(50)));
    assertThat(gitlab.server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void whatAPersonMustMendIsSaidInASentence(int status) {
    gitlab.server.next(Reply.of(status, "{\"message\": \"no\"}"));
    assertThatThrownBy(() -> reading().next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("" + status);
  }

  @Test
  void whatIsNoApiIsRefused() {
    gitlab.server.next(Reply.of(200, "<html>Sign in</html>"));
    assertThatThrownBy(() -> reading().next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("no JSON");
    Map<String, String> access = new HashMap<>(gitlab.access());
    access.remove("projects");
    assertThatThrownBy(() -> new Reading(new GitLabBackfill(), access, null).next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("projects or the groups");
    assertThatThrownBy(
            () -> new GitLabBackfill().page(tracker(), Samples.SOURCE, null, "somewhere"))
        .isInstanceOf(Tracker.Refuses.class);
  }

  private Tracker tracker() {
    return new Tracker(
        new OutgoingCalls(Clock.systemUTC()), Clock.systemUTC(), gitlab.access(), true);
  }

  @Test
  void whatMayPassIsTriedAgain() throws IOException {
    issue(1, T).closed(T.plusSeconds(9));
    Reading reading = reading();
    gitlab.server.next(Reply.of(500, "oops"));
    gitlab.server.next(Reply.of(200, "[" + gitlab.issues.get(0).rest() + "]").cutOff());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(reading::next)
          .isInstanceOf(IOException.class)
          .isNotInstanceOfAny(Tracker.Refuses.class, Tracker.Waits.class);
    }
    assertThat(ids(reading.rest())).containsExactly("7001");
  }

  private static JsonObject release(String tag, String notes, String at) {
    return Json.createObjectBuilder()
        .add("tag_name", tag)
        .add("name", "First")
        .add("description", notes)
        .add("created_at", at)
        .add("released_at", at)
        .add("upcoming_release", false)
        .add(
            "_links",
            Json.createObjectBuilder()
                .add("self", "https://gitlab.example/acme/shop/-/releases/" + tag))
        .build();
  }

  private static JsonObject deployment(int id, String status, String at) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("status", status)
        .add("created_at", "2026-03-02T07:00:00Z")
        .add("updated_at", at)
        .add("ref", "main")
        .add("sha", "279484c09fbe69ededfced8c1bb6e6d24616b468")
        .add("environment", Json.createObjectBuilder().add("name", "staging"))
        .add(
            "deployable",
            Json.createObjectBuilder()
                .add("web_url", "https://gitlab.example/acme/shop/-/jobs/796")
                .add("finished_at", at))
        .build();
  }

  private static <T> List<T> facts(Class<T> kind, List<List<Signal>> items) {
    return items.stream()
        .flatMap(List::stream)
        .filter(Signal.Fact.class::isInstance)
        .map(signal -> ((Signal.Fact) signal).event())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static List<String> ids(List<List<Signal>> items) {
    return Reading.observed(items).stream().map(WorkItemObserved::externalId).distinct().toList();
  }

  private static List<WorkItemObserved> observed(List<Signal> signals) {
    return Reading.observed(List.of(signals));
  }

  private static List<ItemChange> changes(List<WorkItemObserved> observed) {
    return observed.stream().flatMap(item -> item.changes().stream()).toList();
  }
}
