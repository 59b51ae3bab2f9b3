import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends Jira issues and updates of them, and measures how many a second are understood: from the
 * first sent until nothing is left to process.
 *
 * <p>Arguments: address, token, then any of {@code issues}, {@code updates M} with how many to send:
 * updates of any of M issues. Of issues that are sent, what is said repeats every 1,000.
 */
public final class IntakeLoad {
  private static final int IN_FLIGHT = 32;
  private static final int FIRST_ID = 1_000_000;
  private static final int DIFFERENT = 1_000;
  private static final String SECRET = "a-secret-of-the-bench";
  private static final String[] STATUSES = {"To Do", "In Progress", "In Review", "Done"};
  private static final String[] CATEGORIES = {"new", "indeterminate", "indeterminate", "done"};
  private static final DateTimeFormatter JIRA =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;
  private final AtomicLong refused = new AtomicLong();
  private final Instant start = Instant.parse("2026-01-01T00:00:00Z");

  private IntakeLoad(String base, String token) {
    this.base = base;
    this.token = token;
  }

  public static void main(String[] args) throws Exception {
    IntakeLoad load = new IntakeLoad(args[0], args[1]);
    URI hook = URI.create(args[0] + load.hook());
    for (int i = 2; i < args.length; i += 2) {
      load.send(hook, args[i], Integer.parseInt(args[i + 1]));
    }
  }

  private void send(URI hook, String what, int count) throws Exception {
    int known = what.startsWith("updates") ? Integer.parseInt(what.substring(8)) : 0;
    // Other issues each time, or those of the time before would still be in the caches.
    Random random = new Random();
    long begin = System.nanoTime();
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    for (int i = 0; i < count; i++) {
      inFlight.acquire();
      byte[] body = known > 0 ? updated(random.nextInt(known), i) : created(i);
      http.sendAsync(
              HttpRequest.newBuilder(hook)
                  .header("Content-Type", "application/json")
                  .header("X-Hub-Signature", "sha256=" + signature(body))
                  .header("X-Atlassian-Webhook-Identifier", what + "-" + begin + "-" + i)
                  .POST(BodyPublishers.ofByteArray(body))
                  .build(),
              BodyHandlers.discarding())
          .whenComplete(
              (answer, failure) -> {
                if (failure != null || answer.statusCode() != 202) {
                  refused.incrementAndGet();
                }
                inFlight.release();
              });
    }
    inFlight.acquire(IN_FLIGHT);
    double sent = seconds(begin);
    while (backlog() > 0) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    double understood = seconds(begin);
    System.out.printf(
        "%s: %d sent in %.1f s, understood in %.1f s, %.0f a second, %d refused%n",
        what, count, sent, understood, count / understood, refused.get());
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private byte[] created(int n) {
    String at = createdAt(n);
    return issue("jira:issue_created", n, at, at, 0, "").getBytes(StandardCharsets.UTF_8);
  }

  /** An issue's next change of status, as Jira tells it; each is later than the one before. */
  private byte[] updated(int n, int step) {
    int to = 1 + step % (STATUSES.length - 1);
    Instant at = Instant.now();
    String log =
        """
        ,"changelog":{"id":"%d","items":[{"field":"status","fieldtype":"jira","fieldId":"status",\
        "from":"1","fromString":"%s","to":"%d","toString":"%s"}]}"""
            .formatted(System.nanoTime(), STATUSES[to - 1], to, STATUSES[to]);
    return issue(
            "jira:issue_updated",
            n,
            createdAt(n),
            JIRA.format(at),
            to,
            log)
        .getBytes(StandardCharsets.UTF_8);
  }

  private String createdAt(int n) {
    return JIRA.format(start.plusSeconds(n % DIFFERENT));
  }

  private static String issue(
      String event, int n, String created, String updated, int status, String log) {
    long millis = Instant.from(JIRA.parse(updated)).toEpochMilli();
    return """
        {"timestamp":%d,"webhookEvent":"%s","issue_event_type_name":"issue_generic",
        "user":{"displayName":"Kim","accountId":"5b10a2844c20165700ede21g"},
        "issue":{"id":"%d","self":"https://shop.example/rest/api/2/issue/%d","key":"SHOP-%d",
        "fields":{"summary":"Move booking %d",
        "issuetype":{"name":"Story","subtask":false},"project":{"id":"10000","key":"SHOP","name":"Shop"},
        "status":{"name":"%s","statusCategory":{"key":"%s"}},"priority":{"name":"Medium"},
        "labels":["booking","team-%d"],"components":[{"name":"calendar"}],
        "assignee":{"displayName":"Kim"},"reporter":{"displayName":"Ada"},
        "description":"%s",
        "created":"%s","updated":"%s","resolutiondate":null}}%s}
        """
        .formatted(
            millis,
            event,
            FIRST_ID + n,
            FIRST_ID + n,
            n + 1,
            n % DIFFERENT,
            STATUSES[status],
            CATEGORIES[status],
            n % DIFFERENT % 7,
            "As a customer I want to move what I booked. ".repeat(60),
            created,
            updated,
            log);
  }

  /** Returns the path of the hook of the source this run works on, which is made if there is none. */
  private String hook() throws Exception {
    String sources = get("/api/v1/sources");
    String found =
        sources.contains("\"Bench of intake\"")
            ? sources
            : post(
                "/api/v1/sources",
                "{\"name\":\"Bench of intake\",\"dialect\":\"jira\",\"secret\":\"" + SECRET + "\"}");
    Matcher url = Pattern.compile("/hooks/[\\w-]+").matcher(found);
    if (!url.find()) {
      throw new IllegalStateException("no source: " + found);
    }
    return url.group();
  }

  private int backlog() throws Exception {
    Matcher backlog = Pattern.compile("\"backlog\":(\\d+)").matcher(get("/api/v1/intake/lag"));
    if (!backlog.find()) {
      throw new IllegalStateException("the server does not tell its lag");
    }
    return Integer.parseInt(backlog.group(1));
  }

  private String get(String path) throws Exception {
    return answer(request(path).GET().build());
  }

  private String post(String path, String body) throws Exception {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
  }

  private String answer(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString()).body();
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
