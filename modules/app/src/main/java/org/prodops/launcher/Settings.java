package org.prodops.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about how to run.
 *
 * @param port 1 to 65535
 * @param address to listen on, all interfaces when 0.0.0.0
 * @param home where everything the server writes stands, absolute
 * @param dbUrl JDBC address of a PostgreSQL database, null for the embedded one under home
 */
record Settings(
    int port, String address, Path home, @Nullable String dbUrl, String dbUser, String dbPassword) {

  /** A setting that cannot be obeyed; the message is the one sentence the operator reads. */
  static final class Wrong extends Exception {
    Wrong(String sentence) {
      super(sentence);
    }
  }

  static Settings from(Map<String, String> env) throws Wrong {
    String url = env.get("PRODOPS_DB_URL");
    if (url != null && !url.startsWith("jdbc:postgresql:")) {
      throw new Wrong(
          "PRODOPS_DB_URL must start with jdbc:postgresql: or be unset for the embedded database;"
              + " it is '"
              + url
              + "'.");
    }
    if (url == null
        && (env.containsKey("PRODOPS_DB_USER") || env.containsKey("PRODOPS_DB_PASSWORD"))) {
      throw new Wrong("PRODOPS_DB_USER and PRODOPS_DB_PASSWORD need PRODOPS_DB_URL beside them.");
    }
    requireDays(env, "PRODOPS_KEEP_BODIES_DAYS");
    requireDays(env, "PRODOPS_KEEP_AUDIT_DAYS");
    requireDays(env, "PRODOPS_LINKS_AGE_DAYS");
    String embeddings = env.getOrDefault("PRODOPS_EMBEDDINGS", "on");
    if (!embeddings.equals("on") && !embeddings.equals("off")) {
      throw new Wrong("PRODOPS_EMBEDDINGS must be on or off; it is '" + embeddings + "'.");
    }
    return new Settings(
        port(env.getOrDefault("PRODOPS_PORT", "8080")),
        address(env.getOrDefault("PRODOPS_ADDRESS", "0.0.0.0")),
        home(env.getOrDefault("PRODOPS_HOME", "prodops-data")),
        url,
        env.getOrDefault("PRODOPS_DB_USER", ""),
        env.getOrDefault("PRODOPS_DB_PASSWORD", ""));
  }

  private static int port(String value) throws Wrong {
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers out of range.
    }
    throw new Wrong("PRODOPS_PORT must be a number from 1 to 65535; it is '" + value + "'.");
  }

  /** The application reads these itself; here they are only kept from stopping it half-way. */
  private static void requireDays(Map<String, String> env, String name) throws Wrong {
    String value = env.getOrDefault(name, "0");
    if (!value.matches("\\d{1,5}")) {
      throw new Wrong(name + " must be a number of days from 0 to 99999; it is '" + value + "'.");
    }
  }

  private static String address(String value) throws Wrong {
    try {
      return InetAddress.getByName(value).getHostAddress();
    } catch (UnknownHostException e) {
      throw new Wrong("PRODOPS_ADDRESS must be an address of this machine; it is '" + value + "'.");
    }
  }

  private static Path home(String value) throws Wrong {
    try {
      return Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new Wrong("PRODOPS_HOME must be a folder; it is '" + value + "'.");
    }
  }
}
