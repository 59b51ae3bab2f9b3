package org.prodops.intake.github;

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
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Understood;
import org.prodops.intake.backfill.Reading;
import org.prodops.intake.github.SimulatedGitHub.Repository;
import org.prodops.kernel.TestDatabase;

/**
 * For whatever happened to issues, an import and the webhooks of the same, mixed and repeated as
 * you like, end in the state of the webhooks alone.
 */
class GitHubBackfillPropertiesTest {
  private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");
  private static final TestDatabase DATABASE = TestDatabase.h2("intake");
  private static final SimulatedGitHub GITHUB = new SimulatedGitHub();

  @AfterContainer
  static void close() {
    GITHUB.close();
  }

  /** What webhooks told, delivery by delivery, and what was read in the middle and at the end. */
  private record Story(List<List<Signal>> webhooks, List<List<Signal>> read) {
    List<Signal> told() {
      return webhooks.stream().flatMap(List::stream).toList();
    }
  }

  /**
   * @param seconds the least between two things that happen; 0 has GitHub's whole seconds blur
   *     them, and has issues cease to be part of others, which only webhooks tell
   */
  private static Story story(Random random, int seconds) throws IOException {
    Repository shop = Repository.of(1, "acme/shop");
    GITHUB.repositories.clear();
    GITHUB.repositories.add(shop);
    GITHUB.budget = 5000;
    List<RawDelivery> deliveries = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    Instant at = T;
    for (int i = 1; i <= count; i++) {
      at = at.plusSeconds(random.nextInt(100));
      GitHubLife life = new GitHubLife("acme/shop", i, at);
      deliveries.add(life.opened());
      shop.issues().add(life);
    }
    List<List<Signal>> read = new ArrayList<>();
    int steps = random.nextInt(12);
    int middle = random.nextInt(12);
    for (int i = 0; i < steps; i++) {
      at = at.plusSeconds(seconds + (random.nextBoolean() ? 0 : random.nextInt(100_000)));
      GitHubLife life = shop.issues().get(random.nextInt(count));
      GitHubLife other = shop.issues().get(random.nextInt(count));
      deliveries.add(
          random.nextInt(6) > 0 || (life.isPart() && seconds > 0)
              ? step(life, at, random)
              : life.putUnder(at, life.isPart() ? null : other));
      if (i == middle) {
        read.addAll(read());
      }
    }
    read.addAll(read());
    return new Story(deliveries.stream().map(GitHubBackfillPropertiesTest::told).toList(), read);
  }

  private static RawDelivery step(GitHubLife life, Instant at, Random random) {
    int n = random.nextInt(3);
    return switch (random.nextInt(8)) {
      case 0 -> life.assigned(at, "person-" + n);
      case 1 -> life.retitled(at, "Title " + at.getEpochSecond());
      case 2 -> life.labelled(at, "label-" + n);
      case 3 -> life.planned(at, "M" + n);
      case 4 -> life.commented(at);
      default ->
          life.isOpen()
              ? life.closed(at, n == 0 ? null : n == 1 ? "not_planned" : "duplicate")
              : life.reopened(at);
    };
  }

  private static List<Signal> told(RawDelivery delivery) {
    Translation translation = new GitHubDialect().translate(delivery, Samples.SOURCE);
    return ((Understood) translation).signals();
  }

  private static List<List<Signal>> read() throws IOException {
    return new Reading(new GitHubBackfill(), GITHUB.access("acme/shop"), null).rest();
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

  /** All but the millisecond by which an action's own facts go before others of its second. */
  @Property(tries = 25)
  void whatDeliveriesWereLostTheImportMakesGood(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, 2);
    List<List<Signal>> kept =
        story.webhooks().stream().filter(delivery -> random.nextBoolean()).toList();
    assertThat(toTheSecond(Merged.of(DATABASE, mixed(kept, story.read(), random))))
        .isEqualTo(toTheSecond(Merged.of(DATABASE, story.told())));
  }

  private static String toTheSecond(Map<String, String> states) {
    return states.toString().replaceAll("\\.001Z", "Z");
  }
}
