package org.prodops.reporting.reports;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stages of the loop (metrics W2): from which stamp to which an ask is in each. */
enum Stage {
  TRIAGE("raised_at", "f.triaged_at is null") {
    @Override
    Instant begin(Ask ask) {
      return ask.raised();
    }

    @Override
    @Nullable Instant end(Ask ask) {
      return ask.triaged();
    }
  },
  DECIDE("triaged_at", "f.triaged_at is not null and f.committed_at is null and not f.declined") {
    @Override
    @Nullable Instant begin(Ask ask) {
      return ask.declined() ? null : ask.triaged();
    }

    @Override
    @Nullable Instant end(Ask ask) {
      return ask.committed();
    }
  },
  BUILD("committed_at", "f.committed_at is not null and f.released_at is null") {
    @Override
    @Nullable Instant begin(Ask ask) {
      return ask.committed();
    }

    @Override
    @Nullable Instant end(Ask ask) {
      return ask.released();
    }
  },
  ADOPT("released_at", "f.released_at is not null and f.adopted_at is null") {
    @Override
    @Nullable Instant begin(Ask ask) {
      return ask.released();
    }

    @Override
    @Nullable Instant end(Ask ask) {
      return ask.adopted();
    }
  },
  TELL("released_at", "f.released_at is not null and f.told_at is null") {
    @Override
    @Nullable Instant begin(Ask ask) {
      return ask.released();
    }

    @Override
    @Nullable Instant end(Ask ask) {
      return ask.told();
    }
  },
  LOOP("raised_at", "f.closed_at is null") {
    @Override
    Instant begin(Ask ask) {
      return ask.raised();
    }

    @Override
    @Nullable Instant end(Ask ask) {
      Instant told = ask.told();
      Instant adopted = ask.adopted();
      if (told == null || ask.declined()) {
        return told;
      }
      return adopted == null || adopted.isAfter(told) ? adopted : told;
    }
  },
  ANSWER("raised_at", "f.told_at is null") {
    @Override
    Instant begin(Ask ask) {
      return ask.raised();
    }

    @Override
    @Nullable Instant end(Ask ask) {
      return ask.told();
    }
  };

  private final String since;
  private final String waiting;

  Stage(String since, String waiting) {
    this.since = since;
    this.waiting = waiting;
  }

  /** Returns when the ask entered this stage, null if it has not. */
  abstract @Nullable Instant begin(Ask ask);

  /** Returns when the ask left this stage, null if it has not. */
  abstract @Nullable Instant end(Ask ask);

  /** Returns the column of {@code feedback} that says since when an ask waits here. */
  String since() {
    return since;
  }

  /** Returns the condition over {@code feedback f} that an ask waits here now. */
  String waiting() {
    return waiting;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Stage> named(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
  }
}
