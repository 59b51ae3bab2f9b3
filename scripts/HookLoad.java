import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends deliveries over 32 connections, in turn to the hook and to a bare servlet. */
public final class HookLoad {
  private static final int CONNECTIONS = 32;
  private static final int BODY_BYTES = 4096;
  private static final int WARM_UP_SECONDS = 20;
  private static final int ROUNDS = 3;
  private static final int ROUND_SECONDS = 10;
  private static final String SECRET = "a-secret-of-the-bench";

  private final URI base;
  private final byte[] body = body();
  private final String signature = signature(body);
  private final AtomicLong next = new AtomicLong();

  private HookLoad(URI base) {
    this.base = base;
  }

  public static void main(String[] args) throws Exception {
    HookLoad load = new HookLoad(URI.create(args[0]));
    String hook = load.connect(args[1]);
    load.round("warming up the bare servlet", "/bare/hook", WARM_UP_SECONDS);
    load.round("warming up the hook", hook, WARM_UP_SECONDS);
    double bare = 0;
    double kept = 0;
    for (int i = 0; i < ROUNDS; i++) {
      bare += load.round("bare servlet", "/bare/hook", ROUND_SECONDS);
      kept += load.round("hook", hook, ROUND_SECONDS);
    }
    System.out.printf(
        "hook %.0f/s, bare servlet %.0f/s, ratio %.2f%n", kept / ROUNDS, bare / ROUNDS, kept / bare);
  }

  private String connect(String token) throws Exception {
    String source =
        "{\"name\":\"Bench\",\"dialect\":\"github\",\"secret\":\"" + SECRET + "\"}";
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(base.resolve("/api/v1/sources"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(source))
                    .build(),
                BodyHandlers.ofString())
            .body();
    int at = answer.indexOf("/hooks/");
    if (at < 0) {
      throw new IllegalStateException("no source: " + answer);
    }
    return answer.substring(at, answer.indexOf('"', at));
  }

  /** Returns how many requests a second were answered 202. */
  private double round(String name, String path, int seconds) throws Exception {
    AtomicLong accepted = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    AtomicLong broken = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
    for (int i = 0; i < CONNECTIONS; i++) {
      senders.submit(
          () -> {
            try (Socket socket = new Socket(base.getHost(), base.getPort())) {
              socket.setTcpNoDelay(true);
              InputStream in = new BufferedInputStream(socket.getInputStream(), 4096);
              while (System.nanoTime() < end) {
                socket.getOutputStream().write(request(path));
                (answer(in) == 202 ? accepted : refused).incrementAndGet();
              }
            } catch (IOException e) {
              broken.incrementAndGet();
            }
          });
    }
    senders.shutdown();
    senders.awaitTermination(seconds + 60L, TimeUnit.SECONDS);
    double rate = accepted.get() / (double) seconds;
    System.out.printf(
        "%-28s %6.0f/s accepted, %d refused, %d connections broken%n",
        name, rate, refused.get(), broken.get());
    return rate;
  }

  private byte[] request(String path) {
    byte[] head =
        ("POST " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nContent-Type: application/json\r\nX-GitHub-Event: issues\r\nX-GitHub-Delivery: bench-"
                + next.incrementAndGet()
                + "\r\nX-Hub-Signature-256: sha256=" + signature
                + "\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /** Reads one answer, with a length or in chunks, and returns its status. */
  private static int answer(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(java.util.Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:");
    }
    if (chunked) {
      for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
        in.readNBytes(size + 2);
      }
      line(in);
    } else {
      in.readNBytes(length);
    }
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static byte[] body() {
    String start =
        """
        {"action":"edited","issue":{"id":1,"number":1,"title":"Move a booking","state":"open","labels":[],
        "html_url":"https://github.com/shop/shop/issues/1","user":{"login":"kim"},
        "created_at":"2026-11-01T08:00:00Z","updated_at":"2026-11-22T14:05:00Z","body":"\
        """;
    String end =
        "\"},\"repository\":{\"id\":1,\"name\":\"shop\",\"full_name\":\"shop/shop\"},\"sender\":{\"login\":\"kim\"}}";
    return (start + "x".repeat(BODY_BYTES - start.length() - end.length()) + end)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
