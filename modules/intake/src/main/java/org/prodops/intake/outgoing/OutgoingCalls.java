package org.prodops.intake.outgoing;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes calls to other systems, within limits. */
@Singleton
public class OutgoingCalls {
  private static final Timeout CONNECT = Timeout.ofSeconds(10);
  private static final Timeout SILENCE = Timeout.ofSeconds(60);
  private static final Duration WHOLE = Duration.ofMinutes(2);
  private static final int MAX_BYTES = 32 * 1024 * 1024;
  private static final int MAX_REDIRECTS = 3;

  private final Clock clock;
  private final CloseableHttpClient publicOnly = client(false);
  private final CloseableHttpClient privateToo = client(true);

  @Inject
  public OutgoingCalls(Clock clock) {
    this.clock = clock;
  }

  /**
   * A call to make.
   *
   * @param body null for none; JSON where there is one
   * @param privateAllowed whether an administrator let this caller into private networks
   */
  public record Call(
      String method,
      URI uri,
      Map<String, String> headers,
      @Nullable String body,
      boolean privateAllowed) {}

  /**
   * What came back, whatever its status.
   *
   * @param headers by lower-case name, the first where one is repeated
   * @param text the body read as UTF-8
   */
  public record Answer(int status, Map<String, String> headers, String text) {
    public @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  /** A call the guard does not make, or an answer it does not take; the sentence says why. */
  public static final class NotAllowed extends IOException {
    public NotAllowed(String sentence) {
      super(sentence);
    }
  }

  /**
   * Makes a call and reads the whole answer.
   *
   * @throws NotAllowed when the guard forbids it; trying again is of no use
   * @throws IOException when there is no answer
   */
  public Answer make(Call call) throws IOException {
    Instant last = clock.instant().plus(WHOLE);
    Call next = call;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      requireWeb(next.uri());
      Answer answer = exchange(next, last);
      String location = answer.header("location");
      if (answer.status() / 100 != 3 || location == null || !next.method().equals("GET")) {
        return answer;
      }
      next = redirected(next, location);
    }
    throw new NotAllowed(call.uri().getHost() + " redirects in a circle.");
  }

  /** A scheme a call can be made by, a host, and no credentials that a log could show. */
  public static void requireWeb(URI uri) throws NotAllowed {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new NotAllowed("An address must begin with https:// or http://.");
    }
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw new NotAllowed("An address names a host and carries no user or password.");
    }
  }

  private static Call redirected(Call call, String location) throws NotAllowed {
    URI to;
    try {
      to = call.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new NotAllowed(call.uri().getHost() + " redirects to what is no address.");
    }
    boolean same =
        call.uri().getHost().equalsIgnoreCase(to.getHost())
            && (call.uri().getPort() == to.getPort() || to.getPort() == -1)
            && (call.uri().getScheme().equalsIgnoreCase(to.getScheme())
                || "https".equalsIgnoreCase(to.getScheme()));
    if (!same) {
      throw new NotAllowed(
          call.uri().getHost()
              + " redirects to "
              + to.getScheme()
              + "://"
              + to.getAuthority()
              + ". Enter that address instead, if it is the right one.");
    }
    return new Call(call.method(), to, call.headers(), call.body(), call.privateAllowed());
  }

  private Answer exchange(Call call, Instant last) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    call.headers().forEach(request::setHeader);
    if (call.body() != null) {
      request.setEntity(new StringEntity(call.body(), ContentType.APPLICATION_JSON));
    }
    try {
      // A literal address is not resolved by every path of the client, so it is looked at here too.
      resolver(call).resolve(call.uri().getHost().replaceAll("^\\[|]$", ""));
      return (call.privateAllowed() ? privateToo : publicOnly)
          .execute(request, response -> read(response, call.uri().getHost(), last));
    } catch (AddressGuard.Refused refused) {
      throw new NotAllowed(String.valueOf(refused.getMessage()));
    } catch (UnknownHostException unknown) {
      throw new IOException("There is no host " + call.uri().getHost() + ".", unknown);
    }
  }

  private static AddressGuard resolver(Call call) {
    return new AddressGuard(call.privateAllowed());
  }

  private Answer read(ClassicHttpResponse response, String host, Instant last) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      try (InputStream in = entity.getContent()) {
        byte[] buffer = new byte[16_384];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          body.write(buffer, 0, n);
          if (body.size() > MAX_BYTES) {
            throw new NotAllowed(host + " answers more than " + MAX_BYTES + " bytes.");
          }
          if (clock.instant().isAfter(last)) {
            throw new IOException(host + " takes more than " + WHOLE.toSeconds() + " s to answer.");
          }
        }
      }
    }
    return new Answer(response.getCode(), headers, body.toString(StandardCharsets.UTF_8));
  }

  private static CloseableHttpClient client(boolean privateAllowed) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new AddressGuard(privateAllowed))
                .setMaxConnPerRoute(4)
                .setMaxConnTotal(16)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(SILENCE)
                        .setTimeToLive(Timeout.ofMinutes(5))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(SILENCE)
                .setConnectionRequestTimeout(SILENCE)
                .build())
        .setUserAgent("ProdOps")
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .build();
  }

  @PreDestroy
  void close() {
    publicOnly.close(CloseMode.GRACEFUL);
    privateToo.close(CloseMode.GRACEFUL);
  }
}
