package org.prodops.intake.writeback;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All trackers that can be told something, found by injection. */
@Singleton
class Tellings {
  private final Map<String, Telling> byDialect = new HashMap<>();

  @Inject
  Tellings(Instance<Telling> found) {
    this(found.stream().toList());
  }

  Tellings(List<Telling> found) {
    found.forEach(one -> byDialect.put(one.dialect(), one));
  }

  Optional<Telling> of(String dialect) {
    return Optional.ofNullable(byDialect.get(dialect));
  }
}
