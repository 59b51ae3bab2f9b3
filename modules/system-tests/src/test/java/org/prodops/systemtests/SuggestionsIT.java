package org.prodops.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a tracker tells is suggested for a goal, and a person answers with one key. */
@ExtendWith(SharedServer.class)
class SuggestionsIT {
  /** The first look loads the sentence model. */
  private static final Duration TO_SUGGESTION = Duration.ofSeconds(60);

  @AutoClose private static final Chromium chromium = new Chromium();

  @Test
  void whatATrackerTellsIsSuggestedConfirmedAndRefusedForGood(Server server) {
    Http admin = server.admin();
    Tracker tracker = Tracker.connect(server, "suggested");
    String goal = goal(admin, "suggested", "Customers pay their invoices sooner");
    for (int n = 1; n <= 4; n++) {
      tracker.tells(n, "Step " + n, "SUG-100");
      link(admin, goal, tracker.item(n));
    }
    tracker.tells(5, "Tidy the shelves", "SUG-100");
    tracker.tells(6, "Paint the door", "SUG-100");
    tracker.tells(7, "Customers pay invoices sooner", null);
    JsonArray found =
        suggestions(
            admin, goal, items -> items.size() == 3 && !items.toString().contains("4 of 4"));
    assertThat(found.getJsonObject(0).getString("key")).isEqualTo("SUG-7");
    assertThat(found.getJsonObject(0).getJsonArray("reasons").getString(0))
        .startsWith("its title is close to the goal's (0.");
    assertThat(found.getJsonObject(1).getJsonArray("reasons").getString(0))
        .isEqualTo("4 of 5 other items of SUG-100 serve it");
    assertThat(
            admin
                .with("Accept", "text/csv")
                .get("/api/v1/suggestions?goal=" + goal)
                .expect(200)
                .body())
        .contains("goalTitle", "SUG-7");

    String close = "/api/v1/suggestions/" + found.getJsonObject(0).getString("id");
    String link = admin.post(close + "/confirmation", "{}").expect(200).object().getString("link");
    assertThat(admin.post(close + "/confirmation", "{}").expect(200).object().getString("link"))
        .isEqualTo(link);
    assertThat(admin.get("/api/v1/goals/" + goal + "/work-items").expect(200).body())
        .contains("SUG-7");

    try (Chromium.Window window = open(server)) {
      Page page = window.page();
      showsOnTheItem(window, found.getJsonObject(1).getString("workItemId"));
      window.go("/goals/" + goal);
      page.getByText("2 suggestions").click();
      assertThat(page.locator("link-queue li")).hasCount(2);
      isSound(window);
      page.keyboard().press("j");
      String refused = page.locator("link-queue li:focus a").first().textContent();
      page.keyboard().press("n");
      assertThat(page.locator("link-queue li")).hasCount(1);
      page.keyboard().press("u");
      assertThat(page.locator("link-queue li")).hasCount(2);
      assertThat(page.locator("link-queue li:focus a").first()).hasText(refused);
      page.keyboard().press("n");
      assertThat(page.locator("link-queue li")).hasCount(1);
      assertThat(page.locator("link-queue li")).isFocused();
      page.keyboard().press("y");
      assertThat(page.getByRole(AriaRole.STATUS).last()).containsText("now. u undoes");
      assertThat(page.getByText("All answered.")).isVisible();
      isSound(window);
      int no = refused.contains("SUG-5") ? 5 : 6;
      refusedStaysAway(admin, tracker, goal, no);
    }
    assertThat(admin.get("/api/v1/goals/" + goal + "/work-links").items()).hasSize(6);
  }

  /** On a page about something else too, in two lines, where a key is not an answer by accident. */
  private static void showsOnTheItem(Chromium.Window window, String item) {
    window.go("/work-items/" + item);
    Locator row = window.page().locator("link-queue li");
    assertThat(row).hasCount(1);
    assertThat(row.boundingBox().height).isLessThan(100);
    window.page().keyboard().press("y");
    assertThat(row).hasCount(1);
    isSound(window);
  }

  private static void refusedStaysAway(Http admin, Tracker tracker, String goal, int no) {
    tracker.tells(no, "Renamed meanwhile", "SUG-100");
    admin.patch("/api/v1/goals/" + goal, "{\"title\":\"Renamed meanwhile\"}").expect(200);
    tracker.tells(8, "Renamed meanwhile", null);
    JsonArray found = suggestions(admin, goal, items -> !items.isEmpty());
    assertThat(found).hasSize(1);
    assertThat(found.getJsonObject(0).getString("key")).isEqualTo("SUG-8");
    Probe.until(
        "all has been looked at",
        TO_SUGGESTION,
        () -> admin.get("/api/v1/suggestions/progress").expect(200).object(),
        progress -> progress.getInt("toExamine") == 0);
    assertThat(admin.get("/api/v1/suggestions?goal=" + goal).items()).hasSize(1);
  }

