import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has 200 people answer at once, and reveals 50 and then 500 answers. People hold links, as guests
 * do; each asks what the question is and answers it.
 */
public final class AlignmentLoad {
  private static final int AT_ONCE = 200;
  private static final int FEW = 50;
  private static final int MANY = 500;
  private static final Pattern LINK = Pattern.compile("\"link\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"session\":\\{[^}]*\"id\":\"([^\"]+)\"");
  private static final List<String> FUNCTIONS =
      List.of("DEVELOPMENT", "DESIGN", "PRODUCT", "SALES", "CUSTOMER_SERVICE");
  private static final String[][] WORDS = {
    {"Fewer", "Answer", "Prevent", "Halve the number of", "Nobody needs"},
    {"support tickets", "incidents", "calls about booking", "complaints on invoices", "refunds"},
    {"within a day", "this quarter", "for every clinic", "in Poland", "without asking", "at night"}
  };

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random = new Random(42);
  private final URI base;
  private final String token;

  private AlignmentLoad(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  public static void main(String[] args) throws Exception {
    AlignmentLoad load = new AlignmentLoad(URI.create(args[0]), args[1]);
    // Not counted: the first sessions warm the server up.
    for (int i = 0; i < 3; i++) {
      load.session(FEW, false);
    }
    double few = load.session(FEW, true);
    double many = load.session(MANY, true);
    System.out.printf(
        "reveal and proposal: %.2f s for %d people, %.2f s for %d, ratio %.1f%n",
        few, FEW, many, MANY, many / few);
    if (many >= 10) {
      System.out.println("TOO SLOW: 10 s is the limit");
      System.exit(1);
    }
  }

  /** Returns the seconds from the reveal asked for to the themes proposed. */
  private double session(int people, boolean told) throws Exception {
    String made =
        ask("POST", "", "{\"product\":\"main\",\"statements\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}");
    Matcher id = ID.matcher(made);
    if (!id.find()) {
      throw new IllegalStateException("no session: " + made);
    }
    String session = "/" + id.group(1);
    List<String> links = new ArrayList<>();
    for (String function : FUNCTIONS) {
      links.addAll(invite(session, function, people / FUNCTIONS.size()));
    }
    ask("POST", session + "/rounds", "{}");
    int next = 0;
    double atOnce = 0;
    while (next + AT_ONCE <= links.size()) {
      List<String> now = links.subList(next, next + AT_ONCE);
      long[] took = answerAtOnce(now);
      atOnce = now.size() / (took[took.length - 1] / 1e9);
      if (told) {
        System.out.printf(
            "%d people answered at once in %.2f s, %.0f a second; the slowest waited %.0f ms, half"
                + " of them %.0f%n",
            now.size(),
            took[took.length - 1] / 1e9,
            now.size() / (took[took.length - 1] / 1e9),
            took[took.length - 1] / 1e6,
            took[took.length / 2] / 1e6);
      }
      next += now.size();
    }
    long first = System.nanoTime();
    List<String> others = links.subList(next, links.size());
    others.forEach(link -> answerAtOnce(List.of(link)));
    double alone = others.size() / ((System.nanoTime() - first) / 1e9);
    if (told && atOnce > 0) {
      System.out.printf(
          "%d one after the other, %.0f a second, ratio %.2f%n",
          others.size(), alone, atOnce / alone);
    }
    long start = System.nanoTime();
    ask("POST", session + "/reveal", "{}");
    double revealed = (System.nanoTime() - start) / 1e9;
    String themes = ask("POST", session + "/themes/proposal", "{}");
    double proposed = (System.nanoTime() - start) / 1e9;
    ask("POST", session + "/themes/confirmation", "{}");
    double measured = (System.nanoTime() - start) / 1e9;
    if (told) {
      System.out.printf(
          "%d people: revealed after %.2f s, %d themes proposed after %.2f s, measured after %.2f s%n",
          people, revealed, themes.split("\"confirmed\":").length - 1, proposed, measured);
    }
    return proposed;
  }

  private List<String> invite(String session, String function, int count) throws Exception {
    String names = String.join(",", Collections.nCopies(count, "\"Somebody\""));
    String given =
        ask(
            "POST",
            session + "/seats",
            "{\"function\":\"" + function + "\",\"guests\":[" + names + "]}");
    return LINK.matcher(given).results().map(found -> found.group(1)).toList();
  }

  /** Returns how long each took, in nanoseconds, the quickest first. */
  private long[] answerAtOnce(List<String> links) {
    long start = System.nanoTime();
    List<CompletableFuture<Long>> all = links.stream().map(link -> answer(link, start)).toList();
    return all.stream().mapToLong(CompletableFuture::join).sorted().toArray();
  }

  private CompletableFuture<Long> answer(String link, long start) {
    HttpRequest look = asGuest(link, "").GET().build();
    HttpRequest answer =
        asGuest(link, "/answer").PUT(HttpRequest.BodyPublishers.ofString(body())).build();
    return client
        .sendAsync(look, BodyHandlers.ofString())
        .thenCompose(seen -> client.sendAsync(checked(answer, seen), BodyHandlers.ofString()))
        .thenApply(
            kept -> {
              checked(answer, kept);
              return System.nanoTime() - start;
            });
  }

  private HttpRequest.Builder asGuest(String link, String path) {
    return HttpRequest.newBuilder(base.resolve("/api/v1/invitation" + path))
        .header("X-Invitation", link)
        .header("X-Seat", new StringBuilder(link).reverse().toString())
        .header("Content-Type", "application/json");
  }

  private String body() {
    List<String> aims = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      String text =
          String.join(
              " ", Arrays.stream(WORDS).map(each -> each[random.nextInt(each.length)]).toList());
      aims.add("{\"text\":\"" + text + "\"}");
    }
    int delight = random.nextInt(101);
    return "{\"answers\":["
        + String.join(",", aims)
        + "],\"ratings\":[1,2,3,4,null],\"focus\":{\"delight\":"
        + delight
        + ",\"adoption\":0,\"retention\":0,\"support\":"
        + (100 - delight)
        + "}}";
  }

  private String ask(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/v1/alignment-sessions" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    checked(request, answer);
    return answer.body();
  }

  private static HttpRequest checked(HttpRequest next, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return next;
  }
}
