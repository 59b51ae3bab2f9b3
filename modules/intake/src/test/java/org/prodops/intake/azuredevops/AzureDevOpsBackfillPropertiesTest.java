package org.prodops.intake.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Learning.News;
import org.prodops.intake.Merged;
import org.prodops.intake.Novelty;
import org.prodops.intake.Outcome;
import org.prodops.intake.Signal;
import org.prodops.intake.backfill.Reading;
import org.prodops.kernel.TestDatabase;

/**
 * For whatever happened to work items, an import and the service hooks of the same, mixed and
 * repeated as you like, end in the state of the hooks alone. Their states mean here what is guessed
 * of them; where the API knows better, the import's word counts, whenever it comes.
 */
class AzureDevOpsBackfillPropertiesTest {
  private static final Instant T = Instant.parse("2025-03-01T08:00:00.250Z");
  private static final TestDatabase DATABASE = TestDatabase.h2("intake");
  private static final SimulatedAzureDevOps AZURE = new SimulatedAzureDevOps();
  private static final List<String> STATES = List.of("New", "Active", "Closed");

  @AfterContainer
  static void close() {
    AZURE.close();
  }

  private record Story(List<List<Signal>> hooks, List<List<Signal>> read) {
    List<Signal> told() {
      return hooks.stream().flatMap(List::stream).toList();
    }
  }

  private static Story story(Random random, List<String> states) throws IOException {
    AZURE.items.clear();
    List<String> bodies = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    Instant at = T;
    for (int i = 1; i <= count; i++) {
      at = at.plusMillis(random.nextInt(3000));
      AzureLife life = new AzureLife(i, "Shop", "Bug", at);
      AZURE.items.put(i, life);
      bodies.add(life.created());
    }
    List<List<Signal>> read = new ArrayList<>();
    int steps = random.nextInt(12);
    int middle = random.nextInt(12);
    for (int i = 0; i < steps; i++) {
      at = at.plusMillis(1 + random.nextInt(100_000_000));
      AzureLife life = AZURE.item(1 + random.nextInt(count));
      bodies.add(life.changed(at, step(random, states)));
      if (i == middle) {
        read.addAll(read());
      }
    }
    read.addAll(read());
    AzureDevOpsDialect dialect = new AzureDevOpsDialect();
    return new Story(bodies.stream().map(body -> Outcome.signals(dialect, body)).toList(), read);
  }

  private static Map<String, @Nullable JsonValue> step(Random random, List<String> states) {
    int n = random.nextInt(3);
    Map<String, @Nullable JsonValue> to = new HashMap<>();
    switch (random.nextInt(8)) {
      case 0 -> to.put("System.Title", Json.createValue("Title " + n));
      case 1 -> to.put("System.AssignedTo", n == 0 ? null : AzureLife.person("Person " + n));
      case 2 -> to.put("System.Parent", n == 0 ? null : Json.createValue(90 + n));
      case 3 -> to.put("System.Tags", n == 0 ? null : Json.createValue("ux; tag" + n));
      case 4 -> to.put("Microsoft.VSTS.Scheduling.StoryPoints", Json.createValue(n + 0.5));
      default ->
          to.put("System.State", Json.createValue(states.get(random.nextInt(states.size()))));
    }
    return to;
  }

  private static List<List<Signal>> read() throws IOException {
    return new Reading(new AzureDevOpsBackfill(), AZURE.access(), null).rest();
  }

  private static List<Signal> mixed(List<List<Signal>> one, List<List<Signal>> two, Random random) {
    List<List<Signal>> all = new ArrayList<>(one);
    all.addAll(two);
    all.addAll(all.subList(0, random.nextInt(all.size())));
    Collections.shuffle(all, random);
    return all.stream().flatMap(List::stream).toList();
  }

  @Property(tries = 30)
  void anImportAndHooksEndInTheStateOfHooksAlone(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, STATES);
    Map<String, String> alone = Merged.of(DATABASE, story.told());
    assertThat(alone).isNotEmpty();
    assertThat(Merged.of(DATABASE, mixed(story.hooks(), story.read(), random))).isEqualTo(alone);
  }

  @Property(tries = 30)
  void whatDeliveriesWereLostTheImportMakesGood(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, STATES);
    List<List<Signal>> kept =
        story.hooks().stream().filter(delivery -> random.nextInt(3) == 0).toList();
    assertThat(Merged.of(DATABASE, mixed(kept, story.read(), random)))
        .isEqualTo(Merged.of(DATABASE, story.told()));
  }

  @Property(tries = 20)
  void whatTheApiSaysOfAStateCountsWheneverItComes(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, List.of("New", "Resolved", "Closed"));
    List<Signal> importLast = new ArrayList<>(story.told());
    story.read().forEach(importLast::addAll);
    assertThat(Merged.of(DATABASE, mixed(story.hooks(), story.read(), random)))
        .isEqualTo(Merged.of(DATABASE, importLast));
  }

  /** Else the gaps that are found and counted would be none. */
  @Property(tries = 20)
  void whatWasToldAllByDeliveriesIsNoNewsThatMatters(@ForAll long seed) throws IOException {
    Story story = story(new Random(seed), STATES);
    assertThat(Novelty.of(DATABASE, story.told(), story.read())).isNotEqualTo(News.MATTERS);
  }
}
