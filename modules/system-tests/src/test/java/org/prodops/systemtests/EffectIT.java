package org.prodops.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What followed an alignment session: from check-ins of the past to the report and its page. */
@ExtendWith(SharedServer.class)
class EffectIT {
  private static final int WEEKS = 12;
  private static final String REPORT = "/api/v1/reports/effect";

  @AutoClose private static final Chromium chromium = new Chromium();

  static Stream<Chromium.Look> looks() {
    return Chromium.Look.all();
  }

  @Test
  void readingsOfThePastAndASessionOfTodayGiveTheWeeksBeforeAndSayWhatIsMissing(Server server) {
    Http admin = server.admin();
    String session = story(server, "followed-up");
    JsonObject report = admin.get(REPORT + "?product=followed-up").expect(200).object();
    List<JsonObject> seen =
        report.getJsonArray("rows").getValuesAs(JsonObject.class).stream()
            .filter(row -> !row.isNull("value"))
            .toList();
    assertThat(seen).hasSizeBetween(WEEKS - 2, WEEKS);
    assertThat(seen).allSatisfy(row -> assertThat(row.getBoolean("after")).isFalse());
    JsonObject last = seen.get(seen.size() - 1);
    assertThat(Duration.between(at(last, "from"), at(last, "to"))).isEqualTo(Duration.ofDays(7));
    // Each check-in was where an even pace to four fifths would be.
    assertThat(last.getJsonNumber("value").doubleValue()).isBetween(0.7, 0.9);

    JsonObject totals = report.getJsonObject("totals");
    assertThat(totals.getJsonObject("session").getString("id")).isEqualTo(session);
    assertThat(totals.getJsonObject("session").getString("verdict")).isEqualTo("SAME");
    assertThat(totals.getJsonObject("before").getInt("n")).isEqualTo(seen.size());
    assertThat(totals.getJsonObject("after").getInt("n")).isZero();
    assertThat(totals.isNull("b3")).isTrue();
    assertThat(report.getString("why")).startsWith("Too few points to say");
    assertThat(report.getJsonObject("reasons")).containsKeys("b3", "health", "nrr");
    assertThat(totals.getJsonArray("happenings").toString()).contains("GOAL_SET", "GOAL_BEGAN");

    String csv =
        admin.with("Accept", "text/csv").get(REPORT + "?product=followed-up").expect(200).body();
    assertThat(csv.lines().findFirst().orElseThrow())
        .isEqualTo("from,to,t,value,n,fitted,counterfactual,after,session,verdict");
    assertThat(csv.lines().count()).isEqualTo(report.getJsonArray("rows").size() + 1);
  }

  @Test
  void theCatalogueNamesItsParametersAndAWrongOneIsPointedAt(Server server) {
    Http admin = server.admin();
    JsonObject entry =
        admin.get("/api/v1/reports").items().stream()
            .map(JsonValue::asJsonObject)
            .filter(one -> one.getString("name").equals("effect"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.getJsonArray("parameters").toString()).contains("metric", "session");
    assertThat(admin.get(REPORT + "?metric=mood").expect(422).body()).contains("\"/metric\"");
    assertThat(admin.get(REPORT + "?session=none").expect(422).body()).contains("\"/session\"");
    assertThat(admin.get(REPORT + "?from=2026-02-01&to=2026-01-01").expect(422).body())
        .contains("\"/from\"");
    assertThat(admin.get(REPORT + "?asOf=soon").expect(400).body()).contains("asOf");
    for (String metric : List.of("attainment", "loop", "balance", "health", "nrr")) {
      JsonObject report = admin.get(REPORT + "?metric=" + metric).expect(200).object();
      assertThat(report.getJsonObject("totals").getString("metric")).isEqualTo(metric);
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void theSessionsPageLeadsToWhatFollowedIt(Chromium.Look look, Server server) {
    String product = "seen-" + looks().toList().indexOf(look);
    String session = story(server, product);
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      Page page = window.page();
      // The page listens for what others do, so its network is never quiet.
      page.navigate("/alignment/" + session);
      page.getByRole(AriaRole.LINK, named("What followed it")).click();
      assertThat(page.locator("h1")).hasText("Too few points to say: 0 weeks after, 8 needed");
      assertThat(page.getByText("It does not show that the session was the cause")).isVisible();
      assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Changes in")))
          .containsText("Goal began");
      isSound(window);
      page.getByLabel("Figure").selectOption("nrr");
      assertThat(page.getByText("no weekly net revenue retention").first()).isVisible();
      assertThat(page).hasURL(java.util.regex.Pattern.compile(".*metric=nrr.*"));
      isSound(window);
    }
  }

  /** A server cannot be given a session of the past, so the page is given a report of one. */
  @ParameterizedTest
  @MethodSource("looks")
  void whereThereAreWeeksEnoughTheTitleIsTheFinding(Chromium.Look look, Server server) {
    String session = story(server, "drawn-" + looks().toList().indexOf(look));
    JsonObject plain = server.admin().get(REPORT + "?session=" + session).expect(200).object();
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      Page page = window.page();
      page.route(
          "**/api/v1/reports/effect?*",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("application/json")
                      .setBody(withLines(plain, session).toString())));
      window.go("/reports/effect?session=" + session);
      assertThat(page.locator("h1"))
          .hasText(
              "After the session of 2 Mar attainment rose faster: +2 points a week, associated;"
                  + " 95 % interval +1.5 points to +2.5 points");
      assertThat(page.locator("chart-view svg")).isVisible();
      assertThat(page.getByText("neighbouring weeks are not independent")).isVisible();
      isSound(window);
    }
  }

