import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What the tools without a dialect of their own would have sent: the customer list with billing and
 * the two service desks, as Standard Webhooks.
 */
final class Desk {
  static final String CRM = "Customer list and billing";
  private static final Map<String, String> DESKS =
      Map.of("shopfront", "Shopfront service desk", "courier", "Courier service desk");
  private static final List<String> TROUBLES =
      List.of(
          "Cannot sign in",
          "Invoice not found",
          "How do I add a colleague?",
          "Order shown twice",
          "App is slow this morning",
          "Wrong currency",
          "Cannot change the address");

  private final Story story;
  private final Calendar calendar;
  private final List<Delivery> sent = new ArrayList<>();

  private Desk(Story story) {
    this.story = story;
    this.calendar = story.calendar;
  }

  /** Returns the hooks' names, each with its product. */
  static Map<String, String> hooks() {
    Map<String, String> hooks = new LinkedHashMap<>();
    hooks.put(CRM, "shopfront");
    for (String product : List.of("shopfront", "courier")) {
      hooks.put(DESKS.get(product), product);
    }
    return hooks;
  }

  static String of(Topic topic) {
    return DESKS.get(topic.product());
  }

  static List<Delivery> deliveries(Story story) {
    Desk desk = new Desk(story);
    desk.customers();
    story.asks.forEach(desk::ask);
    for (String product : List.of("shopfront", "courier")) {
      desk.cases(product);
      desk.surveys(product);
      desk.releases(product);
    }
    desk.misfits();
    return desk.sent;
  }

  private void customers() {
    Random chance = calendar.chance("billing");
    for (Cast.Customer c : story.customers) {
      Map<String, Object> mrr = money(c.mrr());
      say(
          CRM,
          "customer.upserted",
          0.01,
          Json.object(
              "externalId",
              c.id(),
              "name",
              c.name(),
              "domain",
              c.domain(),
              "segment",
              c.segment(),
              "plan",
              c.plan(),
              "mrr",
              mrr,
              "owner",
              c.owner(),
              "lifecycle",
              c.lifecycle()));
      subscription(c, 0.02, mrr, "active");
      if (chance.nextInt(4) == 0) {
        double day = 20 + chance.nextDouble() * 65;
        boolean more = chance.nextInt(3) > 0;
        subscription(c, day, money(more ? c.mrr() * 13 / 10 : c.mrr() * 8 / 10), "active");
      }
    }
    subscription(story.customers.get(7), 70, money(0), "cancelled");
  }

  private void subscription(Cast.Customer c, double day, Map<String, Object> mrr, String status) {
    say(
        CRM,
        "subscription.changed",
        day,
        Json.object(
            "externalId",
            "sub-" + c.id(),
            "customer",
            c.id(),
            "mrr",
            mrr,
            "status",
            status,
            "at",
            calendar.at(day).toString()));
  }

  private void ask(Ask ask) {
    Cast.Customer customer = ask.customer();
    String desk = of(ask.topic());
    String address = customer.contact().split(" ")[0].toLowerCase(Locale.ROOT);
    say(
        desk,
        "contact.upserted",
        ask.raised(),
        Json.object(
            "externalId",
            ask.contact(),
            "customer",
            customer.id(),
            "name",
            customer.contact(),
            "email",
            address + "@" + customer.domain()));
    Map<String, Object> data =
        Json.object(
            "externalId", ask.id(),
            "customer", customer.id(),
            "contact", ask.contact(),
            "title", ask.topic().title(),
            "text", "“" + ask.topic().title() + "” would help us at " + customer.name() + ".",
            "importance", ask.importance(),
            "url", "https://desk.larkfield.example/" + ask.id(),
            "at", calendar.at(ask.raised()).toString());
    say(desk, "feedback.received", ask.raised(), data);
    if (ask.item() != null && calendar.hasHappened(ask.triaged())) {
      boolean jira = ask.topic().product().equals("shopfront");
      data.put("workItemKey", jira ? Jira.key(ask.item()) : GitHub.key(ask.item()));
      say(desk, "feedback.received", ask.triaged(), data);
    }
  }

