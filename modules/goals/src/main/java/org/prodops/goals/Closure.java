package org.prodops.goals;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;

/** How a goal ended, as people see it; it need not be what its progress says. */
@Embeddable
class Closure {
  private static final int LONGEST_LESSON = 4000;

  @Column(name = "closed_at")
  private @Nullable OffsetDateTime at;

  @Column(name = "closed_by")
  private @Nullable String by;

  @Column(name = "score")
  private @Nullable Double score;

  @Column(name = "lesson")
  private @Nullable String lesson;

  protected Closure() {}

  /**
   * @param score the grade people give, 0 to 1; null if they give none
   * @param lesson what they learnt
   */
  Closure(@Nullable Double score, @Nullable String lesson, String by, Instant at) {
    if (score != null && !(0 <= score && score <= 1)) {
      throw new BrokenRule("/score", "must be between 0 and 1");
    }
    if (lesson != null && lesson.length() > LONGEST_LESSON) {
      throw new BrokenRule("/lesson", "must have no more than " + LONGEST_LESSON + " characters");
    }
    this.score = score;
    this.lesson = lesson;
    this.by = by;
    this.at = at.atOffset(ZoneOffset.UTC);
  }

  /** Returns whether it says anything; the embedded columns of an open goal are all null. */
  boolean isMade() {
    return at != null;
  }

  @Nullable Double score() {
    return score;
  }

  @Nullable String lesson() {
    return lesson;
  }
}
