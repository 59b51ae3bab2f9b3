package org.prodops.app.access;

import jakarta.servlet.http.HttpServletRequest;

/** Where a call comes from. */
final class Addresses {
  private Addresses() {}

  /**
   * Returns the caller's address. Behind a reverse proxy on the same machine that is the last one
   * in X-Forwarded-For, which the proxy itself wrote; from anywhere else the header is not
   * believed.
   */
  static String of(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    String forwarded = request.getHeader("X-Forwarded-For");
    boolean local = peer.startsWith("127.") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1");
    if (!local || forwarded == null || forwarded.isBlank()) {
      return peer;
    }
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.length() > 100 ? last.substring(0, 100) : last;
  }
}
