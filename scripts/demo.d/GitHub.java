import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Courier's tracker: what GitHub would have sent. */
final class GitHub {
  static final String HOOK = "Courier on GitHub";
  static final String REPOSITORY = "larkfield/courier";
  private static final String SITE = "https://github.example/" + REPOSITORY;

  private final Calendar calendar;
  private final List<Delivery> sent = new ArrayList<>();

  private GitHub(Calendar calendar) {
    this.calendar = calendar;
  }

  static String key(Item item) {
    return REPOSITORY + "#" + item.number();
  }

  static List<Delivery> deliveries(Story story) {
    GitHub github = new GitHub(story.calendar);
    github.ping(story.calendar.at(0.05));
    List<Item> items = story.items.get("courier");
    items.forEach(github::issue);
    for (int n = 1; story.calendar.hasHappened(Item.releaseDay(n)); n++) {
      github.release(n, items);
    }
    return github.sent;
  }

  private void ping(Instant at) {
    send("ping", at, Json.object("zen", "Keep it logically awesome.", "hook_id", 4711));
  }

  private void issue(Item item) {
    if (!calendar.hasHappened(item.created())) {
      return;
    }
    Instant created = calendar.at(item.created()).truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> issue =
        Json.object(
            "id", 7_000_000 + item.number(),
            "number", item.number(),
            "html_url", SITE + "/issues/" + item.number(),
            "title", item.title(),
            "state", "open",
            "state_reason", null,
            "user", login(item.reporter()),
            "labels", labels(item),
            "assignees", List.of(),
            "created_at", created.toString(),
            "updated_at", created.toString(),
            "closed_at", null);
    send("issues", created, body("opened", issue, item.reporter()));
    for (Item.Move move : item.moves(calendar)) {
      if (move.to() == Item.State.REVIEWED) {
        continue;
      }
      Instant at = calendar.at(move.day()).truncatedTo(ChronoUnit.SECONDS);
      boolean closed = move.to() == Item.State.DONE;
      boolean reopened = move.from() == Item.State.DONE;
      issue.put("updated_at", at.toString());
      issue.put("state", closed ? "closed" : "open");
      issue.put("state_reason", closed ? "completed" : reopened ? "reopened" : null);
      issue.put("closed_at", closed ? at.toString() : null);
      issue.put("assignees", List.of(login(item.assignee())));
      String action = closed ? "closed" : reopened ? "reopened" : "assigned";
      Map<String, Object> body = body(action, issue, item.assignee());
      if (action.equals("assigned")) {
        body.put("assignee", login(item.assignee()));
      }
      send("issues", at, body);
    }
    if (calendar.hasHappened(item.deleted())) {
      send("issues", calendar.at(item.deleted()), body("deleted", issue, item.reporter()));
    }
  }

  private void release(int n, List<Item> items) {
    StringBuilder notes = new StringBuilder("What is new:\n");
    for (Item item : items) {
      if (calendar.hasHappened(item.done()) && item.release() == n) {
        notes.append("- ").append(item.title()).append(" (#").append(item.number()).append(")\n");
      }
    }
    Instant at = calendar.at(Item.releaseDay(n)).truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> release =
        Json.object(
            "id",
            880_000 + n,
            "tag_name",
            "v2." + n,
            "name",
            "Courier 2." + n,
            "draft",
            false,
            "prerelease",
            false,
            "html_url",
            SITE + "/releases/tag/v2." + n,
            "published_at",
            at.toString(),
            "body",
            notes.toString());
    Map<String, Object> body = Json.object("action", "published", "release", release);
    body.put("repository", repository());
    send("release", at, body);
  }

  private static Map<String, Object> body(String action, Map<String, Object> issue, String sender) {
    return Json.object(
        "action", action, "issue", issue, "repository", repository(), "sender", login(sender));
  }

  private static Map<String, Object> repository() {
    return Json.object("id", 5150, "full_name", REPOSITORY, "html_url", SITE);
  }

  private static List<Object> labels(Item item) {
    List<Object> labels = new ArrayList<>();
    if (item.area() != null) {
      labels.add(Json.object("name", item.area()));
    }
    if (item.feature() != null) {
      labels.add(Json.object("name", "feature:" + item.feature()));
    }
    if (item.type().equals("Bug")) {
      labels.add(Json.object("name", "bug"));
    }
    return labels;
  }

  private static Map<String, Object> login(String name) {
    return Json.object("login", name.toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  private void send(String event, Instant at, Map<String, Object> body) {
    sent.add(
        new Delivery(
            at, HOOK, "courier-" + sent.size(), Map.of("X-GitHub-Event", event), Json.write(body)));
  }
}
