package org.prodops.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A goal from being set to being carried on, by people and by figures. */
@ExtendWith(SharedServer.class)
class ObjectivesIT {
  /**
   * A figure is told at once when somebody begins to follow it, else within about half a minute.
   */
  private static final Duration TO_FIGURE = Duration.ofSeconds(60);

  @AutoClose private static final Chromium chromium = new Chromium();

  static Stream<Chromium.Look> looks() {
    return Chromium.Look.all();
  }

  @Test
  void aFigureMovesAKeyResultAndTheGoalWithoutAHand(Server server) {
    Http admin = server.admin();
    product(admin, "followed");
    String goal = goal(admin, "followed", "Everybody hears from us", "[]");
    JsonObject made =
        admin
            .post(
                "/api/v1/goals/" + goal + "/key-results",
                """
                {"title":"Loops closed","kind":"REACH","unit":"%","start":0,"target":80,
                 "figure":{"report":"loop","figure":"closureRate"}}""")
            .expect(201)
            .object();
    String keyResult = "/api/v1/key-results/" + made.getString("id");
    JsonObject empty =
        until(admin, keyResult, o -> !o.getJsonObject("figure").isNull("at"), "it is worked out");
    assertThat(empty.isNull("current")).isTrue();
    assertThat(empty.getJsonObject("figure").getString("reason")).isNotBlank();

    String customer =
        admin
            .post("/api/v1/customers", "{\"name\":\"Heard\"}")
            .expect(201)
            .object()
            .getString("id");
    String ask =
        admin
            .post(
                "/api/v1/feedback",
                "{\"customer\":\"%s\",\"title\":\"Blue\",\"product\":\"followed\"}"
                    .formatted(customer))
            .expect(201)
            .object()
            .getString("id");
    admin.post("/api/v1/feedback/" + ask + "/triage", "{\"declined\":\"We stay red.\"}");
    admin.post("/api/v1/feedback/" + ask + "/told", "{\"by\":\"Kim\",\"channel\":\"mail\"}");
    JsonObject read = until(admin, keyResult, o -> !o.isNull("current"), "it is read");
    assertThat(read.getInt("current")).isEqualTo(100);
    assertThat(read.getJsonObject("figure").getString("title"))
        .isEqualTo("Loop time: closure rate");
    assertThat(admin.get("/api/v1/goals/" + goal).object().getJsonNumber("progress").doubleValue())
        .isEqualTo(1);
    assertThat(admin.post(keyResult + "/check-ins", "{\"value\":5,\"confidence\":5}").status())
        .isEqualTo(409);
    assertThat(
            admin
                .with("Accept", "text/csv")
                .get("/api/v1/goals/" + goal + "/history")
                .expect(200)
                .body())
        .contains("Loop time: closure rate", "keyResult");
  }

  @Test
  void aCallerWhoKnowsOneParentAndOneWhoKnowsManyGetAlong(Server server) {
    Http admin = server.admin();
    product(admin, "placed");
    String a = goal(admin, "placed", "A", "[]");
    String b = goal(admin, "placed", "B", "[]");
    String low = goal(admin, "placed", "Low", "[\"%s\",\"%s\"]".formatted(a, b));
    String path = "/api/v1/goals/" + low;
    assertThat(admin.get(path).object().getString("parent")).isEqualTo(a);
    assertThat(admin.get(path).object().getJsonArray("parents")).hasSize(2);
    admin.patch(path, "{\"title\":\"Lower\"}").expect(200);
    assertThat(admin.get(path).object().getJsonArray("parents")).hasSize(2);
    admin.patch(path, "{\"parent\":\"" + b + "\"}").expect(200);
    assertThat(admin.get(path).object().getJsonArray("parents"))
        .containsExactly(Json.createValue(b));
    admin.patch(path, "{\"parent\":null}").expect(200);
    assertThat(admin.get(path).object().isNull("parent")).isTrue();
    admin.patch(path, "{\"parents\":[\"%s\",\"%s\"]}".formatted(b, a)).expect(200);
    assertThat(admin.get("/api/v1/goals?parent=" + a).items()).hasSize(1);
    assertThat(admin.patch("/api/v1/goals/" + a, "{\"parents\":[\"" + low + "\"]}").status())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aGoalWithEverythingInItIsSoundToLookAt(Chromium.Look look, Server server) {
    String goal =
        rich(
            server.admin(),
            "looked-" + look.width() + look.scheme().name().toLowerCase(Locale.ROOT));
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      window.go("/goals/" + goal);
      assertThat(window.page().getByText("fell from 8 to 5")).isVisible();
      window.page().evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      isSound(window);
      window.go("/goals/" + goal + "/edit");
      isSound(window);
      window.go("/goals/conflicts");
      assertThat(window.page().getByText("both move the same").first()).isVisible();
      isSound(window);
      window.go("/goals/check-in");
      isSound(window);
    }
  }

