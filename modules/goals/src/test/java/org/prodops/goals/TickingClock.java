package org.prodops.goals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Moves on by a second each time someone looks. */
final class TickingClock extends Clock {
  private Instant now = Instant.parse("2026-02-10T09:00:00Z");

  @Override
  public Instant instant() {
    now = now.plusSeconds(1);
    return now;
  }

  void set(Instant now) {
    this.now = now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
