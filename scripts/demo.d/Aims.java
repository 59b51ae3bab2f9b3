import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What Larkfield wants to achieve: north stars, and goals with key results and check-ins. */
final class Aims {
  private final Server server;
  private final Calendar calendar;

  Aims(Server server, Calendar calendar) {
    this.server = server;
    this.calendar = calendar;
  }

  /** A number to bring from one value to another, and where it is now. */
  private record Measure(
      String title, String kind, String unit, double start, double target, double now) {}

  /**
   * A goal.
   *
   * @param area its work, by a rule; null for a goal nobody works on
   * @param score the grade it was closed with, null while it is open
   */
  private record Aim(
      String product,
      String title,
      String focus,
      List<String> functions,
      String area,
      Double score,
      List<Measure> measures) {}

  private static final List<Aim> ALL =
      List.of(
          new Aim(
              "shopfront",
              "Choosing a present is a pleasure",
              "DELIGHT",
              List.of("DEVELOPMENT", "DESIGN", "PRODUCT"),
              "Wishlists and gifts",
              null,
              List.of(
                  new Measure("Orders with a gift option", "REACH", "%", 4, 12, 9.5),
                  new Measure("Wishlists shared a week", "REACH", "wishlists", 0, 500, 410))),
          new Aim(
              "shopfront",
              "A product page answers every question",
              "DELIGHT",
              List.of("DEVELOPMENT", "DESIGN"),
              "Product pages",
              null,
              List.of(
                  new Measure("Returns because of size", "REDUCE", "%", 11, 6, 7.2),
                  new Measure("Page is there", "REDUCE", "seconds", 2.8, 1.5, 1.9))),
          new Aim(
              "shopfront",
              "Buying takes a minute",
              "DELIGHT",
              List.of("DEVELOPMENT", "PRODUCT"),
              "Checkout in one page",
              null,
              List.of(new Measure("Baskets left behind", "REDUCE", "%", 68, 55, 63))),
          new Aim(
              "shopfront",
              "A new shop sells in its first week",
              "ADOPTION",
              List.of("MARKETING", "CUSTOMER_SERVICE", "DESIGN"),
              "First order",
              null,
              List.of(
                  new Measure("Shops with an order in week one", "REACH", "%", 35, 60, 41),
                  new Measure("Guide published", "BINARY", "", 0, 1, 1))),
          new Aim(
              "shopfront",
              "Shops renew because it pays",
              "RETENTION",
              List.of("SALES", "PRODUCT"),
              "Reasons to come back",
              null,
              List.of(new Measure("Shops that renew", "REACH", "%", 82, 90, 84))),
          new Aim(
              "shopfront",
              "Invoices explain themselves",
              "SUPPORT",
              List.of("CUSTOMER_SERVICE", "DEVELOPMENT"),
              "Invoices",
              null,
              List.of(new Measure("Cases about invoices a week", "REDUCE", "cases", 40, 12, 25))),
          new Aim(
              "shopfront",
              "Retailers hear of us from retailers",
              "RETENTION",
              List.of("MARKETING", "SALES"),
              null,
              null,
              List.of(new Measure("Customers who refer one", "REACH", "customers", 3, 12, 4))),
          new Aim(
              "courier",
              "Drivers trust the route",
              "DELIGHT",
              List.of("DEVELOPMENT", "DESIGN", "PRODUCT"),
              "route planning",
              null,
              List.of(new Measure("Tours driven as planned", "REACH", "%", 61, 85, 78))),
          new Aim(
              "courier",
              "No signal, no problem",
              "DELIGHT",
              List.of("DEVELOPMENT"),
              "offline",
              0.8,
              List.of(new Measure("Scans kept without a signal", "REACH", "%", 70, 99, 97))),
          new Aim(
              "courier",
              "A driver starts on day one",
              "ADOPTION",
              List.of("MARKETING", "CUSTOMER_SERVICE"),
              "first day",
              null,
              List.of(new Measure("Drivers on tour on day one", "REACH", "%", 48, 80, 55))),
          new Aim(
              "courier",
              "Dispatchers plan the week with us",
              "RETENTION",
              List.of("SALES", "PRODUCT"),
              "team reports",
              null,
              List.of(new Measure("Dispatchers active weekly", "REACH", "%", 52, 70, 66))),
          new Aim(
              "courier",
              "Nobody calls about sync",
              "SUPPORT",
              List.of("CUSTOMER_SERVICE", "DEVELOPMENT"),
              "reliability",
              null,
              List.of(new Measure("Calls about sync a week", "REDUCE", "calls", 30, 5, 21))));

