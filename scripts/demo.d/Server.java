import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The running server, as any client meets it. */
final class Server {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TRIES = 20;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI url;
  private final String token;

  /** Refuses any address that is not this machine's own: made-up customers belong nowhere else. */
  Server(String url, String token) {
    this.url = URI.create(url.endsWith("/") ? url : url + "/");
    this.token = token;
    if (!isOnThisMachine(this.url.getHost())) {
      throw new Refused(url + " is not on this machine. The demo fills a server of your own only.");
    }
  }

  private static boolean isOnThisMachine(String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** What a person should read instead of a stack trace. */
  static final class Refused extends RuntimeException {
    Refused(String sentence) {
      super(sentence);
    }
  }

  Map<String, Object> get(String path) throws IOException, InterruptedException {
    return Json.readObject(api("GET", path, null, 200).body());
  }

  /** Returns all items of a list, page by page. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> all(String path) throws IOException, InterruptedException {
    List<Map<String, Object>> items = new ArrayList<>();
    String cursor = null;
    do {
      String query = (path.contains("?") ? "&" : "?") + "limit=1000";
      Map<String, Object> page =
          get(path + query + (cursor == null ? "" : "&cursor=" + cursor.replace("=", "%3D")));
      items.addAll((List<Map<String, Object>>) page.get("items"));
      cursor = (String) page.get("next");
    } while (cursor != null);
    return items;
  }

  Map<String, Object> send(String method, String path, Object body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = api(method, path, Json.write(body), 200, 201, 204);
    return response.body().isBlank() ? Map.of() : Json.readObject(response.body());
  }

  /** Answers in an alignment session as who holds this link; the browser's own secret follows it. */
  void answer(String link, Object body) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(url.resolve("api/v1/invitation/answer"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Invitation", link)
                .header("X-Seat", new StringBuilder(link).reverse().toString())
                .PUT(BodyPublishers.ofString(Json.write(body)))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new Refused("An answer was answered " + response.statusCode() + ": " + response.body());
    }
  }

  private HttpResponse<String> api(String method, String path, String body, int... wanted)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve("api/v1/" + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json");
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofString(body));
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    for (int status : wanted) {
      if (response.statusCode() == status) {
        return response;
      }
    }
    throw new Refused(
        method + " " + path + " was answered " + response.statusCode() + ": " + response.body());
  }

  /**
   * Delivers as a sender does: again after a pause when the server says it is too busy.
   *
   * @return whether the server had it already
   */
  boolean deliver(String hookPath, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(hookPath))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    for (int i = 1; ; i++) {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() == 202) {
        return Boolean.TRUE.equals(Json.readObject(response.body()).get("duplicate"));
      }
      boolean busy = response.statusCode() == 503 || response.statusCode() == 429;
      if (!busy || i == TRIES) {
        throw new Refused(
            "A delivery was answered "
                + response.statusCode()
                + ": "
                + response.body()
                + (response.statusCode() == 401
                    ? " The demo's source was made with another admin token or seed."
                    : ""));
      }
      Thread.sleep(1000);
    }
  }
}
