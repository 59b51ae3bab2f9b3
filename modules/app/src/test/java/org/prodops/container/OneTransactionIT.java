package org.prodops.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkKind;

/** What all modules do on one event is one transaction. */
@ExtendWith(ArquillianExtension.class)
class OneTransactionIT {
  private static final SourceId SOURCE = new SourceId("a-source");

  @Inject Event<IntakeEvent> events;
  @Inject UserTransaction transaction;
  @Inject BeanManager beans;
  @Inject Rows rows;
  @Inject Saboteur saboteur;

  @AfterEach
  void disarm() {
    saboteur.arm(false);
  }

  @Test
  void everyModuleThatObservesAnEventKeepsItWithTheSameCommit() throws Exception {
    IntakeEvent.WorkItemChanged event = changed();
    Map<String, Long> before = rows.counted();
    transaction.begin();
    events.fire(event);
    transaction.commit();
    assertThat(plain(rows.changedSince(before))).containsAll(observersOf(event));
  }

  @Test
  void anEventThatComesTwiceChangesNothingTheSecondTime() throws Exception {
    IntakeEvent.WorkItemChanged event = changed();
    transaction.begin();
    events.fire(event);
    transaction.commit();
    Map<String, Long> before = rows.counted();
    transaction.begin();
    events.fire(event);
    transaction.commit();
    assertThat(rows.changedSince(before)).isEmpty();
  }

  @Test
  void anObserverThatFailsTakesEveryOthersWorkBack() throws Exception {
    Map<String, Long> before = rows.counted();
    saboteur.arm(true);
    transaction.begin();
    assertThatThrownBy(() -> events.fire(changed())).isInstanceOf(Saboteur.Sabotage.class);
    transaction.rollback();
    assertThat(rows.changedSince(before)).isEmpty();
  }

  @Test
  void anEventOutsideATransactionIsRefused() {
    assertThatThrownBy(() -> events.fire(changed())).isInstanceOf(RuntimeException.class);
  }

  private Set<String> observersOf(IntakeEvent event) {
    Set<String> modules =
        beans.resolveObserverMethods(event).stream()
            .map(ObserverMethod::getBeanClass)
            .map(Class::getPackageName)
            .filter(name -> !name.equals(Saboteur.class.getPackageName()))
            .map(name -> name.split("\\.")[2])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(modules).as("modules that observe %s", event).isNotEmpty();
    return modules;
  }

  /** A schema is named as its module, in the database's spelling. */
  private static List<String> plain(List<String> schemas) {
    return schemas.stream().map(s -> s.replace("_", "")).toList();
  }

  private static IntakeEvent.WorkItemChanged changed() {
    String externalId = Ids.fresh();
    Instant at = Instant.parse("2026-11-22T14:05:00Z");
    WorkItem item =
        new WorkItem(
            WorkItem.idOf(SOURCE, externalId),
            SOURCE,
            new ProductKey("main"),
            externalId,
            "SHOP-1",
            null,
            "Move a booking",
            "Story",
            WorkKind.FEATURE,
            "In Progress",
            StatusCategory.IN_PROGRESS,
            "SHOP",
            null,
            null,
            null,
            null,
            List.of("billing"),
            List.of(),
            null,
            at,
            at,
            at,
            null,
            null,
            false);
    return new IntakeEvent.WorkItemChanged(item.id().value() + ":1", at, 1, item);
  }
}
