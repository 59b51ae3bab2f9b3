package org.prodops.app.http;

import jakarta.inject.Singleton;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Turns every exception a resource lets out into problem details. */
@Provider
@Singleton
public class Failures implements ExceptionMapper<Throwable> {
  private static final List<String> KEPT =
      List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException e && e.getResponse().getStatus() < 400) {
      return e.getResponse();
    }
    Problem problem = Problems.of(failure, uri.getRequestUri().getRawPath());
    Response.ResponseBuilder answer =
        Response.status(problem.status(), problem.title())
            .type(Problem.TYPE)
            .entity(problem.json());
    if (failure instanceof WebApplicationException e) {
      MultivaluedMap<String, Object> headers = e.getResponse().getHeaders();
      for (String name : KEPT) {
        if (headers.containsKey(name)) {
          answer.header(name, headers.getFirst(name));
        }
      }
    }
    return answer.build();
  }

  /**
   * The same for Bean Validation, for which the platform brings a mapper of its own that would
   * otherwise be nearer.
   */
  @Provider
  @Singleton
  public static class OfValidation implements ExceptionMapper<ValidationException> {
    @Context UriInfo uri;

    @Override
    public Response toResponse(ValidationException failure) {
      Problem problem = Problems.of(failure, uri.getRequestUri().getRawPath());
      return Response.status(problem.status(), problem.title())
          .type(Problem.TYPE)
          .entity(problem.json())
          .build();
    }
  }
}
