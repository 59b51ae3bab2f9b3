package org.prodops.intake;

import java.util.List;
import java.util.Map;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent;

/** What became of a test's delivery. */
public final class Outcome {
  private Outcome() {}

  /** Returns all that a dialect says of a delivery as one text, be it why it refuses it. */
  public static String of(Dialect dialect, RawDelivery delivery) {
    try {
      Translation translation = dialect.translate(delivery, Samples.SOURCE);
      return translation instanceof Ignored ignored ? ignored.reason() : translation.toString();
    } catch (Untranslatable e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Returns all that a dialect says of a body as one text, be it why it refuses it. */
  public static String of(Dialect dialect, String body) {
    return of(dialect, Samples.delivery(Map.of(), null, body));
  }

  /** Returns why a dialect ignores a body. */
  public static String reason(Dialect dialect, String body) {
    return ((Ignored) translated(dialect, body)).reason();
  }

  /** Returns the signals in a body. */
  public static List<Signal> signals(Dialect dialect, String body) {
    return ((Understood) translated(dialect, body)).signals();
  }

  /** Returns the events of one type in a body, in order. */
  public static <T extends IntakeEvent> List<T> events(
      Class<T> type, Dialect dialect, String body) {
    return signals(dialect, body).stream()
        .filter(Signal.Fact.class::isInstance)
        .map(signal -> ((Signal.Fact) signal).event())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Returns the only event of a type in a body. */
  public static <T extends IntakeEvent> T event(Class<T> type, Dialect dialect, String body) {
    List<T> events = events(type, dialect, body);
    if (events.size() != 1) {
      throw new AssertionError("expected one " + type.getSimpleName() + ", got " + events);
    }
    return events.get(0);
  }

  private static Translation translated(Dialect dialect, String body) {
    return dialect.translate(Samples.delivery(Map.of(), null, body), Samples.SOURCE);
  }
}
