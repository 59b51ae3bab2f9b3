package org.prodops.reporting;

import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.prodops.kernel.DomainEvent;

/**
 * Writes events as JSON and reads them back. The names come from the sealed hierarchy itself, so a
 * new kind of event is known here the moment it exists.
 */
@Singleton
class EventTypes {
  private final Map<String, Class<? extends DomainEvent>> byName = new TreeMap<>();
  private final Jsonb jsonb = JsonbBuilder.create();

  EventTypes() {
    collect(DomainEvent.class);
  }

  private void collect(Class<?> type) {
    if (type.isRecord()) {
      Class<?> clash = byName.put(type.getSimpleName(), type.asSubclass(DomainEvent.class));
      if (clash != null) {
        throw new IllegalStateException("two kinds of event are called " + type.getSimpleName());
      }
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      collect(permitted);
    }
  }

  /** Returns the record type of each event by the name it is logged under. */
  Map<String, Class<? extends DomainEvent>> byName() {
    return Map.copyOf(byName);
  }

  String name(DomainEvent event) {
    return event.getClass().getSimpleName();
  }

  String write(DomainEvent event) {
    return jsonb.toJson(event);
  }

  DomainEvent read(String name, String json) {
    Class<? extends DomainEvent> type = byName.get(name);
    if (type == null) {
      throw new IllegalStateException("the log holds an event of unknown type " + name);
    }
    return jsonb.fromJson(json, type);
  }
}