  private static JsonObject withLines(JsonObject plain, String session) {
    LocalDate monday = LocalDate.parse("2026-01-05");
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (int t = 0; t < 20; t++) {
      double before = 0.40 + 0.01 * t;
      double fitted = before + (t > 8 ? 0.10 + 0.02 * (t - 8) : 0);
      rows.add(
          Json.createObjectBuilder()
              .add("from", monday.plusWeeks(t) + "T00:00:00Z")
              .add("to", monday.plusWeeks(t + 1L) + "T00:00:00Z")
              .add("t", t)
              .add("value", fitted + (t % 2 == 0 ? 0.01 : -0.01))
              .add("n", 4)
              .add("fitted", fitted)
              .add("counterfactual", t > 8 ? Json.createValue(before) : JsonValue.NULL)
              .add("after", t > 8)
              .add("session", t == 8 ? Json.createValue(session) : JsonValue.NULL)
              .add("verdict", t == 8 ? Json.createValue("CLOSE") : JsonValue.NULL));
    }
    JsonObject totals =
        Json.createObjectBuilder(plain.getJsonObject("totals"))
            .add(
                "session",
                Json.createObjectBuilder(plain.getJsonObject("totals").getJsonObject("session"))
                    .add("revealedAt", "2026-03-02T10:00:00Z"))
            .add("b0", coefficient(0.40, 0.02))
            .add("b1", coefficient(0.01, 0.002))
            .add("b2", coefficient(0.10, 0.03))
            .add("b3", coefficient(0.02, 0.005))
            .add("durbinWatson", 3.1)
            .add("before", side(9))
            .add("after", side(11))
            .build();
    return Json.createObjectBuilder(plain)
        .add("rows", rows)
        .add("totals", totals)
        .add("why", JsonValue.NULL)
        .build();
  }

  private static JsonObject coefficient(double value, double reach) {
    return Json.createObjectBuilder()
        .add("value", value)
        .add("standardError", reach / 2)
        .add("low", value - reach)
        .add("high", value + reach)
        .build();
  }

  private static JsonObject side(int n) {
    return Json.createObjectBuilder().add("n", n).add("median", 0.5).add("mean", 0.5).build();
  }

  /** A product with a goal read every week of its past, and a session measured now. */
  private static String story(Server server, String product) {
    Http admin = server.admin();
    admin
        .post("/api/v1/products", "{\"key\":\"%s\",\"name\":\"%s\"}".formatted(product, product))
        .expect(201);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String goal =
        admin
            .post(
                "/api/v1/goals",
                """
                {"product":"%s","title":"Clinics book online","focus":"ADOPTION",
                 "functions":["SALES"],"period":{"from":"%s","to":"%s"}}"""
                    .formatted(product, today.minusWeeks(WEEKS), today.plusWeeks(WEEKS)))
            .expect(201)
            .object()
            .getString("id");
    String keyResult =
        admin
            .post(
                "/api/v1/goals/" + goal + "/key-results",
                """
                {"title":"Booked online","kind":"REACH","unit":"%","start":0,"target":100}""")
            .expect(201)
            .object()
            .getString("id");
    Instant now = Instant.now();
    for (int week = WEEKS - 1; week >= 0; week--) {
      double value = 80.0 * (WEEKS - week) / (2 * WEEKS);
      admin
          .post(
              "/api/v1/key-results/" + keyResult + "/check-ins",
              "{\"value\":%s,\"confidence\":7,\"at\":\"%s\"}"
                  .formatted(value, now.minus(Duration.ofDays(7L * week)).minusSeconds(60)))
          .expect(201);
    }
    String session =
        admin
            .post(
                "/api/v1/alignment-sessions",
                AlignmentIT.SESSION.replace("\"main\"", "\"" + product + "\""))
            .expect(201)
            .object()
            .getJsonObject("session")
            .getString("id");
    String path = "/api/v1/alignment-sessions/" + session;
    List<String> links = AlignmentIT.guests(server, path, "DESIGN", 3);
    admin.post(path + "/rounds", "{}").expect(201);
    links.forEach(
        link ->
            AlignmentIT.Guest.with(server, link).answer("Book without calling", 25).expect(200));
    admin.post(path + "/reveal", "{}").expect(200);
    admin.post(path + "/themes/proposal", "{}").expect(200);
    admin.post(path + "/themes/confirmation", "{}").expect(200);
    return session;
  }

  private static Instant at(JsonObject row, String field) {
    return Instant.parse(row.getString(field));
  }

  private static void isSound(Chromium.Window window) {
    assertThat(window.violations()).as("axe-core on %s", window.page().url()).isEmpty();
    assertThat(window.overflow()).as("pixels over on %s", window.page().url()).isNotPositive();
    assertThat(window.faults()).as("faults on %s", window.page().url()).isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
