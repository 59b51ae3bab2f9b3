package org.prodops.app.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers a browser that asks for a page with the shell, which draws the page by its address.
 *
 * <p>It stands before the files, because a page and a module's folder may have the same name.
 */
public class PageAddresses extends HttpFilter {
  private static final long serialVersionUID = 1;

  /** First segments that are doors for programs; what they do not know stays an error. */
  private static final Set<String> DOORS =
      Set.of("api", "hooks", "health", "metrics", "openapi", "odata", "problem");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (isPage(request.getMethod(), path, request.getHeader("Accept"))) {
      request.getRequestDispatcher("/index.html").forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * Tells whether a person's browser asks for a page.
   *
   * @param path with a leading slash, without the query
   * @param accept as the browser sent it, null if it did not
   */
  static boolean isPage(String method, String path, @Nullable String accept) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return false;
    }
    if (accept == null || !accept.contains("text/html")) {
      return false;
    }
    int end = path.indexOf('/', 1);
    String first = path.substring(1, end < 0 ? path.length() : end);
    boolean file = path.indexOf('.', path.lastIndexOf('/')) >= 0;
    return !file && !DOORS.contains(first);
  }
}
