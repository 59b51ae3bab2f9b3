package org.prodops.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first quarter of an hour of a person with ProdOps. */
@ExtendWith(SharedServer.class)
class WalkIT {
  @AutoClose private static final Chromium chromium = new Chromium();

  @Test
  void fromSigningInToAGoalBehindAnItem(Server server) {
    try (Chromium.Window window =
        chromium.open(server, new Chromium.Look(1280, ColorScheme.LIGHT)).signIn()) {
      Page page = window.page();
      window.go("/sources");
      page.getByRole(AriaRole.LINK, named("Jira")).first().click();
      page.getByLabel("Name").fill("Walked Jira");
      button(page, "Connect source").click();
      String hook = page.getByLabel("Hook URL", exactly()).inputValue();
      String secret = page.getByLabel("Secret", exactly()).inputValue();

      byte[] created = Senders.bytes(Senders.sample("jira/webhook-issue-created.json"));
      Senders.jira(
              server.anonymous(),
              new Senders.Source("", URI.create(hook).getPath(), secret),
              created)
          .expect(202);
      page.getByRole(AriaRole.LINK, named("See why it is worked on")).click();
      assertThat(page.getByText("No goal behind it")).isVisible();
      isSound(window);
      String item = page.url();

      window.go("/goals/new");
      page.getByLabel("Title").fill("Nobody waits for a test label");
      button(page, "Save goal").click();
      page.getByLabel("Equals").fill("test-label");
      button(page, "Add rule").click();
      assertThat(page.getByText("test-label").first()).isVisible();
      isSound(window);

      window.go(URI.create(item).getPath());
      assertThat(page.getByRole(AriaRole.LINK, named("Nobody waits for a test label"))).isVisible();
      isSound(window);
    }
  }

  private static void isSound(Chromium.Window window) {
    assertThat(window.violations()).as("axe-core on %s", window.page().url()).isEmpty();
    assertThat(window.faults()).as("faults on %s", window.page().url()).isEmpty();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
