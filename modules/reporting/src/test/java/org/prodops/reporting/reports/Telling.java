package org.prodops.reporting.reports;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.prodops.kernel.ReportEvent;
import org.prodops.kernel.ReportEvent.FigureChanged;

/** Puts what is told into a list. */
record Telling(List<FigureChanged> told) implements Event<ReportEvent> {
  @Override
  public void fire(ReportEvent event) {
    told.add((FigureChanged) event);
  }

  @Override
  public <U extends ReportEvent> CompletionStage<U> fireAsync(U event) {
    throw new UnsupportedOperationException("what matters is told in the transaction");
  }

  @Override
  public <U extends ReportEvent> CompletionStage<U> fireAsync(
      U event, NotificationOptions options) {
    throw new UnsupportedOperationException("what matters is told in the transaction");
  }

  @Override
  public Event<ReportEvent> select(Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends ReportEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends ReportEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }
}
