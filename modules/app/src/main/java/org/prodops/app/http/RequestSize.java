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
  private final long most;
  private final long mostOfFile;

  @Inject
  RequestSize(
      @ConfigProperty(name = "PRODOPS_MAX_REQUEST_BYTES", defaultValue = "1048576") long most,
      @ConfigProperty(name = "PRODOPS_MAX_FILE_BYTES", defaultValue = "104857600")
          long mostOfFile) {
    this.most = most;
    this.mostOfFile = mostOfFile;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long limit = StreamedBodies.isOne(request) ? mostOfFile : most;
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
