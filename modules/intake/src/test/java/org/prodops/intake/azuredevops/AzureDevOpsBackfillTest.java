package org.prodops.intake.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Outcome;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Reading;
import org.prodops.intake.backfill.Tracker;

/** Azure DevOps is simulated from its documents; no recording of its API is at hand. */
class AzureDevOpsBackfillTest {
  private static final Instant T = Instant.parse("2025-03-01T08:00:00.250Z");

  private final SimulatedAzureDevOps azure = new SimulatedAzureDevOps();
  private final AzureDevOpsDialect dialect = new AzureDevOpsDialect();

  @AfterEach
  void close() {
    azure.close();
  }

  private Reading reading() {
    return new Reading(new AzureDevOpsBackfill(), azure.access(), null);
  }

  private AzureLife item(int id) {
    AzureLife life = new AzureLife(id, "Shop", "Bug", T.plusSeconds(id));
    azure.items.put(id, life);
    return life;
  }

  @Test
  void aWorkItemIsToldWithTheFactsAndTheLogOfItsHooks() throws IOException {
    AzureLife life = item(13);
    List<Signal> hooks = new ArrayList<>(Outcome.signals(dialect, life.created()));
    hooks.addAll(Outcome.signals(dialect, life.moved(T.plusSeconds(60), "Active")));
    String assigned =
        life.changed(
            T.plusSeconds(90),
            Map.of(
                "System.AssignedTo", AzureLife.person("Kim Oh"),
                "System.Parent", Json.createValue(10),
                "System.Tags", Json.createValue("ux; bug")));
    hooks.addAll(Outcome.signals(dialect, assigned));
    List<WorkItemObserved> told = Reading.observed(List.of(hooks));
    List<WorkItemObserved> read = Reading.observed(reading().rest());
    WorkItemObserved now = read.get(0);
    assertThat(now.externalId()).isEqualTo("13");
    assertThat(now.at()).isEqualTo(T.plusSeconds(90));
    Map<ItemField, String> facts = new HashMap<>(now.stated());
    assertThat(facts.remove(ItemField.CATEGORY)).isEqualTo("IN_PROGRESS");
    assertThat(facts).isEqualTo(told.get(2).stated());
    assertThat(facts)
        .containsEntry(ItemField.KEY, "AB#13")
        .containsEntry(ItemField.PARENT, "AB#10")
        .containsEntry(ItemField.URL, "https://dev.azure.com/acme/_workitems/edit/13");
    assertThat(now.changes())
        .containsExactlyElementsOf(told.stream().flatMap(item -> item.changes().stream()).toList())
        .hasSize(4);
  }

  @Test
  void theStateItWasCreatedInIsSeenThenWithItsMeaning() throws IOException {
    item(13).moved(T.plusSeconds(60), "Resolved");
    assertThat(Reading.observed(reading().rest()))
        .filteredOn(item -> item.at().equals(T.plusSeconds(13)))
        .extracting(WorkItemObserved::stated)
        .containsExactly(Map.of(ItemField.STATUS, "New", ItemField.CATEGORY, "TODO"));
  }

  @ParameterizedTest
  @CsvSource({
    "Proposed, TODO",
    "InProgress, IN_PROGRESS",
    "Resolved, IN_PROGRESS",
    "Completed, DONE",
    "Removed, DONE"
  })
  void whatAStateMeansIsToldThoughItIsNoLongerIn(String category, String meaning)
      throws IOException {
    azure.states.put("Bug", Map.of("Cooking", category, "New", "Proposed", "Closed", "Completed"));
    AzureLife life = item(1);
    life.moved(T.plusSeconds(60), "Cooking");
    life.moved(T.plusSeconds(120), "Closed");
    assertThat(Reading.observed(reading().rest()))
        .extracting(WorkItemObserved::stated)
        .contains(Map.of(ItemField.STATUS, "Cooking", ItemField.CATEGORY, meaning));
  }

  @Test
  void whereATypeIsGoneNoMeaningIsTold() throws IOException {
    azure.states.clear();
    item(1).moved(T.plusSeconds(60), "Active");
    assertThat(Reading.observed(reading().rest()))
        .noneMatch(item -> item.stated().containsKey(ItemField.CATEGORY))
        .hasSize(2);
  }

  @Test
  void everyPageIsReadAndTheTotalTold() throws IOException {
    for (int i = 1; i <= 120; i++) {
      item(i * 3);
    }
    Reading reading = reading();
    assertThat(reading.next().total()).isEqualTo(120);
    assertThat(reading.next().total()).isEqualTo(120);
    assertThat(ids(reading.rest())).hasSize(20).contains("360");
  }

