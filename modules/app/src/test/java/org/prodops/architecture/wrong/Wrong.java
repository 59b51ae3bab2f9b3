package org.prodops.architecture.wrong;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.prodops.architecture.wrong.util.Drawer;
import org.prodops.kernel.DomainEvent;

/** One nested class for each thing a rule forbids. */
final class Wrong {
  private Wrong() {}

  /** An entity anybody can see. */
  @Entity
  public static class SeenByAll {
    @Id String id;
  }

  /** A collection anybody can see. */
  public static class OpenHouse {
    @PersistenceContext EntityManager manager;
  }

  static class GoalService {}

  static class MapperUtils {}

  static Class<?> neighbour() {
    return Drawer.class;
  }

  static Instant machineTime() {
    return Instant.now();
  }

  static LocalDate machineDate() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  static long machineMillis() {
    return System.currentTimeMillis();
  }

  static Clock ownClock() {
    return Clock.systemUTC();
  }

  static class Shouting {
    void later(Event<String> event) {
      var unused = event.fireAsync("later");
    }
  }

  static class Listening {
    void on(@ObservesAsync String event) {}
  }

  static class Alone {
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void on(@Observes DomainEvent event) {}
  }

  static class BesideTheTransaction {
    void begin(Jdbi jdbi) {
      jdbi.useTransaction(h -> h.execute("select 1"));
    }
  }
}
