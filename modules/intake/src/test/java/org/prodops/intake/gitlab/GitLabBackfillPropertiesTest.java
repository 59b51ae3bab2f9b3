package org.prodops.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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
class GitLabBackfillPropertiesTest {
  private static final Instant T = Instant.parse("2026-03-01T08:00:00.250Z");
  private static final TestDatabase DATABASE = TestDatabase.h2("intake");
  private static final SimulatedGitLab GITLAB = new SimulatedGitLab();

  private static final List<String> LABELS =
      List.of("workflow::ready", "workflow::doing", "status::review", "bug", "ux");

  @AfterContainer
  static void close() {
    GITLAB.close();
  }

  private record Story(List<List<Signal>> webhooks, List<List<Signal>> read) {
    List<Signal> told() {
      return webhooks.stream().flatMap(List::stream).toList();
    }
  }

  private static Story story(Random random, int delay) throws IOException {
    GITLAB.issues.clear();
    GITLAB.pageSize = 1 + random.nextInt(3);
    List<String> bodies = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    Instant at = T;
    for (int i = 1; i <= count; i++) {
      at = at.plusMillis(random.nextInt(3000));
      GitLabLife life =
          random.nextBoolean()
              ? new GitLabLife("acme/shop", 7, i, at)
              : new GitLabLife("acme/shop", 7, i, at, LABELS.get(random.nextInt(5)));
      life.delay = delay;
      GITLAB.issues.add(life);
      bodies.add(life.opened());
    }
    List<List<Signal>> read = new ArrayList<>();
    int steps = random.nextInt(12);
    int middle = random.nextInt(12);
    for (int i = 0; i < steps; i++) {
      at = at.plusMillis(3000 + random.nextInt(100_000_000));
      bodies.add(step(GITLAB.issues.get(random.nextInt(count)), at, random));
      if (i == middle) {
        read.addAll(read());
      }
    }
    read.addAll(read());
    GitLabDialect dialect = new GitLabDialect();
    return new Story(bodies.stream().map(body -> Outcome.signals(dialect, body)).toList(), read);
  }

  private static String step(GitLabLife life, Instant at, Random random) {
    String one = LABELS.get(random.nextInt(5));
    String other = LABELS.get(random.nextInt(5));
    return switch (random.nextInt(9)) {
      case 0 -> life.retitled(at, "Title " + random.nextInt(3));
      case 1 -> life.assigned(at, random.nextBoolean() ? null : "kim" + random.nextInt(2));
      case 2 -> life.weighed(at, random.nextInt(5));
      case 3 -> life.isClosed() ? life.reopened(at) : life.closed(at);
      case 4 -> life.labelled(at, Set.of(one), Set.of());
      case 5 -> life.labelled(at, Set.of(), Set.of(one));
      default -> life.labelled(at, Set.of(one), Set.of(other));
    };
  }

  private static List<List<Signal>> read() throws IOException {
    return new Reading(new GitLabBackfill(), GITLAB.access(), null).rest();
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

  /**
   * The log of the API does not tell of titles and people; what an event is about is told later.
   */
  @Property(tries = 30)
  void whatDeliveriesWereLostTheImportMakesGood(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Story story = story(random, 0);
    List<List<Signal>> kept =
        story.webhooks().stream().filter(delivery -> random.nextInt(3) == 0).toList();
    assertThat(withoutLog(Merged.of(DATABASE, mixed(kept, story.read(), random))))
        .isEqualTo(withoutLog(Merged.of(DATABASE, story.told())));
  }

  private static Map<String, String> withoutLog(Map<String, String> states) {
    Map<String, String> without = new TreeMap<>(states);
    without.replaceAll(
        (id, state) ->
            state.substring(0, state.lastIndexOf('\n')).replaceFirst("updatedAt=[^,]*", ""));
    return without;
  }

  /** Else the gaps that are found and counted would be none. */
  @Property(tries = 20)
  void whatWasToldAllByDeliveriesIsNoNewsThatMatters(@ForAll long seed) throws IOException {
    Story story = story(new Random(seed), 7);
    assertThat(Novelty.of(DATABASE, story.told(), story.read())).isNotEqualTo(News.MATTERS);
  }
}