  @Test
  void whatChangesBetweenPagesMovesNothingOutOfTheWay() throws IOException {
    for (int i = 1; i <= 120; i++) {
      item(i);
    }
    Reading reading = reading();
    Set<String> read = new TreeSet<>(ids(reading.next().items()));
    azure.items.remove(1);
    azure.items.remove(60);
    item(121);
    azure.item(2).moved(T.plusSeconds(500), "Active");
    azure.item(70).moved(T.plusSeconds(500), "Active");
    read.addAll(ids(reading.rest()));
    for (int i = 51; i <= 121; i++) {
      assertThat(read.contains("" + i)).as("item %s", i).isEqualTo(i != 60);
    }
  }

  @Test
  void whatIsAskedForIsShownUnlessItIsGone() throws IOException {
    item(2);
    assertThat(reading().shows("2", "AB#2")).isTrue();
    assertThat(reading().shows("3", "AB#3")).isFalse();
  }

  @Test
  void anItemThatIsGoneBetweenTwoCallsIsLeftOut() throws IOException {
    item(2);
    azure.server.next(Reply.of(200, "{\"workItems\": [{\"id\": 1}, {\"id\": 2}]}"));
    assertThat(ids(reading().rest())).containsExactly("2");
    azure.server.next(Reply.of(200, "{\"workItems\": [{\"id\": 3}]}"));
    azure.server.next(Reply.of(200, "{\"value\": [" + item(3).rest() + "]}"));
    azure.items.remove(3);
    assertThat(ids(reading().rest())).containsExactly("3");
  }

  @Test
  void allUpdatesOfAnItemAreReadHoweverMany() throws IOException {
    AzureLife life = item(1);
    for (int i = 1; i <= 450; i++) {
      life.moved(T.plusSeconds(60L * i), i % 2 == 0 ? "New" : "Active");
    }
    assertThat(Reading.observed(reading().rest()).get(0).changes())
        .extracting(ItemChange::changeId)
        .hasSize(450)
        .doesNotHaveDuplicates();
  }

  @Test
  void onlyWhatWasUpdatedSinceAndIsInTheProjectsIsRead() throws IOException {
    item(1).moved(T.plusSeconds(100), "Active");
    item(2);
    azure.items.put(3, new AzureLife(3, "Back office", "Bug", T.plusSeconds(200)));
    azure.items.put(4, new AzureLife(4, "Other", "Bug", T.plusSeconds(200)));
    Map<String, String> access = new HashMap<>(azure.access());
    access.put("projects", "Shop, Back office");
    Reading since = new Reading(new AzureDevOpsBackfill(), access, T.plusSeconds(100));
    assertThat(ids(since.rest())).containsExactly("1", "3");
  }

  @Test
  void itWaitsAsAskedEvenWhereTheAnswerWasGiven() throws IOException {
    item(1);
    Reading reading = reading();
    azure.server.next(Reply.of(200, "{\"workItems\": [{\"id\": 1}]}").with("Retry-After", "20"));
    assertThatThrownBy(reading::next)
        .isInstanceOfSatisfying(
            Tracker.Waits.class,
            waits -> assertThat(waits.until()).isEqualTo(Reading.NOW.plusSeconds(20)));
    assertThat(azure.server.asked()).hasSize(1);
    azure.server.next(
        Reply.of(429, "TF400733: The request has been canceled").with("Retry-After", "300"));
    assertThatThrownBy(reading::next)
        .isInstanceOfSatisfying(
            Tracker.Waits.class,
            waits -> assertThat(waits.until()).isEqualTo(Reading.NOW.plusSeconds(300)));
    assertThat(ids(reading.rest())).containsExactly("1");
  }

  @Test
  void aSignInPageInsteadOfAnAnswerIsRefused() {
    Map<String, String> access = new HashMap<>(azure.access());
    access.put("token", "wrong");
    assertThatThrownBy(() -> new Reading(new AzureDevOpsBackfill(), access, null).next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("sign-in page");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void whatAPersonMustMendIsSaidInASentence(int status) {
    azure.server.next(Reply.of(status, "{\"message\": \"no\"}"));
    assertThatThrownBy(() -> reading().next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("" + status);
  }

  @Test
  void whatMayPassIsTriedAgain() throws IOException {
    item(1);
    Reading reading = reading();
    azure.server.next(Reply.of(500, "oops"));
    azure.server.next(Reply.of(200, "{\"workItems\": [{\"id\": 1}]}").cutOff());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(reading::next)
          .isInstanceOf(IOException.class)
          .isNotInstanceOfAny(Tracker.Refuses.class, Tracker.Waits.class);
    }
    assertThat(ids(reading.rest())).containsExactly("1");
  }

  private static List<String> ids(List<List<Signal>> items) {
    return Reading.observed(items).stream().map(WorkItemObserved::externalId).distinct().toList();
  }
}
