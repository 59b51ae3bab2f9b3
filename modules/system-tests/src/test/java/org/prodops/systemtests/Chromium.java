package org.prodops.systemtests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Debian's Chromium, and a look at a page with the eyes of axe-core. */
final class Chromium implements AutoCloseable {
  private static final String AXE = resource("axe.min.js");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** For what is waited for to come, on a machine that runs two tests and two servers. */
  private static final double PATIENCE_MILLIS = 30_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions().setExecutablePath(installed()).setArgs(ARGUMENTS));

  /**
   * How somebody looks at a page.
   *
   * @param width of the window in CSS pixels
   */
  record Look(int width, ColorScheme scheme) {
    static Stream<Look> all() {
      return Stream.of(1280, 390)
          .flatMap(
              width ->
                  Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                      .map(scheme -> new Look(width, scheme)));
    }
  }

  /** A window of its own, and everything that went wrong in it. */
  record Window(BrowserContext context, Page page, List<String> faults) implements AutoCloseable {
    @Override
    public void close() {
      context.close();
    }

    /** Signs in by the page that asks a stranger to. */
    Window signIn() {
      page.navigate("/");
      page.getByLabel("User").fill("admin");
      page.getByLabel("Password").fill(Server.ADMIN_PASSWORD);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
      page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main")).waitFor();
      // Asking who one is before signing in is answered 401, and the console notes it.
      faults.clear();
      return this;
    }

    /** Goes to a path and waits until the page has its heading and the network is quiet. */
    Window go(String path) {
      page.navigate(path);
      try {
        page.locator("h1").first().waitFor();
      } catch (TimeoutError e) {
        throw new AssertionError("no heading on " + path + "; faults: " + faults, e);
      }
      page.waitForLoadState(LoadState.NETWORKIDLE);
      return this;
    }

    /** What axe-core finds wrong, one line for each kind with the first place it is at. */
    List<String> violations() {
      page.evaluate(AXE);
      Object found =
          page.evaluate(
              """
              async () => {
                // What fades or turns has other colours until it has ended.
                await Promise.allSettled(document.getAnimations()
                  .filter(a => a.playState === "running" && a.effect.getComputedTiming().endTime < Infinity).map(a => a.finished));
                return (await axe.run(document)).violations.map(
                  v => `${v.id} (${v.impact}): ${v.help} at ${v.nodes[0].target} in ${v.nodes.length} places`);
              }
              """);
      List<String> lines = new ArrayList<>();
      ((List<?>) Objects.requireNonNull(found)).forEach(line -> lines.add(String.valueOf(line)));
      return lines;
    }

    /** By how many pixels the page is wider than its window. */
    int overflow() {
      return ((Number)
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .intValue();
    }
  }

  /** Opens a window on a server for somebody who is not signed in. */
  Window open(Server server, Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(server.uri().toString())
                .setColorScheme(look.scheme())
                .setViewportSize(look.width(), 800));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    List<String> faults = new ArrayList<>();
    page.onPageError(faults::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !isAnAnswer(message)) {
            faults.add(message.text() + " at " + message.location());
          }
        });
    return new Window(context, page, faults);
  }

  /** The API says 404 of what is not there yet; the browser notes it as a failed load. */
  private static boolean isAnAnswer(ConsoleMessage message) {
    return message.text().contains("status of 404") && message.location().contains("/api/");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Chromium here: apt-get install chromium"));
  }

  private static String resource(String name) {
    try (@Nullable InputStream in = Chromium.class.getClassLoader().getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
