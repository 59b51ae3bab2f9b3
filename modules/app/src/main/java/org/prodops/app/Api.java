package org.prodops.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST door; every module's resources are found by scanning. */
@ApplicationPath("/api/v1")
public class Api extends Application {
  @Override
  public Map<String, Object> getProperties() {
    // The OpenAPI document says it all; a second description would only be a second door.
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
