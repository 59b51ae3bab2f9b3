package org.prodops.app.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Flushable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * Holds the answer to a change back until the change is on disk, with its entry in the audit log:
 * who was told 2xx must find it again after a power cut.
 */
public class DurableAnswers extends HttpFilter {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final transient Flushable commits;
  private final transient ReadWriteLock changing;

  @Inject
  DurableAnswers(Flushable commits, ReadWriteLock changing) {
    this.commits = commits;
    this.changing = changing;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (READS.contains(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    BufferedResponse held = new BufferedResponse(request, response, Integer.MAX_VALUE);
    if (StreamedBodies.isOne(request)) {
      chain.doFilter(request, held);
    } else {
      changed(request, held, chain);
    }
    if (held.getStatus() < 400) {
      commits.flush();
    }
    held.send();
  }

  private void changed(HttpServletRequest request, HttpServletResponse held, FilterChain chain)
      throws IOException, ServletException {
    changing.readLock().lock();
    try {
      chain.doFilter(request, held);
    } finally {
      changing.readLock().unlock();
    }
  }
}
