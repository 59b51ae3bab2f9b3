package org.prodops.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What browsers are told with every answer: what a page may load, who may frame it, what to keep.
 */
public class SafeHeaders extends HttpFilter {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script\\s+type=\"importmap\"\\s*>(.*?)</script>", Pattern.DOTALL);

  private String policy = "";

  @Override
  public void init(FilterConfig config) throws ServletException {
    super.init(config);
    try (InputStream shell = config.getServletContext().getResourceAsStream("/index.html")) {
      String html = shell == null ? "" : new String(shell.readAllBytes(), StandardCharsets.UTF_8);
      policy = policy(html);
    } catch (IOException e) {
      throw new ServletException("the shell's page cannot be read", e);
    }
  }

  /**
   * Returns the Content-Security-Policy of the pages. Browsers read an import map only inline, so
   * the shell's own is allowed by its hash. Style attributes are allowed because chart tooltips are
   * made of them; style elements and inline scripts are not.
   */
  static String policy(String shell) {
    StringBuilder scripts = new StringBuilder("'self'");
    Matcher map = IMPORT_MAP.matcher(shell);
    while (map.find()) {
      byte[] digest = Digests.sha256(map.group(1).getBytes(StandardCharsets.UTF_8));
      scripts.append(" 'sha256-").append(Base64.getEncoder().encodeToString(digest)).append('\'');
    }
    return "default-src 'self'; script-src "
        + scripts
        + "; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:"
        + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (path.equals("/hooks")) {
      // No browser reads these answers, and this is the path that must be quick.
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (path.startsWith("/api") || path.startsWith("/odata")) {
      response.setHeader("Cache-Control", "private, no-cache");
      response.setHeader("Vary", "Accept, Accept-Encoding, Authorization, Cookie");
    } else {
      // Files of a library stand under its version; ours change with the server.
      boolean versioned = path.startsWith("/_static/");
      response.setHeader(
          "Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
      response.setHeader("Vary", "Accept-Encoding");
    }
    chain.doFilter(request, response);
  }
}
