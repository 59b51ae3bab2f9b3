package org.prodops.intake.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Outcome;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Reading;
import org.prodops.intake.backfill.Tracker;
import org.prodops.kernel.IntakeEvent;

/** Linear is simulated from its schema; no recording of its API is at hand. */
class LinearBackfillTest {
  private static final Instant T = Instant.parse("2025-03-01T08:00:00.250Z");

  private final SimulatedLinear linear = new SimulatedLinear();
  private final LinearDialect dialect = new LinearDialect();

  @AfterEach
  void close() {
    linear.close();
  }

  private Reading reading() {
    return new Reading(new LinearBackfill(), linear.access(), null);
  }

  private LinearLife issue(int number) {
    LinearLife life = new LinearLife(number, T.plusSeconds(number), "Todo");
    linear.issues.add(life);
    return life;
  }

  @Test
  void anIssueIsToldWithTheFactsAndTheLogOfItsWebhooks() throws IOException {
    LinearLife life = issue(4);
    life.delay = 0;
    List<Signal> webhooks = new ArrayList<>(Outcome.signals(dialect, life.created()));
    webhooks.addAll(Outcome.signals(dialect, life.moved(T.plusSeconds(60), "Cooking")));
    webhooks.addAll(Outcome.signals(dialect, life.assigned(T.plusSeconds(90), "Kim")));
    webhooks.addAll(Outcome.signals(dialect, life.prioritized(T.plusSeconds(120), 1)));
    webhooks.addAll(Outcome.signals(dialect, life.estimated(T.plusSeconds(150), 3)));
    webhooks.addAll(Outcome.signals(dialect, life.retitled(T.plusSeconds(180), "New")));
    webhooks.addAll(Outcome.signals(dialect, life.assigned(T.plusSeconds(200), null)));
    webhooks.addAll(Outcome.signals(dialect, life.moved(T.plusSeconds(210), "Done")));
    List<WorkItemObserved> told = Reading.observed(List.of(webhooks));
    List<WorkItemObserved> read = Reading.observed(reading().rest());
    assertThat(read).extracting(WorkItemObserved::externalId).containsOnly("u-4");
    assertThat(read.get(0).at()).isEqualTo(T.plusSeconds(210));
    assertThat(read.get(0).stated())
        .containsAllEntriesOf(told.get(told.size() - 1).stated())
        .containsEntry(ItemField.KEY, "ENG-4")
        .containsEntry(ItemField.CATEGORY, "DONE")
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.REMOVED, "false")
        .doesNotContainKey(ItemField.PARENT);
    assertThat(read.stream().flatMap(item -> item.changes().stream()).toList())
        .containsExactlyElementsOf(told.stream().flatMap(item -> item.changes().stream()).toList())
        .hasSize(7);
  }

  @Test
  void theStatusItWasCreatedInIsSeenThenAndEachLaterOneWithItsMeaning() throws IOException {
    LinearLife life = issue(4);
    life.moved(T.plusSeconds(60), "Cooking");
    life.moved(T.plusSeconds(90), "Done");
    List<WorkItemObserved> read = Reading.observed(reading().rest());
    assertThat(read.get(1).at()).isEqualTo(T.plusSeconds(4));
    assertThat(read.get(1).stated())
        .isEqualTo(Map.of(ItemField.STATUS, "Todo", ItemField.CATEGORY, "TODO"));
    assertThat(read.get(2).stated()).containsEntry(ItemField.CATEGORY, "IN_PROGRESS");
  }

  @Test
  void noEntryIsToldForALaterTimeThanTheIssuesUpdate() throws IOException {
    issue(4).moved(T.plusSeconds(60), "Cooking");
    assertThat(Reading.observed(reading().rest()))
        .noneMatch(item -> item.at().isAfter(T.plusSeconds(60)));
  }

  @Test
  void aLongHistoryIsReadToItsEnd() throws IOException {
    LinearLife life = issue(1);
    for (int i = 1; i <= 130; i++) {
      life.moved(T.plusSeconds(60L * i), i % 2 == 0 ? "Todo" : "Cooking");
    }
    assertThat(Reading.observed(reading().rest()).stream().flatMap(i -> i.changes().stream()))
        .hasSize(130);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatChangesBetweenPagesMovesNothingOutOfTheWay(boolean newestFirst) throws IOException {
    linear.newestFirst = newestFirst;
    linear.pageSize = 2;
    for (int i = 1; i <= 9; i++) {
      issue(i);
    }
    Reading reading = reading();
    Set<String> read = new TreeSet<>(ids(reading.next().items()));
    issue(10);
    linear.issues.forEach(life -> life.moved(T.plusSeconds(100), "Done"));
    read.addAll(ids(reading.next().items()));
    linear.issues.get(4).moved(T.plusSeconds(200), "Todo");
    linear.issues.remove(newestFirst ? 8 : 0);
    read.addAll(ids(reading.rest()));
    assertThat(read).contains("u-1", "u-2", "u-3", "u-4", "u-5", "u-6", "u-7", "u-8", "u-9");
  }

  @Test
  void whatIsAskedForIsShownUnlessItIsGoneOrInTheBin() throws IOException {
    issue(1);
    issue(2).binned(T.plusSeconds(9), true);
    assertThat(reading().shows("u-1", "ENG-1")).isTrue();
    assertThat(reading().shows("u-2", "ENG-2")).isFalse();
    assertThat(reading().shows("u-3", "ENG-3")).isFalse();
  }

  @Test
  void noQueryCostsMoreThanLinearAllows() throws IOException {
    for (int i = 1; i <= 45; i++) {
      issue(i);
    }
    assertThat(ids(reading().rest())).hasSize(45);
    assertThat(linear.dearest).isBetween(1000.0, 8000.0);
  }

  @Test
  void onlyWhatWasUpdatedSinceAndBelongsToTheTeamsIsRead() throws IOException {
    issue(1).moved(T.plusSeconds(500), "Done");
    issue(2);
    Reading since = new Reading(new LinearBackfill(), linear.access(), T.plusSeconds(500));
    assertThat(ids(since.rest())).containsExactly("u-1");
    Map<String, String> access = new HashMap<>(linear.access());
    linear.server.forgetAsked();
    access.put("teams", "OPS, ENG");
    assertThat(ids(new Reading(new LinearBackfill(), access, null).rest())).hasSize(2);
    access.put("teams", "OPS");
    assertThat(ids(new Reading(new LinearBackfill(), access, null).rest())).isEmpty();
    assertThat(linear.server.asked())
        .noneMatch(asked -> asked.body().contains("Customers("))
        .isNotEmpty();
  }

  @Test
  void customersAndWhatTheyAskedForAreToldAsTheirWebhooksTellThem() throws IOException {
    JsonObject customer =
        Json.createObjectBuilder()
            .add("id", "c-1")
            .add("name", "Initech")
            .add("domains", Json.createArrayBuilder().add("initech.example"))
            .add("createdAt", T.toString())
            .add("updatedAt", T.plusSeconds(9).toString())
            .add("tier", Json.createObjectBuilder().add("name", "Enterprise"))
            .add("status", Json.createObjectBuilder().add("name", "Active"))
            .build();
    JsonObject named = Json.createObjectBuilder(customer).remove("tier").remove("status").build();
    JsonObject need =
        Json.createObjectBuilder()
            .add("id", "n-1")
            .add("body", "We need CSV.")
            .add("priority", 1)
            .add("createdAt", T.plusSeconds(20).toString())
            .add("updatedAt", T.plusSeconds(30).toString())
            .add("customer", named)
            .add(
                "issue",
                Json.createObjectBuilder().add("identifier", "ENG-4").add("title", "Export"))
            .build();
    linear.customers.add(customer);
    linear.needs.add(need);
    List<IntakeEvent> told = new ArrayList<>();
    told.addAll(Outcome.events(IntakeEvent.class, dialect, body("Customer", customer)));
    told.addAll(Outcome.events(IntakeEvent.class, dialect, body("CustomerNeed", need)));
    assertThat(told).hasSize(3);
    assertThat(
            reading().rest().stream()
                .flatMap(List::stream)
                .map(signal -> ((Signal.Fact) signal).event()))
        .containsExactlyElementsOf(told);
  }

  private static String body(String type, JsonObject data) {
    JsonObjectBuilder webhook = Json.createObjectBuilder(data).add("customerId", "c-1");
    return Json.createObjectBuilder()
        .add("type", type)
        .add("action", "create")
        .add("createdAt", T.plusSeconds(40).toString())
        .add("data", webhook)
        .build()
        .toString();
  }

  @Test
  void aPlanWithoutCustomersIsNoFailure() throws IOException {
    linear.hasCustomers = false;
    issue(1);
    assertThat(ids(reading().rest())).containsExactly("u-1");
  }

  @Test
  void itWaitsUntilTheLimitIsRenewedThoughTheAnswerIsA400() throws IOException {
    issue(1);
    Reading reading = reading();
    String renewed = "" + Reading.NOW.plusSeconds(600).toEpochMilli();
    linear.server.next(
        SimulatedLinear.error(400, "RATELIMITED", "ratelimited", "Rate limit exceeded")
            .with("X-RateLimit-Requests-Remaining", "0")
            .with("X-RateLimit-Requests-Reset", renewed));
    linear.server.next(
        SimulatedLinear.error(200, "RATELIMITED", "ratelimited", "Rate limit exceeded")
            .with("X-RateLimit-Complexity-Remaining", "12")
            .with("X-RateLimit-Complexity-Reset", renewed));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(reading::next)
          .isInstanceOfSatisfying(
              Tracker.Waits.class,
              waits -> assertThat(waits.until()).isEqualTo(Reading.NOW.plusSeconds(600)));
    }
    linear.server.next(SimulatedLinear.error(400, "RATELIMITED", "ratelimited", "Slow down"));
    assertThatThrownBy(reading::next)
        .isInstanceOfSatisfying(
            Tracker.Waits.class, waits -> assertThat(waits.until()).isAfter(Reading.NOW));
    assertThat(ids(reading.rest())).containsExactly("u-1");
  }

  @Test
  void wrongCredentialsAndRefusedQueriesAreSaidInASentence() {
    Map<String, String> access = new HashMap<>(linear.access());
    access.put("token", "lin_api_2");
    assertThatThrownBy(() -> new Reading(new LinearBackfill(), access, null).next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("credentials");
    linear.server.next(
        SimulatedLinear.error(400, "AUTHENTICATION_ERROR", "authentication error", "Bad key"));
    assertThatThrownBy(() -> reading().next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("Bad key");
    linear.server.next(SimulatedLinear.error(400, "INPUT_ERROR", "invalid input", "No such team"));
    assertThatThrownBy(() -> reading().next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("No such team");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Sign in</html>", "{\"hello\": 1}"})
  void whatIsNoApiIsRefused(String body) {
    linear.server.next(Reply.of(200, body));
    assertThatThrownBy(() -> reading().next())
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("Check the address");
    linear.server.next(Reply.of(400, body));
    assertThatThrownBy(() -> reading().next()).isInstanceOf(Tracker.Refuses.class);
  }

  @Test
  void whatMayPassIsTriedAgain() throws IOException {
    issue(1);
    Reading reading = reading();
    linear.server.next(Reply.of(500, "oops"));
    linear.server.next(
        SimulatedLinear.error(200, "INTERNAL_SERVER_ERROR", "internal error", "oops"));
    linear.server.next(Reply.of(200, "{\"data\": {\"issues\": {\"nodes\": []}}}").cutOff());
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(reading::next)
          .isInstanceOf(IOException.class)
          .isNotInstanceOfAny(Tracker.Refuses.class, Tracker.Waits.class);
    }
    assertThat(ids(reading.rest())).containsExactly("u-1");
  }

  private static List<String> ids(List<List<Signal>> items) {
    return Reading.observed(items).stream().map(WorkItemObserved::externalId).distinct().toList();
  }
}
