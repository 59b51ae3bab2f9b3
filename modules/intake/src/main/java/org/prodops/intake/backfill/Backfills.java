package org.prodops.intake.backfill;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All trackers whose past can be read, found by injection. */
@Singleton
class Backfills {
  private final Map<String, Backfill> byDialect = new HashMap<>();

  @Inject
  Backfills(Instance<Backfill> found) {
    this(found.stream().toList());
  }

  Backfills(List<Backfill> found) {
    found.forEach(one -> byDialect.put(one.dialect(), one));
  }

  Optional<Backfill> of(String dialect) {
    return Optional.ofNullable(byDialect.get(dialect));
  }
}
