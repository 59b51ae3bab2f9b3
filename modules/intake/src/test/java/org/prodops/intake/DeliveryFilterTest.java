package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.TestDatabase;

@Tag("sql")
class DeliveryFilterTest {
  private static final List<String> BODIES =
      List.of("A-1", "A-2", "ignored: Not wanted here.", "ignored: No 100% match.", "broken");

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  /** Whatever is asked for, the pages hold just what looking at every delivery would find. */
  @ParameterizedTest
  @MethodSource("databases")
  void anyFilterFindsWhatLookingAtEachWouldFind(TestDatabase database) {
    Operated intake = new Operated(database);
    Random random = new Random(7);
    List<String> sources = List.of(intake.source(), intake.source());
    for (int i = 0; i < 200; i++) {
      // A little out of order, as several servers write.
      Instant at = Operated.START.plusSeconds(60L * i + random.nextInt(600));
      intake.arrives(sources.get(random.nextInt(2)), BODIES.get(random.nextInt(5)), at);
      if (i == 150) {
        intake.clock.forward(Duration.ofDays(1));
        intake.dispatch();
        intake.pause(sources.get(0));
      }
      if (i == 180) {
        intake.dispatch();
      }
    }
    List<DeliveryList.Entry> all = intake.list.page(DeliveryFilter.ANY, null, 1000);
    assertThat(all).hasSize(200);
    for (int i = 0; i < 60; i++) {
      DeliveryFilter wanted = any(random, sources);
      assertThat(pages(intake, wanted))
          .as("%s", wanted)
          .isEqualTo(all.stream().filter(e -> fits(e, wanted)).toList());
    }
  }

  private static List<DeliveryList.Entry> pages(Operated intake, DeliveryFilter wanted) {
    List<DeliveryList.Entry> found = new ArrayList<>();
    Long before = null;
    List<DeliveryList.Entry> page;
    do {
      page = intake.list.page(wanted, before, 25);
      found.addAll(page);
      before = page.isEmpty() ? null : page.get(page.size() - 1).seq();
    } while (before != null);
    return found;
  }

  private static DeliveryFilter any(Random random, List<String> sources) {
    return new DeliveryFilter(
        one(random, sources),
        one(random, List.of("RECEIVED", "PROCESSED", "IGNORED", "PARKED")),
        one(random, List.of("loud", "quiet", "never")),
        one(random, List.of("WANTED", "100%", "not", "is broken", "known already", "%")),
        one(random, List.of(Operated.START.plusSeconds(60L * random.nextInt(220)))),
        one(random, List.of(Operated.START.plusSeconds(60L * random.nextInt(220)))));
  }

  private static <T> @Nullable T one(Random random, List<T> of) {
    return random.nextInt(3) == 0 ? of.get(random.nextInt(of.size())) : null;
  }

  private static boolean fits(DeliveryList.Entry entry, DeliveryFilter wanted) {
    String reason = Objects.requireNonNullElse(entry.reason(), "");
    boolean held = reason.contains("paused");
    return (wanted.source() == null || wanted.source().equals(entry.sourceId()))
        && (wanted.state() == null || wanted.state().equals(entry.state()))
        && (wanted.event() == null || wanted.event().equals(entry.event()))
        && (wanted.text() == null || (!held && holds(reason, wanted.text())))
        && (wanted.from() == null || !entry.receivedAt().isBefore(wanted.from()))
        && (wanted.to() == null || entry.receivedAt().isBefore(wanted.to()));
  }

  private static boolean holds(String reason, String text) {
    return reason.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  @Test
  void aStateThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> new DeliveryFilter(null, "HELD", null, null, null, null))
        .isInstanceOf(BrokenRule.class)
        .hasMessageContaining("RECEIVED, PROCESSED, IGNORED or PARKED");
  }
}
