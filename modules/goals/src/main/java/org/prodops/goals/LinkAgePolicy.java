package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** For how long a link of an open goal stays fresh without anybody confirming it (metrics W4). */
@Singleton
class LinkAgePolicy {
  private final Clock clock;
  private final int days;

  @Inject
  LinkAgePolicy(
      Clock clock, @ConfigProperty(name = "PRODOPS_LINKS_AGE_DAYS", defaultValue = "90") int days) {
    this.clock = clock;
    this.days = days;
  }

  int days() {
    return days;
  }

  /** Returns the moment such that what was confirmed before it, or at it, is ageing now. */
  Instant ageingSince() {
    return clock.instant().minus(Duration.ofDays(days));
  }

  /** Returns how many whole days ago something was confirmed. */
  long daysSince(Instant confirmedAt) {
    return Duration.between(confirmedAt, clock.instant()).toDays();
  }
}
