import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Larkfield's people answer when asked what they try to achieve: for Shopfront apart at first,
 * closer in a second round, and agreed; for Courier just revealed, for the reader to put in themes.
 */
final class Alignment {
  private static final String BASE = "alignment-sessions";
  private static final List<String> STATEMENTS =
      List.of(
          "I know who this product is for.",
          "I know what we want to be true at the end of this quarter.",
          "What I do every day serves that.",
          "The other functions want the same as mine.",
          "We stop work that does not serve it.");

  /** What each function says, one line a person. */
  private static final Map<String, List<String>> SHOPFRONT = new LinkedHashMap<>();

  private static final Map<String, List<String>> COURIER = new LinkedHashMap<>();

  static {
    SHOPFRONT.put(
        "DEVELOPMENT",
        List.of(
            "Fewer incidents after a release",
            "Pay back technical debt in the checkout",
            "Fewer incidents at night",
            "Small shops sell without our help"));
    SHOPFRONT.put(
        "SALES",
        List.of(
            "Win more shops in the north",
            "Win bigger shops",
            "Small shops sell without help from us"));
    SHOPFRONT.put(
        "CUSTOMER_SERVICE",
        List.of(
            "Fewer tickets about the first sale",
            "Small shops sell without asking for help",
            "Fewer tickets about payments"));
    SHOPFRONT.put(
        "DESIGN",
        List.of(
            "A shop that is a pleasure to set up",
            "Small shops sell on their first day",
            "A shop anyone can set up"));
    COURIER.put(
        "DEVELOPMENT",
        List.of("Parcels arrive in their hour", "One service less to run", "Routes in one second"));
    COURIER.put(
        "SALES", List.of("Parcels arrive in their hour", "Win the furniture shops", "Lower prices"));
    COURIER.put(
        "CUSTOMER_SERVICE",
        List.of("Nobody calls to ask where a parcel is", "Parcels arrive when promised"));
  }

  private final Server server;

  Alignment(Server server) {
    this.server = server;
  }

  /** Holds the sessions that were not held yet; returns how many. */
  int hold() throws IOException, InterruptedException {
    List<Object> held = server.all(BASE).stream().map(session -> session.get("product")).toList();
    int sessions = 0;
    if (!held.contains("shopfront")) {
      shopfront();
      sessions++;
    }
    if (!held.contains("courier")) {
      String session = draft("courier");
      round(session, invite(session, COURIER), COURIER, false);
      sessions++;
    }
    return sessions;
  }

  private void shopfront() throws IOException, InterruptedException {
    String session = draft("shopfront");
    Map<String, List<String>> links = invite(session, SHOPFRONT);
    for (boolean agreed : List.of(false, true)) {
      round(session, links, SHOPFRONT, agreed);
      server.send("POST", session + "/themes/proposal", Map.of());
      server.send("POST", session + "/themes/confirmation", Map.of());
    }
    server.send(
        "POST",
        session + "/conclusion",
        Json.object(
            "priorities",
            List.of("Small shops sell without our help", "Fewer incidents after a release"),
            "actions",
            List.of(
                Json.object(
                    "what", "Sales meets customer service once a month",
                    "owner", "Head of sales",
                    "due", "2030-01-31"))));
  }

  @SuppressWarnings("unchecked")
  private String draft(String product) throws IOException, InterruptedException {
    Map<String, Object> made =
        server.send(
            "POST", BASE, Json.object("product", product, "answers", 1, "statements", STATEMENTS));
    return BASE + "/" + ((Map<String, Object>) made.get("session")).get("id");
  }

  @SuppressWarnings("unchecked")
  private Map<String, List<String>> invite(String session, Map<String, List<String>> said)
      throws IOException, InterruptedException {
    Map<String, List<String>> links = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> function : said.entrySet()) {
      List<String> guests = new ArrayList<>();
      for (int i = 1; i <= function.getValue().size(); i++) {
        guests.add(function.getKey().toLowerCase().replace('_', ' ') + " " + i);
      }
      Map<String, Object> given =
          server.send(
              "POST",
              session + "/seats",
              Json.object("function", function.getKey(), "guests", guests));
      links.put(
          function.getKey(),
          ((List<Map<String, Object>>) given.get("items"))
              .stream().map(seat -> (String) seat.get("link")).toList());
    }
    return links;
  }

  /** Everybody answers; in an agreed round every second person says the same. */
  private void round(
      String session, Map<String, List<String>> links, Map<String, List<String>> said, boolean agreed)
      throws IOException, InterruptedException {
    server.send("POST", session + "/rounds", Map.of());
    int person = 0;
    for (Map.Entry<String, List<String>> function : said.entrySet()) {
      for (int i = 0; i < function.getValue().size(); i++, person++) {
        boolean joins = agreed && person % 3 != 0;
        String text = joins ? "Small shops sell without our help" : function.getValue().get(i);
        server.answer(
            links.get(function.getKey()).get(i),
            Json.object(
                "answers", List.of(Json.object("text", text)),
                "ratings", ratings(person, joins),
                "focus", focus(function.getKey())));
      }
    }
    server.send("POST", session + "/reveal", Map.of());
  }

  private static List<Object> ratings(int person, boolean joins) {
    int higher = joins ? 1 : 0;
    return List.of(
        4, 2 + person % 3 + higher, 3 + person % 2, 1 + person % 4 + higher, 2 + person % 2);
  }

  private static Map<String, Object> focus(String function) {
    return switch (function) {
      case "DEVELOPMENT" -> Json.object("delight", 50, "adoption", 10, "retention", 20, "support", 20);
      case "SALES" -> Json.object("delight", 40, "adoption", 40, "retention", 15, "support", 5);
      case "DESIGN" -> Json.object("delight", 40, "adoption", 40, "retention", 10, "support", 10);
      default -> Json.object("delight", 10, "adoption", 15, "retention", 25, "support", 50);
    };
  }
}
