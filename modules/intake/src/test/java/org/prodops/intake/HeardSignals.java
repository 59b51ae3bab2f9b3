package org.prodops.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/** Hears what would be taken in, in place of the work items and the other modules. */
public final class HeardSignals extends TakingSignals {
  private final List<IntakeEvent> heard = new ArrayList<>();
  private final List<String> connected = new ArrayList<>();
  private Predicate<IntakeEvent> failing = event -> false;

  // It replaces all that would use them.
  @SuppressWarnings("NullAway")
  public HeardSignals() {
    super(null, null, null);
  }

  /** Returns the facts in the order they came. */
  public List<IntakeEvent> heard() {
    return heard;
  }

  public List<String> connected() {
    return connected;
  }

  public void failOn(Predicate<IntakeEvent> which) {
    failing = which;
  }

  @Override
  public SourceContext source(String id) {
    if (id.equals("gone")) {
      throw new BrokenRule("/source", "There is no source gone, or it was disconnected.");
    }
    return new SourceContext(new SourceId(id), new ProductKey("main"), id);
  }

  @Override
  public SourceContext connect(String name, @Nullable String product) {
    connected.add(name);
    return source("new-source");
  }

  @Override
  public void take(String sourceId, List<Signal> signals) {
    for (Signal signal : signals) {
      IntakeEvent event = ((Signal.Fact) signal).event();
      if (failing.test(event)) {
        throw new IllegalStateException("an observer failed");
      }
      heard.add(event);
    }
  }
}
