package org.prodops.app.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Notes every call that changes state: before it is carried out, so that no change can be without
 * its entry, and with its status after. A try to sign in is noted after, unless throttled, so that
 * nobody without a name can fill the log at will.
 */
public class AuditTrail extends HttpFilter {
  private final transient Audit audit;
  private final transient Clock clock;

  /** Shared here too, since a call with a streamed body is carried out without it. */
  private final transient ReadWriteLock changing;

  @Inject
  AuditTrail(Audit audit, Clock clock, ReadWriteLock changing) {
    this.audit = audit;
    this.clock = clock;
    this.changing = changing;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!OpenDoors.changesState(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    Caller before = Caller.orNull(request);
    Long id = before == null ? null : begin(request, before);
    int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      Caller after = Caller.orNull(request);
      if (id == null && status != 429) {
        id = begin(request, after);
      }
      if (id != null) {
        complete(id, after, status);
      }
    }
  }

  private void complete(long id, @Nullable Caller caller, int status) {
    changing.readLock().lock();
    try {
      audit.complete(id, caller, status);
    } finally {
      changing.readLock().unlock();
    }
  }

  private long begin(HttpServletRequest request, @Nullable Caller caller) {
    changing.readLock().lock();
    try {
      return audit.begin(
          clock.instant(),
          caller,
          request.getMethod(),
          request.getRequestURI(),
          Addresses.of(request));
    } finally {
      changing.readLock().unlock();
    }
  }
}
