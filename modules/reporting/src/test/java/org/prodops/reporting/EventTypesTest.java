package org.prodops.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.Focus;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ReportEvent;

class EventTypesTest {
  private final EventTypes types = new EventTypes();

  static Stream<DomainEvent> events() {
    return Stream.of(
        Facts.source(),
        Facts.item("1").started(3).resolved(2).points(3.5).labels("a", "b").now(),
        Facts.item("2").now(),
        Facts.customer("c", "smb", 12_900L),
        Facts.ask("f", "c").mrr(100).triaged(3, "1").now(),
        Facts.goal("g", Focus.ADOPTION, "p", true),
        Facts.link("g", "1", 3),
        Facts.unlink("g", "1", 2),
        Facts.northStar("Every clinic books without calling", 9),
        Facts.release("r", 1, "SHOP-1"),
        Facts.followed("loop", "closureRate", 1, true),
        Facts.told("loop", "closureRate", 0.5));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsReadBackAsItWasWritten(DomainEvent event) {
    assertThat(types.read(types.name(event), types.write(event))).isEqualTo(event);
  }

  @Test
  void everyRecordOfEverySealedFamilyIsKnown() {
    long records =
        List.of(IntakeEvent.class, GoalEvent.class, CustomerEvent.class, ReportEvent.class).stream()
            .mapToLong(family -> family.getPermittedSubclasses().length)
            .sum();
    assertThat(types.byName()).hasSize((int) records).containsKey("UsageObserved");
  }

  @Test
  void anEventOfATimeWithOneParentHasThatParent() {
    String now = types.write(Facts.goal("g", Focus.ADOPTION, "p", true));
    String then = now.replaceAll("\"parents\":\\[[^]]*],?", "");
    assertThat(then).isNotEqualTo(now);
    assertThat(types.read("GoalChanged", then))
        .isEqualTo(Facts.goal("g", Focus.ADOPTION, "p", true));
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> types.read("NoSuchEvent", "{}")).hasMessageContaining("NoSuchEvent");
  }
}
