package org.prodops.app.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** How a browser carries a session: out of reach of scripts and of other sites. */
final class SessionCookie {
  static final String NAME = "prodops_session";

  private SessionCookie() {}

  static @Nullable String in(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(NAME) && !cookie.getValue().isEmpty()) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  static void set(HttpServletRequest request, HttpServletResponse response, String token) {
    write(request, response, token, Sessions.LONGEST.toSeconds());
  }

  static void clear(HttpServletRequest request, HttpServletResponse response) {
    write(request, response, "", 0);
  }

  // Written by hand because the platform's Cookie knows no SameSite.
  private static void write(
      HttpServletRequest request, HttpServletResponse response, String value, long seconds) {
    boolean secure =
        request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    response.addHeader(
        "Set-Cookie",
        NAME
            + "="
            + value
            + "; Path=/; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Strict"
            + (secure ? "; Secure" : ""));
  }
}