  @Test
  void checkingInWalkingTheTreeAndCarryingOnNeedNoMouse(Server server) {
    Http admin = server.admin();
    String goal = rich(admin, "typed");
    try (Chromium.Window window =
        chromium.open(server, looks().findFirst().orElseThrow()).signIn()) {
      Page page = window.page();
      window.go("/goals/check-in?product=typed");
      assertThat(page.getByLabel("Built")).isFocused();
      page.keyboard().press("Space");
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      page.keyboard().type("9");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Checked in at 3, confidence 9")).isVisible();
      assertThat(page.getByLabel(Pattern.compile("Value.*of Uptime"))).isFocused();
      page.keyboard().type("99.5");
      page.keyboard().press("Tab");
      page.keyboard().type("7");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Checked in at 99.5 %, confidence 7")).isVisible();

      window.go("/goals?product=typed");
      page.getByRole(AriaRole.LINK, named("Above")).first().focus();
      page.keyboard().press("ArrowRight");
      assertThat(page.locator("goal-tree :focus")).hasText("Clinics stay");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowRight");
      assertThat(page.locator("goal-tree :focus")).hasText("Clinics stay");
      assertThat(page.locator("goal-tree li li")).hasCount(2);
      page.keyboard().press("ArrowLeft");
      page.keyboard().press("ArrowLeft");
      assertThat(page.locator("goal-tree li li")).hasCount(1);

      window.go("/goals/" + goal);
      page.getByRole(AriaRole.BUTTON, named("Carry on")).focus();
      page.keyboard().press("Enter");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Carried on from").first()).isVisible();
      assertThat(window.violations()).isEmpty();
    }
    JsonObject next =
        admin.get("/api/v1/goals?product=typed").items().stream()
            .map(JsonValue::asJsonObject)
            .filter(one -> !one.isNull("clonedFrom"))
            .findFirst()
            .orElseThrow();
    assertThat(next.getString("clonedFrom")).isEqualTo(goal);
  }

  /** A goal under two others with a concern, steps, a band, a figure and a conflict. */
  private static String rich(Http admin, String product) {
    product(admin, product);
    String above = goal(admin, product, "Above", "[]");
    String beside = goal(admin, product, "Beside", "[]");
    String goal = goal(admin, product, "Clinics stay", "[\"%s\",\"%s\"]".formatted(above, beside));
    String booked =
        keyResult(
            admin,
            goal,
            "\"title\":\"Booked\",\"kind\":\"REACH\",\"unit\":\"%\",\"start\":30,\"target\":60");
    for (String reading :
        List.of("\"value\":40,\"confidence\":8", "\"value\":45,\"confidence\":5")) {
      admin.post("/api/v1/key-results/" + booked + "/check-ins", "{" + reading + "}").expect(201);
    }
    keyResult(
        admin,
        goal,
        "\"title\":\"Out\",\"kind\":\"MILESTONE\",\"unit\":\"\",\"steps\":[{\"title\":\"Built\",\"weight\":3},{\"title\":\"Told\"}]");
    keyResult(
        admin,
        goal,
        "\"title\":\"Uptime\",\"kind\":\"KEEP_WITHIN\",\"unit\":\"%\",\"start\":99,\"target\":100");
    keyResult(
        admin,
        goal,
        "\"title\":\"Done a week\",\"kind\":\"REACH\",\"unit\":\"\",\"start\":1,\"target\":9,\"figure\":{\"report\":\"flow\",\"figure\":\"finished\"}");
    keyResult(
        admin,
        beside,
        "\"title\":\"Fewer\",\"metric\":\"booked\",\"kind\":\"REDUCE\",\"unit\":\"%\",\"start\":30,\"target\":10");
    return goal;
  }

  private static String keyResult(Http admin, String goal, String fields) {
    return admin
        .post("/api/v1/goals/" + goal + "/key-results", "{" + fields + "}")
        .expect(201)
        .object()
        .getString("id");
  }

  private static void product(Http admin, String key) {
    admin
        .post("/api/v1/products", "{\"key\":\"%s\",\"name\":\"%s\"}".formatted(key, key))
        .expect(201);
  }

  private static String goal(Http admin, String product, String title, String parents) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return admin
        .post(
            "/api/v1/goals",
            """
            {"product":"%s","title":"%s","focus":"RETENTION","functions":["SALES"],
             "period":{"from":"%s","to":"%s"},"parents":%s,"cadenceDays":7}"""
                .formatted(product, title, today.minusDays(30), today.plusDays(60), parents))
        .expect(201)
        .object()
        .getString("id");
  }

  private static JsonObject until(
      Http admin, String path, Predicate<JsonObject> wanted, String what) {
    return Probe.until(what, TO_FIGURE, () -> admin.get(path).expect(200).object(), wanted);
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