  /** On a server of its own, where every link is old at once and titles are compared by words. */
  @Test
  void anOldLinkShowsAsAgeingUntilSomebodySaysItIsStillRight(@TempDir Path folder) {
    try (Server server =
        Server.on(folder)
            .with("PRODOPS_LINKS_AGE_DAYS", "0")
            .with("PRODOPS_EMBEDDINGS", "off")
            .start()) {
      Http admin = server.admin();
      Tracker tracker = Tracker.connect(server, "aged");
      String goal = goal(admin, "aged", "Invoices are paid faster");
      tracker.tells(1, "Invoices paid faster", null);
      JsonArray found = suggestions(admin, goal, items -> items.size() == 1);
      assertThat(found.getJsonObject(0).getJsonArray("reasons").getString(0))
          .contains("compared by words alone");
      link(admin, goal, tracker.item(1));
      JsonObject ageing = admin.get("/api/v1/work-links/ageing?product=aged").expect(200).object();
      assertThat(ageing.getJsonObject("totals").getInt("linkDecay")).isEqualTo(1);
      String before = ageing.getJsonArray("items").getJsonObject(0).getString("confirmedAt");
      try (Chromium.Window window = open(server)) {
        window.go("/goals/" + goal);
        assertThat(window.page().getByText("not confirmed for")).isVisible();
        isSound(window);
        window.go("/suggestions?tab=ageing&product=aged");
        assertThat(window.page().locator("link-queue li")).hasCount(1);
        isSound(window);
        window.page().keyboard().press("y");
        assertThat(window.page().getByText("Confirmed: SUG-1")).isVisible();
      }
      String links = "/api/v1/goals/" + goal + "/work-links";
      JsonObject link = admin.get(links).expect(200).items().getJsonObject(0);
      assertThat(link.getString("confirmedAt")).isGreaterThan(before);
      assertThat(link.getBoolean("ageing")).isTrue();
      assertThat(admin.get("/api/v1/goals/" + goal + "/history").expect(200).body())
          .contains("linkConfirmed");
    }
  }

  private static Chromium.Window open(Server server) {
    return chromium.open(server, new Chromium.Look(1280, ColorScheme.LIGHT)).signIn();
  }

  private static JsonArray suggestions(Http admin, String goal, Predicate<JsonArray> wanted) {
    return Probe.until(
        "it is suggested",
        TO_SUGGESTION,
        () -> admin.get("/api/v1/suggestions?goal=" + goal).expect(200).items(),
        wanted);
  }

  private static void link(Http admin, String goal, String item) {
    admin
        .post("/api/v1/goals/" + goal + "/work-links", "{\"workItemId\":\"" + item + "\"}")
        .expect(201);
  }

  private static String goal(Http admin, String product, String title) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return admin
        .post(
            "/api/v1/goals",
            """
            {"product":"%s","title":"%s","focus":"RETENTION","functions":["SALES"],
             "period":{"from":"%s","to":"%s"}}"""
                .formatted(product, title, today.minusDays(30), today.plusDays(60)))
        .expect(201)
        .object()
        .getString("id");
  }

  private static void isSound(Chromium.Window window) {
    assertThat(window.violations()).as("axe-core on %s", window.page().url()).isEmpty();
    assertThat(window.overflow()).as("pixels over on %s", window.page().url()).isNotPositive();
    assertThat(window.faults()).as("faults on %s", window.page().url()).isEmpty();
  }

  /** A Jira that tells of issues SUG-1, SUG-2 and so on, each time a minute later. */
  private static final class Tracker {
    private final Server server;
    private final Senders.Source source;
    private int told;

    private Tracker(Server server, Senders.Source source) {
      this.server = server;
      this.source = source;
    }

    static Tracker connect(Server server, String product) {
      Http admin = server.admin();
      admin
          .post("/api/v1/products", "{\"key\":\"%s\",\"name\":\"%s\"}".formatted(product, product))
          .expect(201);
      JsonObject made =
          admin
              .post(
                  "/api/v1/sources",
                  "{\"name\":\"%s\",\"dialect\":\"jira\",\"secret\":\"a-secret\",\"product\":\"%s\"}"
                      .formatted(product, product))
              .expect(201)
              .object();
      return new Tracker(
          server, new Senders.Source(made.getString("id"), made.getString("hookUrl"), "a-secret"));
    }

    void tells(int number, String title, @Nullable String parent) {
      told++;
      String body =
          """
          {"timestamp":%d,"webhookEvent":"jira:issue_updated",
           "issue":{"id":"%d","key":"SUG-%d","fields":{"summary":"%s",
             "issuetype":{"name":"Task"},"project":{"key":"SUG"},%s
             "status":{"name":"To Do","statusCategory":{"key":"new"}},
             "created":"2026-11-20T08:00:00.000+0000",
             "updated":"2026-11-20T09:%02d:00.000+0000"}}}
          """
              .formatted(
                  1763629200000L + told * 60_000L,
                  number,
                  number,
                  title,
                  parent == null ? "" : "\"parent\":{\"key\":\"" + parent + "\"},",
                  told);
      Senders.jira(server.anonymous(), source, body.getBytes(StandardCharsets.UTF_8)).expect(202);
    }

    /** The id of an issue, once the server knows of it. */
    String item(int number) {
      return Probe.until(
              "SUG-" + number + " is known",
              Duration.ofSeconds(20),
              () ->
                  server
                      .admin()
                      .get("/api/v1/work-items?source=" + source.id() + "&key=SUG-" + number)
                      .expect(200)
                      .items(),
              items -> !items.isEmpty())
          .getJsonObject(0)
          .getString("id");
    }
  }
}
