import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shopfront's tracker: what Jira Cloud would have sent. */
final class Jira {
  static final String HOOK = "Shopfront in Jira";
  private static final String SITE = "https://larkfield.atlassian.example";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  /** Epics come first, so items are numbered after them. */
  private static final int EPICS = 6;

  private final Story story;
  private final Calendar calendar;
  private final List<Delivery> sent = new ArrayList<>();

  private Jira(Story story) {
    this.story = story;
    this.calendar = story.calendar;
  }

  static String key(Item item) {
    return "SHOP-" + (EPICS + item.number());
  }

  static String epicKey(String area) {
    List<String> names = areas();
    return "SHOP-" + (names.indexOf(area) + 1);
  }

  private static List<String> areas() {
    return Story.AREAS.stream()
        .filter(a -> a.product().equals("shopfront"))
        .map(Story.Area::name)
        .toList();
  }

  static List<Delivery> deliveries(Story story) {
    Jira jira = new Jira(story);
    areas().forEach(jira::epic);
    story.items.get("shopfront").forEach(jira::issue);
    for (int n = 1; story.calendar.hasHappened(Item.releaseDay(n)); n++) {
      jira.release(n);
    }
    return jira.sent;
  }

  private void epic(String area) {
    double day = 0.1 + areas().indexOf(area) / 100.0;
    Instant at = calendar.at(day);
    Map<String, Object> fields =
        Json.object(
            "summary", area,
            "issuetype", named("Epic"),
            "project", Json.object("id", "10000", "key", "SHOP", "name", "Shopfront"),
            "status", status(Item.State.STARTED),
            "priority", named("Medium"),
            "reporter", person("Ines Vogt"),
            "labels", List.of(),
            "components", List.of(),
            "created", TIME.format(at),
            "updated", TIME.format(at));
    send("jira:issue_created", at, "Ines Vogt", issue(epicKey(area), fields), null);
  }

  private void issue(Item item) {
    if (!calendar.hasHappened(item.created())) {
      return;
    }
    Instant created = calendar.at(item.created());
    Map<String, Object> fields = fields(item, created);
    send("jira:issue_created", created, item.reporter(), issue(key(item), fields), null);
    for (Item.Move move : item.moves(calendar)) {
      Instant at = calendar.at(move.day());
      fields.put("updated", TIME.format(at));
      fields.put("status", status(move.to()));
      fields.put("assignee", person(item.assignee()));
      List<Object> log = new ArrayList<>();
      log.add(change("status", words(move.from()), words(move.to())));
      if (move.from() == Item.State.OPEN) {
        log.add(change("Story Points", null, String.valueOf(item.points())));
        log.add(change("assignee", null, item.assignee()));
      }
      boolean done = move.to() == Item.State.DONE;
      fields.put("resolution", done ? named("Done") : null);
      fields.put("resolutiondate", done ? TIME.format(at) : null);
      if (done) {
        int release = Item.releaseAfter(move.day());
        fields.put("fixVersions", List.of(version(release, false)));
        log.add(change("Fix Version", null, versionName(release)));
      }
      send("jira:issue_updated", at, item.assignee(), issue(key(item), fields), log);
    }
    if (calendar.hasHappened(item.deleted())) {
      Instant at = calendar.at(item.deleted());
      send("jira:issue_deleted", at, item.reporter(), issue(key(item), fields), null);
    }
  }

  private static Map<String, Object> fields(Item item, Instant created) {
    Map<String, Object> fields =
        Json.object(
            "summary", item.title(),
            "issuetype", named(item.type()),
            "project", Json.object("id", "10000", "key", "SHOP", "name", "Shopfront"),
            "status", status(Item.State.OPEN),
            "priority", named(item.priority()),
            "reporter", person(item.reporter()),
            "labels", item.feature() == null ? List.of() : List.of("feature:" + item.feature()),
            "components", List.of(named(item.area() == null ? "platform" : "storefront")),
            "created", TIME.format(created),
            "updated", TIME.format(created));
    if (item.area() != null) {
      fields.put("parent", Json.object("key", epicKey(item.area())));
    }
    return fields;
  }

  private void release(int n) {
    Instant at = calendar.at(Item.releaseDay(n));
    Map<String, Object> body =
        Json.object(
            "timestamp", at.toEpochMilli(),
            "webhookEvent", "jira:version_released",
            "version", version(n, true));
    send(at, "version-" + n, body);
  }

  private Map<String, Object> version(int n, boolean released) {
    return Json.object(
        "self",
        SITE + "/rest/api/2/version/" + (20_000 + n),
        "id",
        String.valueOf(20_000 + n),
        "name",
        versionName(n),
        "archived",
        false,
        "released",
        released,
        "releaseDate",
        DATE.format(calendar.at(Item.releaseDay(n))),
        "projectId",
        10_000);
  }

  private static String versionName(int n) {
    return "Shopfront 4." + n;
  }

  private void send(
      String event, Instant at, String by, Map<String, Object> issue, List<Object> log) {
    Map<String, Object> body =
        Json.object(
            "timestamp",
            at.toEpochMilli(),
            "webhookEvent",
            event,
            "user",
            person(by),
            "issue",
            issue);
    if (log != null) {
      body.put("issue_event_type_name", "issue_generic");
      body.put("changelog", Json.object("id", String.valueOf(90_000 + sent.size()), "items", log));
    }
    send(at, issue.get("key") + "-" + event + "-" + sent.size(), body);
  }

  private void send(Instant at, String id, Map<String, Object> body) {
    sent.add(new Delivery(at, HOOK, id, Map.of(), Json.write(body)));
  }

  private static Map<String, Object> issue(String key, Map<String, Object> fields) {
    String id = String.valueOf(30_000 + Integer.parseInt(key.substring(5)));
    return Json.object(
        "id", id, "self", SITE + "/rest/api/2/issue/" + id, "key", key, "fields", fields);
  }

  private static Map<String, Object> status(Item.State state) {
    String category =
        switch (state) {
          case OPEN -> "new";
          case STARTED, REVIEWED -> "indeterminate";
          case DONE -> "done";
        };
    return Json.object(
        "id",
        String.valueOf(10_000 + state.ordinal()),
        "name",
        words(state),
        "statusCategory",
        Json.object("key", category, "name", category));
  }

  private static String words(Item.State state) {
    return switch (state) {
      case OPEN -> "To Do";
      case STARTED -> "In Progress";
      case REVIEWED -> "In Review";
      case DONE -> "Done";
    };
  }

  private static Map<String, Object> change(String field, String from, String to) {
    return Json.object("field", field, "fieldtype", "jira", "fromString", from, "toString", to);
  }

  private static Map<String, Object> named(String name) {
    return Json.object("name", name);
  }

  private static Map<String, Object> person(String name) {
    String account = name.toLowerCase(Locale.ROOT).replace(' ', '.');
    return Json.object("accountId", account, "displayName", name, "active", true);
  }
}
