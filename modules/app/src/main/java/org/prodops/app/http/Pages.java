package org.prodops.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers every address of a page with the shell, which knows the pages; reload and share work. */
public class Pages extends HttpFilter {
  private static final List<String> NOT_PAGES =
      List.of(
          "/api", "/hooks", "/odata", "/health", "/metrics", "/openapi", "/_static", "/problem");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isPage(request)) {
      request.getRequestDispatcher("/index.html").forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isPage(HttpServletRequest request) throws IOException {
    String rest = request.getPathInfo();
    String path = request.getServletPath() + (rest == null ? "" : rest);
    String accept = request.getHeader("Accept");
    return request.getMethod().equals("GET")
        && accept != null
        && accept.contains("text/html")
        && NOT_PAGES.stream().noneMatch(each -> path.equals(each) || path.startsWith(each + "/"))
        && request.getServletContext().getResource(path) == null;
  }
}
