package org.prodops.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.ReportEvent;
import org.prodops.kernel.WorkKind;

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
        new GoalEvent.AlignmentMeasured(
            "alignment:s:7",
            Instant.parse("2026-11-20T10:00:00Z"),
            7,
            new ProductKey("main"),
            "s",
            2,
            Instant.parse("2026-11-20T09:00:00Z"),
            0.5,
            null,
            "CLOSE",
            0.75,
            6,
            false,
            List.of(
                new GoalEvent.SaidFocus(null, Focus.DELIGHT, 0.25),
                new GoalEvent.SaidFocus(Function.SALES, Focus.SUPPORT, 0.5))),
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
  void anItemLoggedBeforeKindsWereToldIsOfNoKindOfItsOwn() {
    IntakeEvent.WorkItemChanged event = Facts.item("1").kind(WorkKind.DEFECT).now();
    String before = types.write(event).replace("\"kind\":\"DEFECT\",", "");
    assertThat(before).doesNotContain("kind");
    var read = (IntakeEvent.WorkItemChanged) types.read(types.name(event), before);
    assertThat(read.item().kind()).isEqualTo(WorkKind.OTHER);
    assertThat(read.item().type()).isEqualTo(event.item().type());
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
