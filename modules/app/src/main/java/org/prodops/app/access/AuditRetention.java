package org.prodops.app.access;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Deletes the oldest of the audit log once they have had their time, a little at a time. */
@Singleton
class AuditRetention {
  private static final Logger LOG = Logger.getLogger(AuditRetention.class.getName());
  private static final int BATCH = 1000;

  private final Audit audit;
  private final Clock clock;
  private final ReadWriteLock changing;
  private final Duration kept;
  private @Nullable ScheduledFuture<?> hourly;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject
  AuditRetention(
      Audit audit,
      Clock clock,
      ReadWriteLock changing,
      @ConfigProperty(name = "PRODOPS_KEEP_AUDIT_DAYS", defaultValue = "730") int days) {
    this.audit = audit;
    this.clock = clock;
    this.changing = changing;
    this.kept = Duration.ofDays(days);
  }

  void atStart(@Observes @Initialized(ApplicationScoped.class) ServletContext start) {
    hourly = executor.scheduleWithFixedDelay(this::prune, 1, 60, TimeUnit.MINUTES);
  }

  /** A scheduled task that throws is never run again. */
  private void prune() {
    try {
      int deleted;
      do {
        changing.readLock().lock();
        try {
          deleted = audit.forget(clock.instant().minus(kept), BATCH);
        } finally {
          changing.readLock().unlock();
        }
      } while (deleted == BATCH);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The audit log was not pruned; it is tried again in an hour", e);
    }
  }

  @PreDestroy
  void stop() {
    if (hourly != null) {
      hourly.cancel(false);
    }
  }
}