  private void cases(String product) {
    Random chance = calendar.chance(product + " cases");
    for (int i = 1; i <= 40; i++) {
      double opened = chance.nextDouble() * 90;
      double solved = opened + 0.1 + chance.nextDouble() * 3;
      Map<String, Object> data =
          Json.object(
              "externalId", "case-" + i,
              "customer", Cast.any(story.customers, chance).id(),
              "title", Cast.any(TROUBLES, chance),
              "status", "open",
              "priority", Cast.any(List.of("low", "normal", "high"), chance),
              "openedAt", calendar.at(opened).toString());
      say(DESKS.get(product), "support_case.changed", opened, data);
      int csat = 2 + chance.nextInt(4);
      if (calendar.hasHappened(solved)) {
        data.put("status", "solved");
        data.put("solvedAt", calendar.at(solved).toString());
        data.put("csat", csat);
        say(DESKS.get(product), "support_case.changed", solved, data);
      }
    }
  }

  private void surveys(String product) {
    Random chance = calendar.chance(product + " surveys");
    for (Cast.Customer customer : Cast.some(story.customers, 30, chance)) {
      double day = 5 + chance.nextDouble() * 80;
      int score = Math.min(10, 3 + chance.nextInt(5) + (int) (day / 25));
      say(
          DESKS.get(product),
          "survey.answered",
          day,
          Json.object(
              "customer",
              customer.id(),
              "kind",
              "NPS",
              "score",
              score,
              "at",
              calendar.at(day).toString()));
    }
  }

  /** Each release is deployed; some need a second attempt, and one caused an incident. */
  private void releases(String product) {
    Random chance = calendar.chance(product + " deployments");
    for (int n = 1; calendar.hasHappened(Item.releaseDay(n)); n++) {
      double day = Item.releaseDay(n) - 0.05;
      boolean fails = chance.nextInt(6) == 0;
      if (fails) {
        deployment(product, n, day - 0.1, false);
      }
      deployment(product, n, day, true);
    }
    double day = product.equals("shopfront") ? 35.6 : 63.6;
    Map<String, Object> data =
        Json.object(
            "externalId",
            "incident-1",
            "title",
            "Slow after the release",
            "status",
            "open",
            "severity",
            "major",
            "startedAt",
            calendar.at(day).toString());
    say(DESKS.get(product), "incident.changed", day, data);
    data.put("status", "resolved");
    data.put("resolvedAt", calendar.at(day + 0.2).toString());
    say(DESKS.get(product), "incident.changed", day + 0.2, data);
  }

  private void deployment(String product, int n, double day, boolean succeeded) {
    say(
        DESKS.get(product),
        "deployment.finished",
        day,
        Json.object(
            "externalId",
            "deployment-" + n + (succeeded ? "" : "-failed"),
            "environment",
            "production",
            "succeeded",
            succeeded,
            "version",
            String.valueOf(n),
            "at",
            calendar.at(day).toString()));
  }

  /** One message nobody needs, and one that a person must repair at the sender. */
  private void misfits() {
    say(CRM, "invoice.paid", 44.5, Json.object("number", "2026-0815"));
    say(
        of(Topic.ALL.get(0)),
        "feedback.received",
        80.5,
        Json.object(
            "externalId",
            "ask-by-form",
            "customer",
            "acorn-bikes",
            "title",
            "Sent by a form that lets people type the importance",
            "importance",
            "very"));
  }

  private void say(String hook, String type, double day, Map<String, Object> data) {
    Instant at = calendar.at(day);
    Map<String, Object> message =
        Json.object("type", type, "timestamp", at.toString(), "data", data);
    sent.add(
        new Delivery(
            at,
            hook,
            "desk-" + sent.size(),
            Map.of("Content-Type", "application/json"),
            Json.write(message)));
  }

  private static Map<String, Object> money(int cents) {
    return Json.object("amountMinor", cents, "currency", "EUR");
  }
}
