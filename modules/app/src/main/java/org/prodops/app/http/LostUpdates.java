package org.prodops.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers 412 to a change that names, by {@code If-Match}, a state that is no more.
 *
 * <p>It asks the same path as a GET first and compares the tag. Changes with {@code If-Match} to
 * one path wait for each other in this process. What remains open: a change without {@code
 * If-Match}, or one through another server on the same database, may come between the look and the
 * change.
 */
public class LostUpdates extends HttpFilter {
  private static final Set<String> CHANGES = Set.of("PUT", "PATCH", "DELETE");

  private final transient List<Lock> stripes =
      Stream.<Lock>generate(ReentrantLock::new).limit(64).toList();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String expected = request.getHeader("If-Match");
    if (expected == null
        || expected.strip().equals("*")
        || !CHANGES.contains(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    Lock lock = stripes.get(Math.floorMod(request.getRequestURI().hashCode(), stripes.size()));
    lock.lock();
    try {
      if (!EntityTags.isAmong(current(request, response), expected)) {
        throw new ClientErrorException("This has changed since you read it; read it again.", 412);
      }
      chain.doFilter(request, response);
    } finally {
      lock.unlock();
    }
  }

  private static String current(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    BufferedResponse answer = new BufferedResponse(request, response, Integer.MAX_VALUE);
    RequestDispatcher same = request.getRequestDispatcher(path(request));
    same.include(new Look(request), answer);
    return EntityTags.of(answer.body(), request);
  }

  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  /** The same request as a GET of what is to be changed. */
  private static final class Look extends HttpServletRequestWrapper {
    private static final Set<String> LEFT_OUT =
        Set.of("if-match", "content-type", "content-length", "idempotency-key", "accept");

    Look(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public @Nullable String getHeader(String name) {
      if (name.equalsIgnoreCase("accept")) {
        return "application/json";
      }
      return isLeftOut(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      if (name.equalsIgnoreCase("accept")) {
        return Collections.enumeration(List.of("application/json"));
      }
      return isLeftOut(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public int getContentLength() {
      return 0;
    }

    @Override
    public long getContentLengthLong() {
      return 0;
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    private static boolean isLeftOut(String name) {
      return LEFT_OUT.contains(name.toLowerCase(Locale.ROOT));
    }
  }
}
