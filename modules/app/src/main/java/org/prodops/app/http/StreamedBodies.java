package org.prodops.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/**
 * Calls of which the body is a file: it is read as it comes, with a limit of its own, and not kept
 * to be sent again; and while it comes, which may take minutes, nobody waits for a lock.
 *
 * <p>A module says so by naming the path a file is posted to as {@code streamed} in its
 * META-INF/prodops/module.properties. What it changes it then changes with the lock itself.
 */
final class StreamedBodies {
  private static final Set<String> PATHS = paths();

  private StreamedBodies() {}

  static boolean isOne(HttpServletRequest request) {
    return request.getMethod().equals("POST") && PATHS.contains(request.getRequestURI());
  }

  private static Set<String> paths() {
    Set<String> paths = new HashSet<>();
    try {
      for (URL url :
          Collections.list(
              StreamedBodies.class
                  .getClassLoader()
                  .getResources("META-INF/prodops/module.properties"))) {
        Properties module = new Properties();
        try (InputStream in = url.openStream()) {
          module.load(in);
        }
        String streamed = module.getProperty("streamed");
        if (streamed != null) {
          paths.add(streamed);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a module's properties cannot be read", e);
    }
    return Set.copyOf(paths);
  }
}