  /** Sets up the products, each with its north star. */
  void products() throws IOException, InterruptedException {
    List<Object> there = server.all("products").stream().map(p -> p.get("key")).toList();
    for (Map.Entry<String, String> product :
        Map.of("shopfront", "Shopfront", "courier", "Courier").entrySet()) {
      if (!there.contains(product.getKey())) {
        server.send(
            "POST", "products", Json.object("key", product.getKey(), "name", product.getValue()));
      }
    }
    server.send(
        "PUT",
        "products/shopfront/north-star",
        Json.object(
            "statement",
            "Every small shop sells as easily as it greets a neighbour",
            "metric",
            "Shops with a sale every day",
            "unit",
            "shops",
            "target",
            1200));
    server.send(
        "PUT",
        "products/courier/north-star",
        Json.object(
            "statement",
            "Every parcel arrives when it was promised",
            "metric",
            "Parcels delivered in their hour",
            "unit",
            "%",
            "target",
            97));
  }

  /** Sets the goals that are not there yet; returns how many. */
  int goals() throws IOException, InterruptedException {
    Map<Object, Object> there = new HashMap<>();
    server.all("goals").forEach(goal -> there.put(goal.get("title"), goal.get("id")));
    int set = 0;
    for (Aim aim : ALL) {
      if (!there.containsKey(aim.title())) {
        set(aim);
        set++;
      }
    }
    return set;
  }

  private void set(Aim aim) throws IOException, InterruptedException {
    LocalDate first = calendar.start().atOffset(ZoneOffset.UTC).toLocalDate();
    Map<String, Object> period =
        Json.object("from", first.plusDays(7).toString(), "to", first.plusDays(98).toString());
    Map<String, Object> goal =
        Json.object(
            "product",
            aim.product(),
            "title",
            aim.title(),
            "focus",
            aim.focus(),
            "functions",
            aim.functions(),
            "period",
            period);
    String path = "goals/" + server.send("POST", "goals", goal).get("id");
    if (aim.area() != null) {
      boolean jira = aim.product().equals("shopfront");
      Map<String, Object> rule =
          Json.object(
              "field", jira ? "epic" : "label",
              "equals", jira ? Jira.epicKey(aim.area()) : aim.area());
      server.send("POST", path + "/work-links", Json.object("rule", rule));
    }
    for (Measure measure : aim.measures()) {
      measure(path, measure);
    }
    if (aim.score() != null) {
      server.send(
          "POST",
          path + "/closure",
          Json.object(
              "score",
              aim.score(),
              "lesson",
              "Testing in a real van found in a day what a month at the desk had not."));
    }
  }

  private void measure(String goal, Measure measure) throws IOException, InterruptedException {
    Map<String, Object> keyResult =
        Json.object(
            "title",
            measure.title(),
            "kind",
            measure.kind(),
            "unit",
            measure.unit(),
            "start",
            measure.start(),
            "target",
            measure.target());
    Object id = server.send("POST", goal + "/key-results", keyResult).get("id");
    Random chance = calendar.chance(measure.title());
    for (double day = 20; day < Calendar.DAYS; day += 14) {
      double way = (day - 7) / (Calendar.DAYS - 7) + (chance.nextDouble() - 0.5) * 0.12;
      double value = measure.start() + (measure.now() - measure.start()) * way;
      boolean yesOrNo = measure.kind().equals("BINARY");
      server.send(
          "POST",
          "key-results/" + id + "/check-ins",
          Json.object(
              "value",
              yesOrNo ? (day > 50 ? 1 : 0) : Math.round(value * 10) / 10.0,
              "confidence",
              4 + chance.nextInt(6),
              "at",
              calendar.at(day).toString()));
    }
  }
}
