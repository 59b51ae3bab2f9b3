package org.prodops.app.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** The headers of an answer that belong to it and not to the moment it was sent. */
final class KeptHeaders {
  private static final List<String> NAMES = List.of("Content-Type", "Location", "Link");

  private KeptHeaders() {}

  /** Returns whether the answer must not be stored anywhere. */
  static boolean isSecret(HttpServletResponse response) {
    String caching = response.getHeader("Cache-Control");
    return caching != null && caching.contains("no-store");
  }

  static String of(HttpServletResponse response) {
    StringBuilder lines = new StringBuilder();
    for (String name : NAMES) {
      String value =
          name.equals("Content-Type") ? response.getContentType() : response.getHeader(name);
      if (value != null) {
        lines.append(name).append(':').append(value).append('\n');
      }
    }
    if (isSecret(response)) {
      lines.append("Cache-Control:no-store\n");
    }
    return lines.toString();
  }

  static void restore(String lines, HttpServletResponse response) {
    lines
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              response.setHeader(line.substring(0, colon), line.substring(colon + 1));
            });
  }
}
