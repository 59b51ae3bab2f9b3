package org.prodops.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names every answer to a GET by the bytes of its body, and answers 304 to who has them already.
 *
 * <p>It saves the transfer, not the work: the answer is made before it can be named. Bodies over
 * {@value #LIMIT} bytes and streams of events go out unnamed.
 */
public class EntityTags extends HttpFilter {
  static final int LIMIT = 4 * 1024 * 1024;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getMethod().equals("GET")) {
      chain.doFilter(request, response);
      return;
    }
    BufferedResponse held = new BufferedResponse(request, response, LIMIT);
    chain.doFilter(request, held);
    if (request.isAsyncStarted()) {
      held.letThrough();
      return;
    }
    if (held.isHeld() && held.getStatus() == 200) {
      if (response.getHeader("ETag") == null) {
        response.setHeader("ETag", of(held.body(), request));
      }
      if (isAmong(response.getHeader("ETag"), request.getHeader("If-None-Match"))) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
    }
    held.send();
  }

  /**
   * Returns the strong tag of these bytes as they go to this caller: compressed or not are two
   * representations.
   */
  static String of(byte[] body, HttpServletRequest request) {
    String coding = request.getHeader("Accept-Encoding");
    boolean zipped = coding != null && coding.toLowerCase(Locale.ROOT).contains("gzip");
    return '"' + Digests.hex(body).substring(0, 32) + (zipped ? "-gzip\"" : "\"");
  }

  /** Says whether a tag is in an If-Match or If-None-Match header, however it was compressed. */
  static boolean isAmong(@Nullable String tag, @Nullable String list) {
    if (tag == null || list == null) {
      return false;
    }
    return list.strip().equals("*")
        || Arrays.stream(list.split(",")).anyMatch(each -> plain(each).equals(plain(tag)));
  }

  private static String plain(String tag) {
    String strong = tag.strip();
    if (strong.startsWith("W/")) {
      strong = strong.substring(2);
    }
    return strong.replace("-gzip\"", "\"");
  }
}
