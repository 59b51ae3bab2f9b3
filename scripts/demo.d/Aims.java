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
    for (Aim aim : Aim.ALL) {
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
    for (Aim.Measure measure : aim.measures()) {
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

  private void measure(String goal, Aim.Measure measure) throws IOException, InterruptedException {
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
