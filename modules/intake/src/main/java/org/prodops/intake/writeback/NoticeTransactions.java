package org.prodops.intake.writeback;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transactions that telling trackers is made of. No call is made within one. */
@Singleton
class NoticeTransactions {
  private final ToldSources sources;
  private final Notices notices;
  private final Spreading spreading;
  private final Clock clock;

  @Inject
  NoticeTransactions(ToldSources sources, Notices notices, Spreading spreading, Clock clock) {
    this.sources = sources;
    this.notices = notices;
    this.spreading = spreading;
    this.clock = clock;
  }

  @Transactional(REQUIRES_NEW)
  boolean spread() {
    return spreading.step(clock.instant());
  }

  @Transactional(REQUIRES_NEW)
  Optional<String> claim() {
    return sources.claim(clock.instant());
  }

  @Transactional(REQUIRES_NEW)
  void release(String sourceId) {
    sources.release(sourceId, clock.instant());
  }

  @Transactional(REQUIRES_NEW)
  void releaseAll() {
    sources.releaseAll(clock.instant());
  }

  /** Returns what of a claimed source is to be told next, and holds on to the source. */
  @Transactional(REQUIRES_NEW)
  Optional<Notice> next(String sourceId) {
    Instant now = clock.instant();
    sources.keep(sourceId, now);
    return notices.due(sourceId, now);
  }

  /**
   * Notes what a tracker says now.
   *
   * @param pause for which it is left alone then
   */
  @Transactional(REQUIRES_NEW)
  void sent(Notice notice, @Nullable String place, String said, Duration pause) {
    Instant now = clock.instant();
    notices.sent(notice, place, said, now);
    sources.answered(notice.sourceId(), now.plus(pause));
  }

  /** Leaves the tracker alone as long as it asks; that is no try in vain. */
  @Transactional(REQUIRES_NEW)
  void wait(Notice notice, Instant until, String reason) {
    notices.wait(notice, reason, clock.instant());
    sources.postpone(notice.sourceId(), until, reason);
  }

  /**
   * Tries one again later.
   *
   * @param others when the tracker is next asked for another
   */
  @Transactional(REQUIRES_NEW)
  void postpone(Notice notice, Instant next, Instant others, String reason) {
    notices.postpone(notice, next, reason, clock.instant());
    sources.postpone(notice.sourceId(), others, reason);
  }

  @Transactional(REQUIRES_NEW)
  void end(Notice notice, Notice.State state, String reason) {
    notices.end(notice, state, reason, clock.instant());
  }

  @Transactional(REQUIRES_NEW)
  int failAll(String sourceId, String reason) {
    return notices.failAll(sourceId, reason, clock.instant());
  }
}
