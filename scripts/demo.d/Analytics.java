import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What customers use, as the analytics of the two products would have sent it: CloudEvents. */
final class Analytics {
  private static final Map<String, String> HOOKS =
      Map.of("shopfront", "Shopfront analytics", "courier", "Courier analytics");
  private static final Map<String, List<String>> EVERYDAY =
      Map.of("shopfront", List.of("catalogue", "orders"), "courier", List.of("tours", "scan"));

  private final Story story;
  private final Calendar calendar;
  private final List<Delivery> sent = new ArrayList<>();

  private Analytics(Story story) {
    this.story = story;
    this.calendar = story.calendar;
  }

  /** Returns the hooks' names, each with its product. */
  static Map<String, String> hooks() {
    Map<String, String> hooks = new LinkedHashMap<>();
    for (String product : List.of("shopfront", "courier")) {
      hooks.put(HOOKS.get(product), product);
    }
    return hooks;
  }

  static List<Delivery> deliveries(Story story) {
    Analytics analytics = new Analytics(story);
    for (Ask ask : story.asks) {
      if (ask.topic().isReleased() && story.calendar.hasHappened(ask.triaged())) {
        analytics.use(ask);
      }
    }
    HOOKS.keySet().forEach(analytics::everydayUse);
    return analytics.sent;
  }

  /** The asker's use of what was made, which may be much, little or none. */
  private void use(Ask ask) {
    Random chance = calendar.chance(ask.id());
    double released = Item.releaseDay(ask.item().release());
    boolean adopts =
        switch (ask.topic().fate()) {
          case ADOPTED -> chance.nextInt(100) < 78;
          case SILENT -> chance.nextInt(100) < 40;
          default -> false;
        };
    boolean tries = adopts || chance.nextInt(3) == 0;
    double day = released + 1 + chance.nextDouble() * 6;
    for (int i = 0; i < (adopts ? 4 + chance.nextInt(4) : tries ? 1 : 0); i++) {
      if (calendar.hasHappened(day)) {
        use(ask.topic(), ask.customer(), day, adopts ? 1 + chance.nextInt(5) : 1);
      }
      day += 1 + chance.nextDouble() * 4;
    }
  }

  private void use(Topic topic, Cast.Customer customer, double day, int count) {
    Instant at = calendar.at(day);
    String id = "use-" + sent.size();
    Map<String, String> headers =
        Map.of(
            "ce-specversion",
            "1.0",
            "ce-id",
            id,
            "ce-source",
            "https://analytics.larkfield.example/" + topic.product(),
            "ce-type",
            "usage.observed",
            "ce-time",
            at.toString(),
            "Content-Type",
            "application/json");
    Map<String, Object> data = usage(topic.feature(), customer, at, count);
    sent.add(new Delivery(at, HOOKS.get(topic.product()), id, headers, Json.write(data)));
  }

  /** What everybody does anyway, counted once a week in one batch. */
  private void everydayUse(String product) {
    Random chance = calendar.chance(product + " use");
    for (double day = 6.9; calendar.hasHappened(day); day += 7) {
      Instant at = calendar.at(day);
      List<Object> batch = new ArrayList<>();
      for (Cast.Customer customer : story.customers) {
        for (String feature : EVERYDAY.get(product)) {
          batch.add(
              Json.object(
                  "specversion",
                  "1.0",
                  "id",
                  feature + "-" + customer.id() + "-" + Math.round(day),
                  "source",
                  "https://analytics.larkfield.example/" + product,
                  "type",
                  "usage.observed",
                  "time",
                  at.toString(),
                  "data",
                  usage(feature, customer, at, 1 + chance.nextInt(200))));
        }
      }
      Map<String, String> headers = Map.of("Content-Type", "application/cloudevents-batch+json");
      String id = "week-" + product + "-" + Math.round(day);
      sent.add(new Delivery(at, HOOKS.get(product), id, headers, Json.write(batch)));
    }
  }

  private static Map<String, Object> usage(
      String feature, Cast.Customer customer, Instant at, int count) {
    return Json.object(
        "customer", customer.id(), "feature", feature, "count", count, "at", at.toString());
  }
}
