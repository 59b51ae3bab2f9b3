import java.util.List;

/**
 * A goal.
 *
 * @param area its work, by a rule; null for a goal nobody works on
 * @param score the grade it was closed with, null while it is open
 */
record Aim(
    String product,
    String title,
    String focus,
    List<String> functions,
    String area,
    Double score,
    List<Measure> measures) {

  /** A number to bring from one value to another, and where it is now. */
  record Measure(String title, String kind, String unit, double start, double target, double now) {}

  static final List<Aim> ALL =
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
}
