package org.prodops.app.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds the bodies the interface reads, and answers what a filter after it refuses. */
public class RequestSize extends HttpFilter {
  private final long limit;

  @Inject
  RequestSize(
      @ConfigProperty(name = "PRODOPS_MAX_REQUEST_BYTES", defaultValue = "1048576") long limit) {
    this.limit = limit;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      if (request.getContentLengthLong() > limit) {
        throw BoundedRequest.tooLarge(limit);
      }
      chain.doFilter(new BoundedRequest(request, limit), response);
    } catch (WebApplicationException e) {
      Problems.of(e, request.getRequestURI()).send(response);
    }
  }
}
