package org.prodops.intake.backfill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server on this machine that answers as a test says. */
public final class LoopbackServer implements AutoCloseable {
  static {
    // Else each answer waits for the acknowledgement of its head, some 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Function<Asked, Reply> answers;
  private final Deque<Reply> instead = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();

  /** A request; names of headers are in lower case. */
  public record Asked(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    /** Returns a header, or an empty text. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** Returns a parameter, or what stands for one that is missing. */
    public String parameter(String name, String otherwise) {
      return query.getOrDefault(name, otherwise);
    }
  }

  /**
   * An answer.
   *
   * @param cut whether the connection ends before the whole body is sent
   */
  public record Reply(int status, Map<String, String> headers, String body, boolean cut) {
    public static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body, false);
    }

    public Reply with(String header, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body, cut);
    }

    public Reply cutOff() {
      return new Reply(status, headers, body, true);
    }
  }

  public LoopbackServer(Function<Asked, Reply> answers) {
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Has the next request answered with this instead; several calls queue up. */
  public synchronized void next(Reply reply) {
    instead.add(reply);
  }

  /** Returns what was asked, oldest first. */
  public synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  public synchronized void forgetAsked() {
    asked.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request = request(exchange);
      Reply reply = reply(request);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      if (body.length == 0) {
        exchange.sendResponseHeaders(reply.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body, 0, reply.cut() ? body.length / 2 : body.length);
    }
  }

  private synchronized Reply reply(Asked request) {
    asked.add(request);
    Reply first = instead.poll();
    if (first != null) {
      return first;
    }
    try {
      return answers.apply(request);
    } catch (RuntimeException | AssertionError e) {
      return Reply.of(400, "the simulated tracker does not take this: " + e);
    }
  }

  private static Asked request(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new TreeMap<>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int at = pair.indexOf('=');
        query.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
