package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * Turns what lies in the inbox into what it means.
 *
 * <p>Deliveries go in batches, one transaction each. When a batch fails nothing of it has happened,
 * and each of its deliveries is tried alone, so that one bad delivery never holds up the others.
 */
@Singleton
class DispatchingDeliveries {
  private static final Logger LOG = System.getLogger(DispatchingDeliveries.class.getName());

  private final DispatchTransactions transactions;
  private final IntakeMetrics metrics;
  private final ReadWriteLock changing;

  @Inject
  DispatchingDeliveries(
      DispatchTransactions transactions, IntakeMetrics metrics, ReadWriteLock changing) {
    this.transactions = transactions;
    this.metrics = metrics;
    this.changing = changing;
  }

  /** Dispatches at most {@code limit} deliveries; returns how many it took up. */
  int batch(int limit) {
    DispatchTransactions.Batch batch = new DispatchTransactions.Batch(changing.readLock());
    try (batch) {
      transactions.together(limit, batch);
      metrics.closed(batch.outcomes());
      return batch.ids().size();
    } catch (RuntimeException e) {
      if (batch.ids().isEmpty()) {
        throw e;
      }
      LOG.log(Level.DEBUG, "a batch failed; its deliveries go one by one", e);
    }
    List<String> ids = batch.ids();
    ids.forEach(this::alone);
    return ids.size();
  }

  private void alone(String id) {
    DispatchTransactions.Batch one = new DispatchTransactions.Batch(changing.readLock());
    try (one) {
      transactions.alone(id, one);
      metrics.closed(one.outcomes());
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "delivery " + id + " failed", e);
      try (one) {
        transactions.failed(id, e, one).ifPresent(metrics::parked);
      }
    }
  }
}
