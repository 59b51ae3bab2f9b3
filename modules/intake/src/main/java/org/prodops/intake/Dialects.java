package org.prodops.intake;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All dialects this server speaks, found by injection. */
@Singleton
class Dialects {
  private final Map<String, Dialect> byName = new TreeMap<>();

  @Inject
  Dialects(Instance<Dialect> found) {
    this(found.stream().toList());
  }

  Dialects(List<Dialect> found) {
    found.forEach(d -> byName.put(d.name(), d));
  }

  Collection<Dialect> all() {
    return byName.values();
  }

  boolean knows(String name) {
    return byName.containsKey(name);
  }

  Dialect get(String name) {
    Dialect dialect = byName.get(name);
    if (dialect == null) {
      throw new NotFoundException("There is no dialect " + name + ".");
    }
    return dialect;
  }
}
