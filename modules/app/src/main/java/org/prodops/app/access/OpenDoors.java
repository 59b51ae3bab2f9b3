package org.prodops.app.access;

import java.util.List;

/** What may be called without a name. Whatever is not listed here may not. */
final class OpenDoors {
  /** Signing in is the one operation of the interface for people without a name. */
  static final String SIGN_IN = "/api/v1/session";

  /**
   * What somebody without an account may do with a link they were sent; the link is checked by who
   * made it. The one other opening under /api.
   */
  static final String INVITATION = "/api/v1/invitation";

  private static final List<String> INVITED = List.of("GET", "HEAD", "PUT");

  private static final List<String> CLOSED = List.of("/api", "/odata", "/metrics", "/openapi");

  private OpenDoors() {}

  static boolean isOpen(String method, String path) {
    if (isUnder("/hooks", path)
        || (method.equals("POST") && path.equals(SIGN_IN))
        || (INVITED.contains(method) && isForInvited(path))) {
      return true;
    }
    return !changesState(method) && CLOSED.stream().noneMatch(closed -> isUnder(closed, path));
  }

  static boolean changesState(String method) {
    return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
  }

  static boolean isForInvited(String path) {
    return isUnder(INVITATION, path);
  }

  static boolean isForMetrics(String path) {
    return isUnder("/metrics", path);
  }

  private static boolean isUnder(String folder, String path) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
