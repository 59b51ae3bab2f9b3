package org.prodops.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A whole session in three browsers at once: who facilitates, somebody with an account, and
 * somebody with a link who has no mouse.
 */
@ExtendWith(SharedServer.class)
class AlignmentPagesIT {
  private static final String PASSWORD = "a long password";

  @AutoClose private static final Chromium chromium = new Chromium();

  @Test
  void threePeopleAnswerBlindSeeItAtOnceAndAgree(Server server) {
    account(server);
    try (Chromium.Window lead = window(server, 1280, ColorScheme.LIGHT).signIn();
        Chromium.Window user = window(server, 1280, ColorScheme.DARK);
        Chromium.Window guest = window(server, 390, ColorScheme.LIGHT)) {
      String session = prepare(lead.page());
      String link = invite(lead.page());
      // The others of both functions answer over the wire, so that the two can be told apart.
      String api = session.replace("/alignment/", "/api/v1/alignment-sessions/");
      List<String> sales = AlignmentIT.guests(server, api, "SALES", 1);
      List<String> product = AlignmentIT.guests(server, api, "PRODUCT", 2);
      lead.page().reload();
      button(lead.page(), "Let people answer").click();
      assertThat(lead.page().getByText("0 of 6")).isVisible();
      isSound(lead);

      answerAsUser(user, session);
      assertThat(lead.page().getByText("1 of 6")).isVisible();
      answerByKeyboard(guest.page(), link);
      assertThat(guest.page().getByRole(AriaRole.HEADING)).hasText("Your answer is sealed");
      isSound(guest);
      answerAsLead(lead.page(), session);
      for (String each : sales) {
        AlignmentIT.Guest.with(server, each).answer("Grow in Poland", 80).expect(200);
      }
      for (String each : product) {
        AlignmentIT.Guest.with(server, each).answer("Fewer support tickets", 20).expect(200);
      }
      assertThat(lead.page().getByText("6 of 6")).isVisible();
      assertThat(lead.page().getByText("Grow in Poland")).hasCount(0);

      button(lead.page(), "Reveal all answers").click();
      for (Chromium.Window each : List.of(lead, user, guest)) {
        assertThat(each.page().getByText("Grow in Poland").first()).isVisible();
      }
      button(lead.page(), "Group into themes").press("Enter");
      assertThat(lead.page().getByText("Grouped by").first()).isVisible();
      isSound(lead);
      button(lead.page(), "Confirm all themes").press("Enter");
      for (Chromium.Window each : List.of(lead, user, guest)) {
        assertThat(each.page().getByText("Talk first: Product and Sales")).isVisible();
        isSound(each);
      }
      conclude(lead);
      assertThat(user.page().getByText("Agreed: Grow by helping")).isVisible();
      lead.go("/products/main");
      assertThat(lead.page().getByRole(AriaRole.HEADING, named("Grow by helping"))).isVisible();
      lead.go("/alignment");
      isSound(lead);
    }
  }

  @Test
  void aLinkThatIsNotWholeSaysSo(Server server) {
    try (Chromium.Window window = window(server, 390, ColorScheme.DARK)) {
      window.go("/answer");
      assertThat(window.page().getByRole(AriaRole.HEADING)).hasText("This address is not whole");
      isSound(window);
    }
  }

  private static Chromium.Window window(Server server, int width, ColorScheme scheme) {
    return chromium.open(server, new Chromium.Look(width, scheme));
  }

  private static void account(Server server) {
    server
        .admin()
        .post(
            "/api/v1/users",
            """
            {"name": "sam", "displayName": "Sam", "role": "viewer", "password": "%s"}
            """
                .formatted(PASSWORD))
        .expect(201);
  }

  private static String prepare(Page page) {
    page.navigate("/alignment/new");
    // Other tests leave products here that may stand before this one.
    page.locator("#f-product").selectOption("main");
    page.getByLabel("Statement 5").fill("");
    page.getByLabel("Statement 6").fill("");
    button(page, "Prepare session").click();
    page.getByRole(AriaRole.HEADING, named("Who is asked")).waitFor();
    return page.evaluate("location.pathname").toString();
  }

  /** Invites the lead, sam and one guest; returns the guest's link. */
  private static String invite(Page page) {
    page.getByLabel("Their function").selectOption("PRODUCT");
    page.getByLabel("Users").fill("admin");
    button(page, "Invite").click();
    assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("admin signs in")))
        .isVisible();
    page.getByText("Invite people").first().click();
    page.getByLabel("Their function").selectOption("SALES");
    page.getByLabel("Users").fill("sam");
    page.getByLabel("People without an account").fill("Gus from marketing");
    button(page, "Invite").click();
    String link = page.getByLabel("Link for Gus from marketing").inputValue();
    button(page, "I have sent them").click();
    return link;
  }

  private static void answerAsUser(Chromium.Window user, String session) {
    Page page = user.page();
    page.navigate(session + "/answer");
    page.getByLabel("User").fill("sam");
    page.getByLabel("Password").fill(PASSWORD);
    button(page, "Sign in").click();
    page.getByLabel("My answer").fill("Grow in Poland");
    user.faults().clear();
    isSound(user);
    button(page, "Next").click();
    page.getByLabel("5 Fully").first().check();
    isSound(user);
    button(page, "Next").click();
    page.getByLabel("points for Delight").fill("70");
    button(page, "Send my answer").click();
    assertThat(
            page.getByText("45 points too many", new Page.GetByTextOptions().setExact(false))
                .first())
        .isVisible();
    isSound(user);
    for (String focus : List.of("Adoption", "Retention", "Support")) {
      page.getByLabel("points for " + focus).fill("10");
    }
    button(page, "Send my answer").click();
    assertThat(page.getByText("Change my answer")).isVisible();
  }

  private static void answerAsLead(Page page, String session) {
    page.getByRole(AriaRole.LINK, named("Answer").setExact(true)).click();
    page.getByLabel("My answer").fill("Fewer tickets");
    button(page, "Next").click();
    button(page, "Next").click();
    button(page, "Send my answer").click();
    page.waitForURL("**" + session);
  }

  private static void answerByKeyboard(Page page, String link) {
    page.navigate(link);
    assertThat(page.getByLabel("My answer")).isFocused();
    page.keyboard().type("Grow in Poland and Spain");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("How far is this true?");
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowLeft");
    assertThat(page.getByLabel("5 Fully").first()).isChecked();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING)).containsText("100 points");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
  }

  private static void conclude(Chromium.Window lead) {
    Page page = lead.page();
    page.getByLabel("North star").fill("Grow by helping");
    page.getByLabel("What", new Page.GetByLabelOptions().setExact(false)).last().fill("Tell all");
    page.getByLabel("Who").last().fill("Kim");
    page.getByLabel("Until").last().fill("2027-01-31");
    page.getByLabel("Ask again on").fill("2027-02-28");
    isSound(lead);
    button(page, "Conclude session").press("Enter");
    assertThat(page.getByText("Agreed: Grow by helping")).isVisible();
    isSound(lead);
  }

  private static void isSound(Chromium.Window window) {
    String url = window.page().url();
    assertThat(window.violations()).as("axe-core on %s", url).isEmpty();
    assertThat(window.overflow()).as("pixels over the edge on %s", url).isNotPositive();
    assertThat(window.faults()).as("faults on %s", url).isEmpty();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
