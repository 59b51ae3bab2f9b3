package org.prodops.intake;

import java.util.List;
import java.util.Map;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent;

/** What a dialect makes of bodies that a test has written. */
public record Told(Dialect dialect) {

  /** Returns what a body means. */
  public Translation by(String body) {
    return dialect.translate(Samples.delivery(Map.of(), null, body), Samples.SOURCE);
  }

  /** Returns the facts of one kind that a body tells, none if it is ignored. */
  public <T extends IntakeEvent> List<T> all(Class<T> kind, String body) {
    return by(body) instanceof Understood understood
        ? understood.signals().stream()
            .map(signal -> ((Signal.Fact) signal).event())
            .filter(kind::isInstance)
            .map(kind::cast)
            .toList()
        : List.of();
  }

  /** Returns the one fact of a kind that a body tells. */
  public <T extends IntakeEvent> T one(Class<T> kind, String body) {
    List<T> all = all(kind, body);
    if (all.size() != 1) {
      throw new AssertionError("not one " + kind.getSimpleName() + " but " + outcome(body));
    }
    return all.get(0);
  }

  /** Returns why a body is ignored. */
  public String reason(String body) {
    return ((Ignored) by(body)).reason();
  }

  /** Returns what a body means, why it is ignored or why it cannot be read. */
  public String outcome(String body) {
    try {
      Translation translation = by(body);
      return translation instanceof Ignored ignored ? ignored.reason() : translation.toString();
    } catch (Untranslatable e) {
      return String.valueOf(e.getMessage());
    }
  }
}
