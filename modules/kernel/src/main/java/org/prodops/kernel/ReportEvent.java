package org.prodops.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the figures of reports say, told to those who follow one. */
public sealed interface ReportEvent extends DomainEvent {

  /**
   * A followed figure has another value, or has become empty.
   *
   * @param report the report it is read from, such as {@code loop}
   * @param figure which of the report's figures, such as {@code stage=build/medianSeconds}
   * @param title what people call it
   * @param unit of the value: seconds, ratio, or what is counted
   * @param value null when there is nothing to show
   * @param reason why the value is null, in a sentence; null when it is not
   */
  record FigureChanged(
      String eventId,
      Instant occurredAt,
      ProductKey product,
      String report,
      String figure,
      String title,
      String unit,
      @Nullable Double value,
      @Nullable String reason)
      implements ReportEvent {}
}
