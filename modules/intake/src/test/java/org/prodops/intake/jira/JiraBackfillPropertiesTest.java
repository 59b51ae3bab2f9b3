package org.prodops.intake.jira;

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
import org.prodops.intake.Merged;
import org.prodops.intake.Outcome;
import org.prodops.intake.Signal;
import org.prodops.intake.backfill.Reading;
import org.prodops.kernel.TestDatabase;

/**
 * For whatever happened to issues, an import and the webhooks of the same, mixed and repeated as
 * you like, end in the state of the webhooks alone.
 */
class JiraBackfillPropertiesTest {
  private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");
  private static final TestDatabase DATABASE = TestDatabase.h2("intake");
  private static final SimulatedJira CLOUD = new SimulatedJira(true, 2);
  private static final SimulatedJira DATA_CENTER = new SimulatedJira(false, 2);

  @AfterContainer
  static void close() {
    CLOUD.close();
    DATA_CENTER.close();
  }

  /** What webhooks told, delivery by delivery, and what was read in the middle and at the end. */
  private record Story(List<List<Signal>> webhooks, List<List<Signal>> read, int created) {
    List<Signal> told() {
      return webhooks.stream().flatMap(List::stream).toList();
    }
  }

  private static Story story(Random random, long delay) throws IOException {
    SimulatedJira jira = random.nextBoolean() ? CLOUD : DATA_CENTER;
    jira.issues.clear();
    List<String> bodies = new ArrayList<>();
    Instant at = T;
    int count = 1 + random.nextInt(3);
    boolean logged = random.nextBoolean();
    for (int i = 1; i <= count; i++) {
      at = at.plusMillis(1 + random.nextInt(100_000));
      JiraLife life = new JiraLife(i, at, random.nextInt(4) == 0 ? "Kitchen" : "Backlog");
      bodies.add(life.opened(logged, delay(random, delay)));
      jira.issues.add(life);
    }
    List<List<Signal>> read = new ArrayList<>();
    int steps = random.nextInt(12);
    int middle = random.nextInt(12);
    for (int i = 0; i < steps; i++) {
      at = at.plusMillis(1 + delay + random.nextInt(100_000_000));
      bodies.add(step(jira.issues.get(random.nextInt(count)), at, random, delay(random, delay)));
      if (i == middle) {
        read.addAll(read(jira));
      }
    }
    read.addAll(read(jira));
    JiraDialect dialect = new JiraDialect();
    List<List<Signal>> webhooks =
        bodies.stream().map(body -> Outcome.signals(dialect, body)).toList();
    return new Story(webhooks, read, logged ? 0 : count);
  }

  private static long delay(Random random, long most) {
    return most == 0 ? 0 : random.nextInt((int) most);
  }

  private static String step(JiraLife life, Instant at, Random random, long delay) {
    int n = random.nextInt(3);
    return switch (random.nextInt(11)) {
      case 0 -> life.assigned(at, n == 0 ? null : "Person " + n, delay);
      case 1 -> life.retitled(at, "Title " + n, delay);
      case 2 -> life.labelled(at, "label-" + n, delay);
      case 3 -> life.estimated(at, 1 + n * 4, delay);
      case 4 -> life.putUnder(at, n == 0 ? null : "SHOP-9" + n, delay);
      case 5 -> life.fixedIn(at, String.valueOf(1 + n), delay);
      case 6 -> life.moveTo(at, "PAY-" + life.id, delay);
      default -> life.moved(at, List.of("Backlog", "Kitchen", "Live").get(n), delay);
    };
  }

  private static List<List<Signal>> read(SimulatedJira jira) throws IOException {
    return new Reading(new JiraBackfill(), jira.access(), null).rest();
  }

  private static List<Signal> mixed(List<List<Signal>> one, List<List<Signal>> two, Random random) {
    List<List<Signal>> all = new ArrayList<>(one);
    all.addAll(two);
    all.addAll(all.subList(0, random.nextInt(all.size())));
    Collections.shuffle(all, random);
    return all.stream().flatMap(List::stream).toList();
  }

  @Property(tries = 40)
  void anImportAndWebhooksEndInTheStateOfWebhooksAlone(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, 0);
    Map<String, String> alone = Merged.of(DATABASE, story.told());
    assertThat(alone).isNotEmpty();
    assertThat(Merged.of(DATABASE, mixed(story.webhooks(), story.read(), random))).isEqualTo(alone);
  }

  @Property(tries = 25)
  void whatDeliveriesWereLostTheImportMakesGood(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, 0);
    List<List<Signal>> kept = new ArrayList<>(story.webhooks().subList(0, story.created()));
    story.webhooks().stream()
        .skip(story.created())
        .filter(delivery -> random.nextBoolean())
        .forEach(kept::add);
    assertThat(Merged.of(DATABASE, mixed(kept, story.read(), random)))
        .isEqualTo(Merged.of(DATABASE, story.told()));
  }

  /** Webhooks give a group the time of their event, which is a moment after that in the log. */
  @Property(tries = 25)
  void thoughWebhooksTellLaterTimesTheOrderDoesNotShow(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, 500);
    List<Signal> importFirst = new ArrayList<>();
    story.read().forEach(importFirst::addAll);
    importFirst.addAll(story.told());
    assertThat(Merged.of(DATABASE, mixed(story.webhooks(), story.read(), random)))
        .isEqualTo(Merged.of(DATABASE, importFirst));
  }
}
