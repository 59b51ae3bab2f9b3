package org.prodops.app.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links from each page of a list to the next. */
@Provider
@Singleton
public class NextLink implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == 200) {
      next(response.getEntity())
          .ifPresent(
              cursor -> {
                URI uri =
                    request
                        .getUriInfo()
                        .getRequestUriBuilder()
                        .replaceQueryParam("cursor", cursor)
                        .build();
                Link link = Link.fromUri(uri).rel("next").build();
                response.getHeaders().add(HttpHeaders.LINK, link.toString());
              });
    }
  }

  private static Optional<Object> next(@Nullable Object page) {
    return page == null
        ? Optional.empty()
        : Records.component(page.getClass(), String.class, "next")
            .map(component -> Records.value(component, page));
  }
}
