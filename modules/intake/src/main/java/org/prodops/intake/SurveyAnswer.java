package org.prodops.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/**
 * A score a customer gave. An answer counts once: however often and with whatever comment it is
 * told, its event bears the same id as long as the score is the same.
 *
 * @param id the sender's id of the answer, to one question
 */
public record SurveyAnswer(
    String id, Instant at, String customer, Kind kind, BigDecimal score, @Nullable String comment) {

  /** What a score says, and between which ends it lies. */
  public enum Kind {
    NPS(0, 10),
    CSAT(1, 5),
    CES(1, 7);

    private final BigDecimal least;
    private final BigDecimal most;

    Kind(int least, int most) {
      this.least = BigDecimal.valueOf(least);
      this.most = BigDecimal.valueOf(most);
    }

    public boolean holds(BigDecimal score) {
      return score.compareTo(least) >= 0 && score.compareTo(most) <= 0;
    }

    /** Returns the kind a text names, be it among other words as in {@code nps_score}, or null. */
    public static @Nullable Kind namedIn(@Nullable String text) {
      if (text != null) {
        for (String word : text.toUpperCase(Locale.ROOT).split("[^A-Z]+")) {
          for (Kind kind : values()) {
            if (kind.name().equals(word)) {
              return kind;
            }
          }
        }
      }
      return null;
    }
  }

  /** Tells it to the other modules. */
  public Signal told(SourceContext source) {
    String eventId =
        Ids.derived(
            "survey-answer",
            source.id().value(),
            id,
            kind.name(),
            score.stripTrailingZeros().toPlainString());
    return new Signal.Fact(
        new IntakeEvent.SurveyAnswered(
            eventId,
            at,
            source.id(),
            source.product(),
            customer,
            kind.name(),
            score.doubleValue(),
            comment));
  }
}
