package org.prodops.goals;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.prodops.kernel.GoalEvent;

/** Remembers what was told to the other modules. */
final class Told implements Event<GoalEvent> {
  final List<GoalEvent> events = new ArrayList<>();

  @Override
  public void fire(GoalEvent event) {
    events.add(event);
  }

  <E extends GoalEvent> List<E> of(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <E extends GoalEvent> E last(Class<E> type) {
    List<E> all = of(type);
    return all.get(all.size() - 1);
  }

  /**
   * What a listener that folds these events knows of links: goal and item, with the cause; null in
   * place of a cause never happens, an ended link is gone.
   */
  Map<String, String> links() {
    Map<String, String> links = new TreeMap<>();
    for (GoalEvent event : events) {
      if (event instanceof GoalEvent.WorkLinked linked) {
        links.put(
            linked.goal() + " " + linked.workItem(), linked.origin() + ": " + linked.reason());
      } else if (event instanceof GoalEvent.WorkUnlinked unlinked) {
        links.remove(unlinked.goal() + " " + unlinked.workItem());
      }
    }
    return links;
  }

  @Override
  public <U extends GoalEvent> CompletionStage<U> fireAsync(U event) {
    throw new UnsupportedOperationException("what matters is told in the transaction");
  }

  @Override
  public <U extends GoalEvent> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
    throw new UnsupportedOperationException("what matters is told in the transaction");
  }

  @Override
  public Event<GoalEvent> select(Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends GoalEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends GoalEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }
}
