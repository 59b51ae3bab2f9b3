package org.prodops.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets the runner of these tests in: it asks as a browser does, and would be given the shell of the
 * pages. Ahead of the application's filters its requests lose the wish for HTML.
 */
@WebListener
public class RunnersDoor implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    event
        .getServletContext()
        .addFilter("runners-door", new Door())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  /** Not by scanning, so that it stands first. */
  private static final class Door extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      boolean runner = request.getRequestURI().contains("ArquillianServletRunner");
      chain.doFilter(runner ? new WithoutHtml(request) : request, response);
    }
  }

  private static final class WithoutHtml extends HttpServletRequestWrapper {
    WithoutHtml(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase("Accept") ? "*/*" : super.getHeader(name);
    }
  }
}
