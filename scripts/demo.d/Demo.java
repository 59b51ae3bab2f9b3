import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Fills a running server with three months of a made-up company, through its public doors. */
final class Demo {
  private static final int SENDERS = 8;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Server server;
  private final String token;
  private final Story story;

  private Demo(Server server, String token, Story story) {
    this.server = server;
    this.token = token;
    this.story = story;
  }

  public static void main(String[] args) throws Exception {
    String url = "http://127.0.0.1:8080";
    String token = System.getenv().getOrDefault("PRODOPS_ADMIN_TOKEN", "");
    long seed = 42;
    Instant now = LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
    try {
      for (int i = 0; i + 1 < args.length; i += 2) {
        switch (args[i]) {
          case "--url" -> url = args[i + 1];
          case "--token" -> token = args[i + 1];
          case "--seed" -> seed = number(args[i + 1]);
          case "--now" -> now = instant(args[i + 1]);
          default -> throw new Server.Refused("There is no option " + args[i] + "; see --help.");
        }
      }
      if (args.length % 2 == 1) {
        throw new Server.Refused(args[args.length - 1] + " needs a value; see --help.");
      }
      if (token.isBlank()) {
        throw new Server.Refused("Give an admin token: --token, or PRODOPS_ADMIN_TOKEN.");
      }
      if (now.isAfter(Instant.now())) {
        throw new Server.Refused("--now cannot be in the future: nobody would believe the story.");
      }
      Story story = new Story(new Calendar(now, seed));
      new Demo(new Server(url, token), token, story).tell();
    } catch (Server.Refused e) {
      fail(e.getMessage());
    } catch (IOException e) {
      fail("No answer from " + url + ": " + e + ". Is the server running?");
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Server.Refused("--seed must be a whole number, not " + text + ".");
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Server.Refused("--now must be like 2026-11-22T00:00:00Z, not " + text + ".");
    }
  }

  private static void fail(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }

  private interface Step {
    String done() throws IOException, InterruptedException, ExecutionException;
  }

  private void tell() throws IOException, InterruptedException, ExecutionException {
    Aims aims = new Aims(server, story.calendar);
    long from = System.nanoTime();
    step(
        "Products and north stars",
        () -> {
          aims.products();
          return "Shopfront and Courier";
        });
    step("Goals, key results, check-ins", () -> aims.goals() + " goals set");
    step("Alignment sessions", () -> new Alignment(server).hold() + " held");
    Map<String, Hook> hooks = new LinkedHashMap<>();
    step(
        "Sources",
        () -> {
          hooks.putAll(hooks());
          return hooks.size() + " connected";
        });
    step("Deliveries", () -> deliver(hooks));
    step("Waiting until all is understood", this::settle);
    step("Answers to customers", () -> new Answers(server, story).give());
    System.out.printf("%nDone in %.1f s.%n", (System.nanoTime() - from) / 1e9);
  }

  private static void step(String title, Step step)
      throws IOException, InterruptedException, ExecutionException {
    System.out.printf("%-34s", title);
    System.out.flush();
    long from = System.nanoTime();
    String result = step.done();
    System.out.printf("%6.1f s  %s%n", (System.nanoTime() - from) / 1e9, result);
  }

  private Map<String, Hook> hooks() throws IOException, InterruptedException {
    Map<Object, Map<String, Object>> there = new HashMap<>();
    for (Map<String, Object> source : server.all("sources")) {
      if (source.get("deletedAt") == null) {
        there.put(source.get("name"), source);
      }
    }
    Map<String, Hook> hooks = new LinkedHashMap<>();
    hooks.put(Jira.HOOK, hook(there, Jira.HOOK, "jira", "shopfront"));
    hooks.put(GitHub.HOOK, hook(there, GitHub.HOOK, "github", "courier"));
    Map<String, String> others = Desk.hooks();
    others.putAll(Analytics.hooks());
    for (Map.Entry<String, String> other : others.entrySet()) {
      hooks.put(other.getKey(), hook(there, other.getKey(), "standard", other.getValue()));
    }
    return hooks;
  }

  private Hook hook(
      Map<Object, Map<String, Object>> there, String name, String dialect, String product)
      throws IOException, InterruptedException {
    String secret = Hook.secret(token, story.calendar.seed(), name);
    Map<String, Object> source = there.get(name);
    if (source == null) {
      source =
          server.send(
              "POST",
              "sources",
              Json.object("name", name, "dialect", dialect, "product", product, "secret", secret));
    }
    // The server may know itself under another address than the one it is reached at here.
    String path = URI.create((String) source.get("hookUrl")).getPath();
    return new Hook(name, dialect, path, secret);
  }

  private String deliver(Map<String, Hook> hooks) throws InterruptedException, ExecutionException {
    List<Delivery> deliveries = new ArrayList<>(Jira.deliveries(story));
    deliveries.addAll(GitHub.deliveries(story));
    deliveries.addAll(Desk.deliveries(story));
    deliveries.addAll(Analytics.deliveries(story));
    deliveries.removeIf(d -> d.at().isAfter(story.calendar.now()));
    deliveries.sort(Comparator.comparing(Delivery::at).thenComparing(Delivery::id));
    AtomicInteger known = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      List<Future<?>> sending = new ArrayList<>();
      for (Delivery delivery : deliveries) {
        sending.add(
            senders.submit(
                () -> {
                  Hook hook = hooks.get(delivery.hook());
                  String id = "demo-" + story.calendar.seed() + "-" + delivery.id();
                  if (server.deliver(hook.path(), hook.headers(delivery, id), delivery.body())) {
                    known.incrementAndGet();
                  }
                  return null;
                }));
      }
      for (Future<?> each : sending) {
        await(each);
      }
    } finally {
      senders.shutdownNow();
    }
    return "%d sent, %d of them known already".formatted(deliveries.size(), known.get());
  }

  private static void await(Future<?> sending) throws InterruptedException, ExecutionException {
    try {
      sending.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Server.Refused refused) {
        throw refused;
      }
      throw e;
    }
  }

  private String settle() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST_WAIT);
    Map<String, Object> lag = server.get("intake/lag");
    while ((Double) lag.get("backlog") > 0) {
      if (Instant.now().isAfter(deadline)) {
        throw new Server.Refused(
            "The server has not read all deliveries after " + LONGEST_WAIT + ": " + lag);
      }
      Thread.sleep(250);
      lag = server.get("intake/lag");
    }
    return "%.0f read, %.0f parked".formatted(lag.get("processed"), lag.get("parked"));
  }
}
