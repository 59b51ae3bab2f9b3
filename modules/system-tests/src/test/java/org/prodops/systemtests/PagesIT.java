package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, in light and dark, wide and narrow: drawn without a fault and open to everybody. */
@ExtendWith(SharedServer.class)
class PagesIT {
  /** The pages that need nothing to be there; those of one thing are looked at in the walk. */
  private static final List<String> PAGES =
      List.of(
          "/",
          "/work-items",
          "/goals",
          "/goals/new",
          "/alignment",
          "/alignment/new",
          "/answer",
          "/goals/check-in",
          "/goals/conflicts",
          "/suggestions",
          "/suggestions?tab=ageing",
          "/customers",
          "/customers/new",
          "/feedback",
          "/feedback/new",
          "/outreach",
          "/reports",
          "/reports/flow",
          "/reports/loop",
          "/reports/focus-balance",
          "/reports/work-without-why",
          "/reports/effect",
          "/reports/effect?metric=health&explain=1",
          "/sources",
          "/sources/new/jira",
          "/sources/new/github",
          "/deliveries",
          "/deliveries?state=PARKED&text=none&from=2026-01-01T00:00",
          "/files",
          "/write-backs",
          "/products/main");

  @AutoClose private static final Chromium chromium = new Chromium();

  /** Each is seen in the other scheme too once it is drawn, which spares half of the loading. */
  static Stream<Chromium.Look> looks() {
    return Stream.of(
        new Chromium.Look(1280, ColorScheme.LIGHT), new Chromium.Look(390, ColorScheme.DARK));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aStrangerIsAskedToSignIn(Chromium.Look look, Server server) {
    try (Chromium.Window window = chromium.open(server, look)) {
      window.go("/sources");
      assertThat(window.page().getByLabel("Password").isVisible()).isTrue();
      isOpenToEverybody(window, "/sources");
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyPageIsDrawnWithoutAFault(Chromium.Look look, Server server) {
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      assertThat(PAGES).allSatisfy(path -> isSound(window, path));
    }
  }

  /** A source at its worst: paused, its secret being replaced, its last delivery refused. */
  @ParameterizedTest
  @MethodSource("looks")
  void aSourceAndItsDeliveriesAreDrawnWithoutAFault(Chromium.Look look, Server server) {
    Http admin = server.admin();
    Senders.Source source = Senders.connect(admin, "jira", "a-secret");
    byte[] created = Senders.bytes(Senders.sample("jira/webhook-issue-created.json"));
    String delivery =
        Senders.jira(server.anonymous(), source, created)
            .expect(202)
            .object()
            .getString("delivery");
    String path = "/api/v1/sources/" + source.id();
    admin.post(path + "/rotation", "{\"secret\":\"another-secret\"}").expect(201);
    server.anonymous().post(source.hook(), "{}").expect(401);
    Probe.until(
        "the refusal is counted",
        Duration.ofSeconds(10),
        () -> admin.get("/api/v1/pulses/" + source.id()).expect(200).object(),
        pulse -> pulse.getInt("refusedInARow") == 1);
    String replay =
        admin
            .post("/api/v1/replays", "{\"source\":\"" + source.id() + "\"}")
            .object()
            .getString("id");
    admin.put(path + "/pause", "").expect(200);
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      isSound(window, "/sources");
      isSound(window, "/sources/" + source.id());
      assertThat(window.page().getByText("Paused since").isVisible()).isTrue();
      assertThat(window.page().getByText("Two secrets are accepted").isVisible()).isTrue();
      assertThat(window.page().getByText("was not accepted").first().isVisible()).isTrue();
      isSound(window, "/deliveries?source=" + source.id() + "&replay=" + replay);
      isSound(window, "/deliveries/" + delivery);
    }
  }

  /** A tracker in a network where no call may go, so that all it is to be told has failed. */
  @ParameterizedTest
  @MethodSource("looks")
  void aSourceThatCannotTellItsTrackerIsDrawnWithoutAFault(Chromium.Look look, Server server) {
    Http admin = server.admin();
    Senders.Source source = Senders.connect(admin, "github", "a-secret");
    String path = "/api/v1/sources/" + source.id();
    admin
        .put(
            path + "/access",
            """
            {"entered":{"url":"http://127.0.0.1:9","token":"t","repositories":"baxterthehacker/*"}}
            """)
        .expect(200);
    admin.put(path + "/write-back", "{\"mode\":\"ALL\"}").expect(200);
    Senders.github(server.anonymous(), source, Senders.sample("github/issues.json")).expect(202);
    String item =
        Probe.until(
                "the issue is known",
                Duration.ofSeconds(10),
                () -> admin.get("/api/v1/work-items?source=" + source.id()).expect(200).items(),
                items -> !items.isEmpty())
            .getJsonObject(0)
            .getString("id");
    String goal =
        admin
            .post(
                "/api/v1/goals",
                """
                {"product":"main","title":"Clinics book without calling","focus":"ADOPTION",
                 "functions":["DEVELOPMENT"],"period":{"from":"2026-10-01","to":"2027-01-01"}}
                """)
            .expect(201)
            .object()
            .getString("id");
    admin
        .post("/api/v1/goals/" + goal + "/work-links", "{\"workItemId\":\"" + item + "\"}")
        .expect(201);
    Probe.until(
        "the guard refuses the call",
        Duration.ofSeconds(10),
        () -> admin.get("/api/v1/write-backs/" + item).expect(200).object(),
        seen -> seen.getString("state").equals("FAILED"));
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      isSound(window, "/sources/" + source.id());
      assertThat(window.page().getByText("Try all failed again").isVisible()).isTrue();
      isSound(window, "/write-backs?state=FAILED&source=" + source.id());
      assertThat(window.page().getByText("an address of a private network").isVisible()).isTrue();
      isSound(window, "/work-items/" + item);
      assertThat(window.page().getByText("On the tracker:").isVisible()).isTrue();
    }
  }

  @Test
  void aPageThatDoesNotExistSaysSo(Server server) {
    try (Chromium.Window window =
        chromium.open(server, looks().findFirst().orElseThrow()).signIn()) {
      window.go("/nowhere");
      assertThat(window.page().locator("h1").first().textContent())
          .contains("There is no such page");
    }
  }

  private static void isSound(Chromium.Window window, String path) {
    window.faults().clear();
    window.go(path);
    isOpenToEverybody(window, path);
    assertThat(window.overflow()).as("pixels over the edge on %s", path).isNotPositive();
    assertThat(window.faults()).as("faults in the browser on %s", path).isEmpty();
  }

  private static void isOpenToEverybody(Chromium.Window window, String path) {
    // Colours on their way from one scheme to the other are nobody's.
    window
        .page()
        .evaluate(
            """
            () => {
              const still = new CSSStyleSheet();
              still.replaceSync("* { transition: none !important }");
              document.adoptedStyleSheets.push(still);
            }
            """);
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat(window.violations()).as("axe-core on %s, %s", path, scheme).isEmpty();
    }
  }
}
