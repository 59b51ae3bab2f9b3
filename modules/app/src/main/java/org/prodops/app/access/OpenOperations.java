package org.prodops.app.access;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;

/**
 * Which operations may be called without a name: ours that say so, and those of a module whose
 * whole address {@link OpenDoors} opens, since modules cannot name our annotation.
 */
public final class OpenOperations {
  private OpenOperations() {}

  /** Says whether the operation needs no name. */
  public static boolean contain(Class<?> resource, Method operation) {
    Path path = resource.getAnnotation(Path.class);
    return operation.isAnnotationPresent(WithoutName.class)
        || (path != null && OpenDoors.isForInvited("/api/v1/" + path.value()));
  }
}
