package org.prodops.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why an item, because of a goal, for a customer: as JSON, as CSV and as pages. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceIT {
  private static final int ASKERS = 12;
  private static final String LONG =
      "Nobody waits on the phone, whatever they call about and-a-word-that-no-column-is-wide-for";

  @AutoClose private static final Chromium chromium = new Chromium();

  private String item = "";
  private String goal = "";
  private String customer = "";

  static Stream<Chromium.Look> looks() {
    return Chromium.Look.all();
  }

  @BeforeAll
  void twelveCustomersAskForAnItemOfAnEpicWithAGoalUnderTwoOthers(Server server) {
    Http admin = server.admin();
    // A product of its own: rules that other tests made for theirs must not find this item.
    admin.post("/api/v1/products", "{\"key\":\"trace\",\"name\":\"Trace\"}").expect(201);
    item = task(admin);
    goal = goal(admin, LONG, goal(admin, "Stay for years"), goal(admin, "Book by themselves"));
    admin
        .post("/api/v1/goals/" + goal + "/work-links", "{\"workItemId\": \"" + item + "\"}")
        .expect(201);
    for (int i = 0; i < ASKERS; i++) {
      customer = asker(admin, i);
    }
    Probe.until(
        "the trace has all askers",
        Duration.ofSeconds(20),
        () -> admin.get("/api/v1/why/" + item).expect(200).object(),
        why -> why.getInt("customerCount") == ASKERS && why.getInt("goalPaths") == 2);
  }

  private static String goal(Http admin, String title, String... parents) {
    String of = parents.length == 0 ? "" : "\"" + String.join("\",\"", parents) + "\"";
    return admin
        .post(
            "/api/v1/goals",
            """
            {"product": "trace", "title": "%s", "focus": "SUPPORT", "functions": ["SALES"],
             "period": {"from": "2026-10-01", "to": "2027-01-01"}, "parents": [%s]}
            """
                .formatted(title, of))
        .expect(201)
        .object()
        .getString("id");
  }

  private static String task(Http admin) {
    JsonObject made =
        admin
            .post(
                "/api/v1/sources",
                """
                {"name": "Trace", "dialect": "jira", "secret": "a-secret", "product": "trace"}
                """)
            .expect(201)
            .object();
    Senders.Source source =
        new Senders.Source(made.getString("id"), made.getString("hookUrl"), "a-secret");
    Senders.jira(admin, source, Senders.bytes(Senders.sample("jira/webhook-issue-created.json")))
        .expect(202);
    return Probe.until(
            "the item is known",
            Duration.ofSeconds(20),
            () -> admin.get("/api/v1/work-items?source=" + source.id()).expect(200).items(),
            items -> !items.isEmpty())
        .getJsonObject(0)
        .getString("id");
  }

  private String asker(Http admin, int i) {
    String made =
        admin
            .post(
                "/api/v1/customers",
                """
                {"name": "Clinic %d", "mrr": {"amountMinor": 10000, "currency": "EUR"}}
                """
                    .formatted(i))
            .expect(201)
            .object()
            .getString("id");
    JsonObject ask =
        admin
            .post(
                "/api/v1/feedback",
                "{\"customer\": \"%s\", \"title\": \"Let us book\", \"importance\": 2}"
                    .formatted(made))
            .expect(201)
            .object();
    admin.post(
        "/api/v1/feedback/" + ask.getString("id") + "/triage",
        "{\"workItemId\": \"" + item + "\"}");
    return made;
  }

  @Test
  void everyPathHasItsWeightInJsonAndInCsv(Server server) {
    JsonObject why = server.admin().get("/api/v1/why/" + item).expect(200).object();
    assertThat(why.getJsonArray("goals").getValuesAs(JsonObject.class))
        .extracting(way -> way.getJsonNumber("weight").doubleValue())
        .containsExactly(0.5, 0.5);
    assertThat(why.getString("definition")).contains("urgency is 1 for every ask");
    JsonObject stake = why.getJsonArray("revenueAtStake").getJsonObject(0);
    assertThat(stake.getInt("amountMinor")).isEqualTo(ASKERS * 10_000);
    for (String path : new String[] {"why/" + item, "because/" + goal, "for/" + customer}) {
      Http.Answer csv = server.admin().with("Accept", "text/csv").get("/api/v1/" + path);
      assertThat(csv.expect(200).body().lines().findFirst().orElse(""))
          .startsWith("path,weight,step,fromKind");
      assertThat(csv.body()).contains(LONG).contains(",EUR,");
    }
    server.admin().get("/api/v1/why/nothing").expect(404);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void thePagesSayWhatWasFound(Chromium.Look look, Server server) {
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      sound(window, "/why/" + item, "serves 1 goal and 12 customers with €1,200 a month at stake");
      sound(window, "/because/" + goal, "1 work item serves");
      sound(window, "/for/" + customer, "waits for 1 work item with €100 a month at stake");
      sound(window, "/for/" + customer + "?explain=1", "waits for 1 work item");
    }
  }

  @Test
  void theRestIsUnfoldedByKeyboardAndEveryNodeIsALink(Server server) {
    try (Chromium.Window window =
        chromium.open(server, looks().findFirst().orElseThrow()).signIn()) {
      Page page = window.go("/work-items/" + item).page();
      page.getByRole(AriaRole.LINK, named("Why").setExact(true)).press("Enter");
      page.getByRole(AriaRole.BUTTON, named("and 4 more")).press("Enter");
      assertThat(page.locator("trace-graph .node.customer")).hasCount(ASKERS);
      assertThat(page.locator("trace-graph .node.customer a").nth(16)).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.HEADING, named("waits for 1 work item"))).isVisible();
      page.locator("trace-graph .node.goal a").first().press("Enter");
      assertThat(page.getByRole(AriaRole.HEADING, named("1 work item serves"))).isVisible();
    }
  }

  private static void sound(Chromium.Window window, String path, String finding) {
    window.faults().clear();
    window.go(path);
    assertThat(window.page().locator("trace-graph .node").first()).isVisible();
    assertThat(window.page().locator("h1").first().textContent()).contains(finding);
    assertThat(window.violations()).as("axe-core on %s", path).isEmpty();
    assertThat(window.overflow()).as("pixels over the edge on %s", path).isNotPositive();
    assertThat(window.faults()).as("faults on %s", path).isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
