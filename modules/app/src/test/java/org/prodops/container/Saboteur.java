package org.prodops.container;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.prodops.kernel.IntakeEvent;

/** One more observer of what the modules observe; it fails when a test says so. */
@Singleton
class Saboteur {
  /** Thrown by the observer, and by nothing else. */
  static final class Sabotage extends RuntimeException {
    Sabotage() {
      super("a test wants this observer to fail");
    }
  }

  private boolean armed;

  void arm(boolean armed) {
    this.armed = armed;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void on(@Observes IntakeEvent.WorkItemChanged event) {
    if (armed) {
      throw new Sabotage();
    }
  }
}
