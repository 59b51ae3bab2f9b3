package org.prodops.intake.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.prodops.intake.Learning.News;
import org.prodops.intake.Merged;
import org.prodops.intake.Novelty;
import org.prodops.intake.Outcome;
import org.prodops.intake.Signal;
import org.prodops.intake.backfill.Reading;
import org.prodops.kernel.TestDatabase;

/**
 * For whatever happened to issues, an import and the webhooks of the same, mixed and repeated as
 * you like, end in the state of the webhooks alone.
 */
class LinearBackfillPropertiesTest {
  private static final Instant T = Instant.parse("2025-03-01T08:00:00.250Z");
  private static final TestDatabase DATABASE = TestDatabase.h2("intake");
  private static final SimulatedLinear LINEAR = new SimulatedLinear();
  private static final List<String> STATES = List.copyOf(LinearLife.STATES.keySet());

  @AfterContainer
  static void close() {
    LINEAR.close();
  }

  private record Story(List<List<Signal>> webhooks, List<List<Signal>> read) {
    List<Signal> told() {
      return webhooks.stream().flatMap(List::stream).toList();
    }
  }

  private static Story story(Random random, int delay) throws IOException {
    LINEAR.issues.clear();
    LINEAR.pageSize = 1 + random.nextInt(4);
    LINEAR.newestFirst = random.nextBoolean();
    List<String> bodies = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    Instant at = T;
    for (int i = 1; i <= count; i++) {
      at = at.plusMillis(random.nextInt(3000));
      LinearLife life = new LinearLife(i, at, STATES.get(random.nextInt(3)));
      life.delay = delay;
      LINEAR.issues.add(life);
      bodies.add(life.created());
    }
    List<List<Signal>> read = new ArrayList<>();
    int steps = random.nextInt(12);
    int middle = random.nextInt(12);
    for (int i = 0; i < steps; i++) {
      at = at.plusMillis(3000 + random.nextInt(100_000_000));
      bodies.add(step(LINEAR.issues.get(random.nextInt(count)), at, random));
      if (i == middle) {
        read.addAll(read());
      }
    }
    read.addAll(read());
    LinearDialect dialect = new LinearDialect();
    return new Story(bodies.stream().map(body -> Outcome.signals(dialect, body)).toList(), read);
  }

  private static String step(LinearLife life, Instant at, Random random) {
    int n = random.nextInt(4);
    return switch (random.nextInt(10)) {
      case 0 -> life.retitled(at, "Title " + n);
      case 1 -> life.assigned(at, n == 0 ? null : "Person " + n);
      case 2 -> life.prioritized(at, n);
      case 3 -> life.estimated(at, n);
      case 4 -> life.labelled(at, "label-" + n);
      case 5 -> life.binned(at, n == 0);
      default -> life.moved(at, STATES.get(random.nextInt(STATES.size())));
    };
  }

  private static List<List<Signal>> read() throws IOException {
    return new Reading(new LinearBackfill(), LINEAR.access(), null).rest();
  }

  private static List<Signal> mixed(List<List<Signal>> one, List<List<Signal>> two, Random random) {
    List<List<Signal>> all = new ArrayList<>(one);
    all.addAll(two);
    all.addAll(all.subList(0, random.nextInt(all.size())));
    Collections.shuffle(all, random);
    return all.stream().flatMap(List::stream).toList();
  }

  @Property(tries = 30)
  void anImportAndWebhooksEndInTheStateOfWebhooksAlone(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, 7);
    Map<String, String> alone = Merged.of(DATABASE, story.told());
    assertThat(alone).isNotEmpty();
    assertThat(Merged.of(DATABASE, mixed(story.webhooks(), story.read(), random))).isEqualTo(alone);
  }

  @Property(tries = 30)
  void whatDeliveriesWereLostTheImportMakesGood(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, 0);
    List<List<Signal>> kept =
        story.webhooks().stream().filter(delivery -> random.nextInt(3) == 0).toList();
    assertThat(Merged.of(DATABASE, mixed(kept, story.read(), random)))
        .isEqualTo(Merged.of(DATABASE, story.told()));
  }

  /** Else the gaps that are found and counted would be none. */
  @Property(tries = 20)
  void whatWasToldAllByDeliveriesIsNoNewsThatMatters(@ForAll long seed) throws IOException {
    Story story = story(new Random(seed), 7);
    assertThat(Novelty.of(DATABASE, story.told(), story.read())).isNotEqualTo(News.MATTERS);
  }
}
