package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Ids;

/**
 * The door senders knock at: {@code POST /hooks/{key}}.
 *
 * <p>It reads the bytes, proves them genuine and answers 202 once they are on disk. Nothing is
 * parsed here. It is an asynchronous servlet rather than a resource because that is about twice as
 * fast, and because a thread must not wait for the disk (config/decisions, durability).
 */
@WebServlet(urlPatterns = "/hooks/*", asyncSupported = true)
public class HookServlet extends HttpServlet {
  private static final Logger LOG = System.getLogger(HookServlet.class.getName());

  @Inject transient Sources sources;
  @Inject transient Dialects dialects;
  @Inject transient InboxWriter writer;
  @Inject transient Troubles troubles;
  @Inject transient IntakeMetrics metrics;
  @Inject transient Clock clock;

  @Inject
  @ConfigProperty(name = "PRODOPS_MAX_DELIVERY_BYTES", defaultValue = "26214400")
  int maxBytes;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      super.service(request, response);
    } catch (Seal.OtherKey e) {
      LOG.log(Level.WARNING, "A delivery was turned away. {0}", e.getMessage());
      response.setHeader("Retry-After", Long.toString(Seal.OtherKey.RETRY_AFTER));
      problem(
          response,
          503,
          "Try again",
          "This server cannot prove deliveries of this source genuine until it has its key back."
              + " Nothing was kept; send it again.");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Sources.Addressee> found = addressee(request);
    if (found.isEmpty()) {
      problem(
          response, 404, "Unknown hook", "No source has this address; it may have been deleted.");
      return;
    }
    byte @Nullable [] body = body(request);
    if (body == null) {
      String sentence = "A delivery may have at most " + maxBytes + " bytes.";
      refuse(found.get(), Tally.Kind.TOO_LARGE, sentence);
      problem(response, 413, "Too large", sentence);
      return;
    }
    receive(found.get(), raw(request, body), request, response);
  }

  private void receive(
      Sources.Addressee source,
      RawDelivery raw,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Dialect dialect = dialects.get(source.dialect()).configured(source.settings());
    Dialect.Handshake handshake = dialect.handshake(raw);
    if (handshake != null) {
      response.setStatus(handshake.status());
      response.setContentType(handshake.contentType());
      response.getOutputStream().write(handshake.body().getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (!isAuthentic(source, dialect, raw)) {
      refuse(source, Tally.Kind.REFUSED, "The signature was missing or wrong.");
      problem(
          response,
          401,
          "Not authentic",
          "This source has a secret and the delivery's signature is missing or wrong.");
      return;
    }
    AsyncContext async = request.startAsync();
    async.setTimeout(60_000);
    String externalId = clipped(dialect.deliveryId(raw));
    writer.submit(
        new Inbox.Arrival(Ids.fresh(), source.id(), externalId, dialect.event(raw), raw),
        new Answer(async, source, this));
  }

  private boolean isAuthentic(Sources.Addressee source, Dialect dialect, RawDelivery raw) {
    String secret = source.secret();
    if (secret == null || dialect.isAuthentic(raw, List.of(secret), clock.instant())) {
      return true;
    }
    String previous = source.previous();
    if (previous == null || !dialect.isAuthentic(raw, List.of(previous), clock.instant())) {
      return false;
    }
    troubles.oldSecret(source.id());
    return true;
  }

  private void refuse(Sources.Addressee source, Tally.Kind kind, String sentence) {
    troubles.refused(source.id(), kind, sentence);
    metrics.count(source.dialect(), kind);
  }

  /** Answers a sender once it is certain what became of its delivery. */
  private record Answer(AsyncContext async, Sources.Addressee source, HookServlet hook)
      implements InboxWriter.Sender {
    @Override
    public void kept(Inbox.Receipt receipt) {
      hook.troubles.accepted(source.id());
      hook.metrics.count(
          source.dialect(), receipt.duplicate() ? Tally.Kind.REPEATED : Tally.Kind.RECEIVED);
      answer(
          response -> {
            response.setStatus(202);
            response.setContentType("application/json");
            write(
                response,
                "{\"delivery\":\""
                    + receipt.id()
                    + "\",\"duplicate\":"
                    + receipt.duplicate()
                    + "}");
          });
    }

    @Override
    public void refused(String sentence) {
      hook.refuse(source, Tally.Kind.TURNED_AWAY, sentence);
      answer(
          response -> {
            response.setHeader("Retry-After", "5");
            problem(response, 503, "Try again", sentence + " Nothing was kept; send it again.");
          });
    }

    /** Answers on a thread of the container: the writer must not wait for a sender's network. */
    private void answer(Writing writing) {
      async.start(() -> send(writing));
    }

    private void send(Writing writing) {
      try {
        writing.to((HttpServletResponse) async.getResponse());
      } catch (IOException | IllegalStateException e) {
        LOG.log(Level.DEBUG, "the sender went away before its answer", e);
      } finally {
        async.complete();
      }
    }
  }

  private interface Writing {
    void to(HttpServletResponse response) throws IOException;
  }

  /** Some senders ask whether the address is there before they send. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(addressee(request).isPresent() ? 200 : 404);
  }

  /** The CloudEvents abuse protection: whoever knows the key may send. */
  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (addressee(request).isEmpty()) {
      response.setStatus(404);
      return;
    }
    response.setHeader("Allow", "POST");
    String origin = request.getHeader("WebHook-Request-Origin");
    if (origin != null) {
      response.setHeader("WebHook-Allowed-Origin", "*");
      if (request.getHeader("WebHook-Request-Rate") != null) {
        response.setHeader("WebHook-Allowed-Rate", "*");
      }
    }
    response.setStatus(200);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Allow", "POST, HEAD, OPTIONS");
    problem(response, 405, "Method not allowed", "Deliveries are sent here with POST.");
  }

  private Optional<Sources.Addressee> addressee(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null || path.length() < 2
        ? Optional.empty()
        : sources.addressee(path.substring(1));
  }

  private byte @Nullable [] body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > maxBytes) {
      return null;
    }
    try (InputStream in = request.getInputStream()) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length > maxBytes ? null : bytes;
    }
  }

  private RawDelivery raw(HttpServletRequest request, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, String.join(",", Collections.list(request.getHeaders(name))));
    }
    return new RawDelivery(headers, request.getQueryString(), body, clock.instant());
  }

  private static String clipped(String id) {
    return id.length() <= 200 ? id : id.substring(0, 200);
  }

  private static void problem(HttpServletResponse response, int status, String title, String detail)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    write(
        response,
        "{\"type\":\"about:blank\",\"title\":\""
            + title
            + "\",\"status\":"
            + status
            + ",\"detail\":\""
            + detail.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"}");
  }

  private static void write(HttpServletResponse response, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
