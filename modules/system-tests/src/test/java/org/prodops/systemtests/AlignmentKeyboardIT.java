package org.prodops.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who facilitates a session and has no mouse. */
@ExtendWith(SharedServer.class)
class AlignmentKeyboardIT {
  private static final int FARTHEST = 150;
  private static final List<String> AIMS =
      List.of("Protect patient data", "Medical records stay confidential", "Win clinics in Spain");

  @AutoClose private static final Chromium chromium = new Chromium();

  @Test
  void theFacilitatorLeadsAWholeSessionByKeyboardAlone(Server server) {
    Chromium.Look look = new Chromium.Look(1280, ColorScheme.LIGHT);
    try (Chromium.Window window = chromium.open(server, look).signIn()) {
      Page page = window.page();
      window.go("/alignment?product=main");
      press(link(page, "Prepare a session").first());
      clear(page.getByLabel("Statement 5"));
      clear(page.getByLabel("Statement 6"));
      press(button(page, "Prepare session"));
      page.getByRole(AriaRole.HEADING, named("Who is asked")).waitFor();
      String session =
          "/api/v1/alignment-sessions/"
              + page.evaluate("location.pathname.split('/').pop()").toString();

      type(page.getByLabel("People without an account"), "Ann\nBen\nCid");
      press(button(page, "Invite"));
      List<String> links =
          List.of("Ann", "Ben", "Cid").stream()
              .map(name -> page.getByLabel("Link for " + name).inputValue())
              .map(address -> address.substring(address.indexOf('#') + 1))
              .toList();
      isSound(window);
      press(button(page, "I have sent them"));
      press(button(page, "Let people answer"));
      assertThat(page.getByText("0 of 3")).isVisible();
      isSound(window);
      for (int i = 0; i < AIMS.size(); i++) {
        AlignmentIT.Guest.with(server, links.get(i)).answer(AIMS.get(i), 30).expect(200);
      }
      assertThat(page.getByText("3 of 3")).isVisible();
      press(button(page, "Reveal all answers"));
      assertThat(page.getByText(AIMS.get(0))).isVisible();
      isSound(window);

      press(button(page, "Group into themes"));
      assertThat(groups(page)).hasCount(2);
      rename(page, "Win clinics in Spain", "Grow");
      moveToTheme(page, "Medical records stay confidential", "Privacy");
      assertThat(groups(page)).hasCount(3);
      merge(page, "Protect patient data", "Privacy");
      assertThat(groups(page)).hasCount(2);
      isSound(window);
      press(button(page, "Confirm all themes"));
      page.getByLabel("North star").waitFor();
      isSound(window);

      type(page.getByLabel("North star"), "Earn trust, then grow");
      press(button(page, "Conclude session"));
      assertThat(page.getByText("Agreed: Earn trust, then grow")).isVisible();
      isSound(window);
      assertThat(server.admin().get(session).expect(200).body()).contains("\"CONCLUDED\"");
    }
  }

  private static void rename(Page page, String answer, String name) {
    change(page, answer);
    Locator field = page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
    clear(field);
    page.keyboard().type(name);
    press(button(page, "Save theme"));
    assertThat(page.getByRole(AriaRole.HEADING, named(name).setExact(true))).isVisible();
  }

  private static void merge(Page page, String answer, String into) {
    change(page, answer);
    Locator choice = page.getByLabel("Merge it into");
    to(choice);
    page.keyboard().type(into);
    press(button(page, "Save theme"));
  }

  /** A theme is named by one of its answers, so it is found by any of them. */
  private static void change(Page page, String answer) {
    Locator group = groups(page).filter(new Locator.FilterOptions().setHasText(answer));
    press(group.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Change theme")));
    page.getByLabel("Merge it into").waitFor();
  }

  private static void moveToTheme(Page page, String answer, String theme) {
    to(page.getByLabel("Choose: " + answer));
    page.keyboard().press("Space");
    type(page.getByLabel("Its name"), theme);
    press(button(page, "Move"));
  }

  private static Locator groups(Page page) {
    return page.locator(".said-group");
  }

  private static void type(Locator field, String text) {
    to(field);
    field.page().keyboard().type(text);
  }

  private static void clear(Locator field) {
    to(field);
    field.page().keyboard().press("Control+a");
    field.page().keyboard().press("Delete");
  }

  private static void press(Locator control) {
    to(control);
    control.page().keyboard().press("Enter");
  }

  /** Presses Tab until something has the focus, as somebody without a mouse does. */
  private static void to(Locator wanted) {
    wanted.waitFor();
    for (int tabs = 0; tabs < FARTHEST; tabs++) {
      if (Boolean.TRUE.equals(wanted.evaluate("element => element.matches(':focus')"))) {
        return;
      }
      wanted.page().keyboard().press("Tab");
    }
    fail("%d times Tab did not lead to %s", FARTHEST, wanted);
  }

  private static void isSound(Chromium.Window window) {
    String url = window.page().url();
    assertThat(window.violations()).as("axe-core on %s", url).isEmpty();
    assertThat(window.faults()).as("faults on %s", url).isEmpty();
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, named(name).setExact(true));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
