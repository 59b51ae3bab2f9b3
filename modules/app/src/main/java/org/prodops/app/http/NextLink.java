package org.prodops.app.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Links from each page of a list to the next. */
@Provider
@Singleton
public class NextLink implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String next = response.getStatus() == 200 ? next(response.getEntity()) : null;
    if (next != null) {
      Link link =
          Link.fromUri(
                  request
                      .getUriInfo()
                      .getRequestUriBuilder()
                      .replaceQueryParam("cursor", next)
                      .build())
              .rel("next")
              .build();
      response.getHeaders().add(HttpHeaders.LINK, link.toString());
    }
  }

  private static @Nullable String next(@Nullable Object entity) {
    if (!(entity instanceof Record)) {
      return null;
    }
    for (RecordComponent component : entity.getClass().getRecordComponents()) {
      if (component.getName().equals("next") && component.getType() == String.class) {
        try {
          return (String) component.getAccessor().invoke(entity);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("a public record can be read", e);
        }
      }
    }
    return null;
  }
}
