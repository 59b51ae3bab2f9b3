package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

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
          "/goals/check-in",
          "/goals/conflicts",
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
          "/sources",
          "/sources/new/jira",
          "/sources/new/github",
          "/deliveries",
          "/products/main");

  @AutoClose private static final Chromium chromium = new Chromium();

  static Stream<Chromium.Look> looks() {
    return Chromium.Look.all();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aStrangerIsAskedToSignIn(Chromium.Look look, Server server) {
    try (Chromium.Window window = chromium.open(server, look)) {
      window.go("/sources");
      assertThat(window.page().getByLabel("Password").isVisible()).isTrue();
      assertThat(window.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyPageIsDrawnWithoutAFault(Chromium.Look look, Server server) {
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      assertThat(PAGES).allSatisfy(path -> isSound(window, path));
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
    assertThat(window.violations()).as("axe-core on %s", path).isEmpty();
    assertThat(window.overflow()).as("pixels over the edge on %s", path).isNotPositive();
    assertThat(window.faults()).as("faults in the browser on %s", path).isEmpty();
  }
}
