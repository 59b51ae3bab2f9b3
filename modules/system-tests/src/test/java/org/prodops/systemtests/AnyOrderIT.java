package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Senders retry, reorder and repeat. From the hook to the reports, on both databases, only what was
 * told counts: a story told in its order on the one, and in any order and over again on the other,
 * ends the same.
 */
class AnyOrderIT {
  private static final String PERIOD = "&from=2026-01-01&to=2026-03-01&asOf=2026-03-01T00:00:00Z";
  private static final AtomicInteger RUNS = new AtomicInteger();

  private static @Nullable Server embedded;
  private static @Nullable Server postgresql;

  @BeforeContainer
  static void start() throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "any-order-");
    embedded = Server.on(folder.resolve("embedded")).start();
    postgresql = Postgres.fresh().server(folder.resolve("postgresql")).start();
  }

  @AfterContainer
  static void stop() {
    Objects.requireNonNull(embedded).close();
    Objects.requireNonNull(postgresql).close();
  }

  /**
   * A story and a way to tell it.
   *
   * @param order places in the story, each at least once
   * @param ruleAt before which of them a person says that work with a label serves the goal
   */
  record Telling(List<Story.Delivery> story, List<Integer> order, int ruleAt) {}

  @Provide
  Arbitrary<Telling> tellings() {
    return Story.any()
        .flatMap(
            story -> {
              List<Integer> once = new ArrayList<>();
              for (int i = 0; i < story.size(); i++) {
                once.add(i);
              }
              Arbitrary<List<Integer>> again = Arbitraries.of(once).list().ofMaxSize(6);
              Arbitrary<List<Integer>> order =
                  again.flatMap(
                      more -> {
                        List<Integer> all = new ArrayList<>(once);
                        all.addAll(more);
                        return Arbitraries.shuffle(all);
                      });
              return Combinators.combine(order, Arbitraries.integers().between(0, story.size() - 1))
                  .as((told, ruleAt) -> new Telling(story, told, ruleAt));
            });
  }

  @Property(tries = 25)
  void aStoryEndsTheSameInWhateverOrderAndHoweverOftenItIsTold(
      @ForAll("tellings") Telling telling) {
    List<Integer> straight = telling.order().stream().distinct().sorted().toList();
    Map<String, JsonValue> expected =
        tell(Objects.requireNonNull(embedded), telling.story(), straight, 0);
    for (Server server : Arrays.asList(postgresql, embedded)) {
      Map<String, JsonValue> seen =
          tell(Objects.requireNonNull(server), telling.story(), telling.order(), telling.ruleAt());
      assertThat(seen.keySet()).isEqualTo(expected.keySet());
      seen.forEach((what, value) -> assertThat(value).as(what).isEqualTo(expected.get(what)));
    }
  }

  private static Map<String, JsonValue> tell(
      Server server, List<Story.Delivery> story, List<Integer> order, int ruleAt) {
    String run = "run" + RUNS.incrementAndGet() + "x";
    Http admin = server.admin();
    admin.post("/api/v1/products", "{\"key\":\"%s\",\"name\":\"Told\"}".formatted(run)).expect(201);
    Map<String, JsonObject> sources = new LinkedHashMap<>();
    for (String dialect : List.of("jira", "standard")) {
      sources.put(
          dialect,
          admin
              .post(
                  "/api/v1/sources",
                  "{\"name\":\"%s\",\"dialect\":\"%s\",\"product\":\"%s\"}"
                      .formatted(dialect, dialect, run))
              .expect(201)
              .object());
    }
    String goal = goal(admin, run);
    int times = 0;
    for (int i = 0; i < order.size(); i++) {
      if (i == ruleAt) {
        admin
            .post(
                "/api/v1/goals/" + goal + "/work-links",
                "{\"rule\":{\"field\":\"label\",\"equals\":\"loyal\"}}")
            .expect(201);
      }
      Story.Delivery delivery = story.get(order.get(i));
      boolean jira = delivery.dialect().equals("jira");
      // Jira tells the same again under another id; the others repeat the id.
      String id = jira ? delivery.id() + "-" + times++ : delivery.id();
      server
          .anonymous()
          .with("Content-Type", "application/json")
          .with(jira ? "X-Atlassian-Webhook-Identifier" : "webhook-id", run + id)
          .post(
              Objects.requireNonNull(sources.get(delivery.dialect())).getString("hookUrl"),
              delivery.body().replace(Story.RUN, run));
    }
    Probe.until(
        "every delivery is understood",
        Duration.ofSeconds(20),
        () -> admin.get("/api/v1/intake/lag").expect(200).object().getInt("backlog"),
        backlog -> backlog == 0);
    assertThat(admin.get("/api/v1/deliveries?state=PARKED&limit=1").expect(200).items()).isEmpty();
    return seen(admin, run, Objects.requireNonNull(sources.get("jira")).getString("id"), goal);
  }

  private static String goal(Http admin, String product) {
    return admin
        .post(
            "/api/v1/goals",
            """
            {"product":"%s","title":"Keep them","focus":"RETENTION","functions":["DEVELOPMENT"],
             "period":{"from":"2026-01-01","to":"2026-04-01"}}
            """
                .formatted(product))
        .expect(201)
        .object()
        .getString("id");
  }

  private static Map<String, JsonValue> seen(Http admin, String run, String source, String goal) {
    Normal normal = new Normal(run);
    Map<String, JsonValue> seen = new TreeMap<>();
    var items = admin.get("/api/v1/work-items?source=" + source).expect(200).items();
    assertThat(items).isNotEmpty();
    seen.put("items", normal.of(items));
    for (JsonValue item : items) {
      String id = item.asJsonObject().getString("id");
      String name = item.asJsonObject().getString("key").replace(run, "");
      for (String of : List.of("/history", "/changes")) {
        seen.put(
            name + of, normal.of(admin.get("/api/v1/work-items/" + id + of).expect(200).items()));
      }
      seen.put(name + " why", normal.of(admin.get("/api/v1/why/" + id).expect(200).object()));
    }
    seen.put("because", normal.of(admin.get("/api/v1/because/" + goal).expect(200).object()));
    for (String report : List.of("flow", "loop", "focus-balance", "work-without-why")) {
      seen.put(
          report,
          normal.of(
              admin
                  .get("/api/v1/reports/" + report + "?grain=week&product=" + run + PERIOD)
                  .expect(200)
                  .object()));
    }
    return seen;
  }
}
