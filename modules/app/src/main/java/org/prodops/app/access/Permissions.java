package org.prodops.app.access;

import static java.util.logging.Level.FINE;
import static java.util.logging.Level.SEVERE;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller into an operation only with a role the operation names. One that names none is
 * closed to everybody, but for {@link OpenOperations}.
 */
@Provider
@Singleton
public class Permissions implements DynamicFeature {
  private static final Logger LOG = Logger.getLogger(Permissions.class.getName());

  @Override
  public void configure(ResourceInfo operation, FeatureContext context) {
    Method method = operation.getResourceMethod();
    if (method != null && OpenOperations.contain(operation.getResourceClass(), method)) {
      return;
    }
    RolesAllowed roles = roles(operation.getResourceClass(), method);
    if (roles == null) {
      // What the platform adds by itself (OPTIONS) is closed as well, but is no oversight.
      boolean ours =
          method != null && method.getDeclaringClass().getName().startsWith("org.prodops");
      LOG.log(ours ? SEVERE : FINE, () -> method + " names no role: nobody may call it");
      context.register(new Check(List.of()));
    } else {
      context.register(new Check(List.of(roles.value())));
    }
  }

  private static @Nullable RolesAllowed roles(
      @Nullable Class<?> resource, @Nullable Method method) {
    if (method != null && method.isAnnotationPresent(RolesAllowed.class)) {
      return method.getAnnotation(RolesAllowed.class);
    }
    return resource == null ? null : resource.getAnnotation(RolesAllowed.class);
  }

  /** Refuses who has none of the roles. */
  @Priority(Priorities.AUTHORIZATION)
  record Check(List<String> roles) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (roles.stream().noneMatch(request.getSecurityContext()::isUserInRole)) {
        throw new ForbiddenException(
            roles.isEmpty()
                ? "Nobody may do this."
                : "This needs the role " + String.join(" or ", roles) + ".");
      }
    }
  }
}
