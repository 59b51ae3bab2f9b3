package org.prodops.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressesTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @ParameterizedTest
  @ValueSource(strings = {"/", "/goals", "/goals/", "/work-items/w1", "/reports/loop"})
  void aBrowserThatAsksForAPageGetsTheShell(String path) {
    assertThat(PageAddresses.isPage("GET", path, BROWSER)).isTrue();
    assertThat(PageAddresses.isPage("HEAD", path, BROWSER)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/nothing", "/hooks/x", "/health", "/metrics", "/openapi", "/odata/x"})
  void aDoorForProgramsStaysOne(String path) {
    assertThat(PageAddresses.isPage("GET", path, BROWSER)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/missing.js", "/favicon.ico", "/_static/lit/3.3.3/index.js"})
  void aMissingFileIsNoPage(String path) {
    assertThat(PageAddresses.isPage("GET", path, BROWSER)).isFalse();
  }

  @Test
  void onlyReadingByABrowserOpensAPage() {
    assertThat(PageAddresses.isPage("POST", "/goals", BROWSER)).isFalse();
    assertThat(PageAddresses.isPage("GET", "/goals", "application/json")).isFalse();
    assertThat(PageAddresses.isPage("GET", "/goals", null)).isFalse();
  }
}
