import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What happened at Larkfield, which makes Shopfront (a web shop) and Courier (an app for drivers).
 *
 * <p>It has a shape to be found in the figures: most work is on delight; customers wait longest
 * before anybody looks at their ask; four things shipped are hardly used; the askers of one were
 * never told, nor were two others; some asks were declined; a sixth of the work serves no goal.
 */
final class Story {
  static final double NEVER = 1_000_000;

  /**
   * Where work belongs.
   *
   * @param percent of the product's work; what is left over belongs to nothing
   */
  record Area(String product, String name, int percent) {}

  static final List<Area> AREAS =
      List.of(
          new Area("shopfront", "Wishlists and gifts", 19),
          new Area("shopfront", "Product pages", 20),
          new Area("shopfront", "Checkout in one page", 18),
          new Area("shopfront", "First order", 8),
          new Area("shopfront", "Reasons to come back", 9),
          new Area("shopfront", "Invoices", 10),
          new Area("courier", "route planning", 30),
          new Area("courier", "offline", 24),
          new Area("courier", "first day", 8),
          new Area("courier", "team reports", 8),
          new Area("courier", "reliability", 14));

  private static final List<String> VERBS =
      List.of(
          "Simplify", "Speed up", "Rework", "Test", "Measure", "Translate", "Polish", "Document");
  private static final List<String> THINGS =
      List.of(
          "the list",
          "the form",
          "empty states",
          "the search",
          "the settings",
          "the mail texts",
          "the phone layout",
          "error messages",
          "the first screen",
          "keyboard control");
  private static final List<String> FAULTS =
      List.of(
          "Wrong total after going back",
          "Crash when the network drops",
          "Spinner never ends",
          "Date in the wrong language",
          "Picture upside down",
          "Twice the same mail",
          "Button covered by the banner",
          "Old price shown for a minute");

  final Calendar calendar;
  final List<Cast.Customer> customers;
  final Map<String, List<Item>> items = new TreeMap<>();
  final List<Ask> asks = new ArrayList<>();

  Story(Calendar calendar) {
    this.calendar = calendar;
    this.customers = Cast.customers(calendar);
    tell("shopfront", 270);
    tell("courier", 130);
  }

  private void tell(String product, int count) {
    items.put(product, new ArrayList<>());
    for (Topic topic : Topic.ALL) {
      if (topic.product().equals(product)) {
        tell(topic);
      }
    }
    Random chance = calendar.chance(product + " work");
    while (items.get(product).size() < count) {
      everyday(product, chance);
    }
  }

  private void tell(Topic topic) {
    Random chance = calendar.chance(topic.feature());
    double first =
        switch (topic.fate()) {
          case ADOPTED, UNUSED, SILENT -> 1 + chance.nextDouble() * 29;
          case BUILDING, DECLINED -> 25 + chance.nextDouble() * 20;
          case WAITING -> 35 + chance.nextDouble() * 20;
          case UNREAD -> 40 + chance.nextDouble() * 40;
        };
    double read = first + 14 + chance.nextDouble() * 12;
    Item item = topic.isLinked() ? asked(topic, read, chance) : null;
    double latest = topic.isReleased() ? read + 14 : 80;
    double raised = first;
    for (Cast.Customer customer : Cast.some(customers, topic.asks(), chance)) {
      double triaged = Math.max(read, raised + 9 + chance.nextDouble() * 14);
      boolean known = topic.isLinked() || topic.fate() == Topic.Fate.DECLINED;
      String id = "ask-" + (asks.size() + 1);
      asks.add(
          new Ask(id, topic, customer, chance.nextInt(4), raised, known ? triaged : NEVER, item));
      raised = first + chance.nextDouble() * (latest - first);
    }
  }

  private Item asked(Topic topic, double created, Random chance) {
    double started = created + 1 + chance.nextDouble() * 5;
    double done = started + 4 + chance.nextDouble() * 9;
    return add(
        topic.product(),
        topic.title(),
        "Story",
        topic.area(),
        topic.feature(),
        chance,
        created - 0.2,
        topic.fate() == Topic.Fate.WAITING ? NEVER : Math.max(started, topic.isReleased() ? 0 : 76),
        topic.isReleased() ? done : NEVER);
  }

  private void everyday(String product, Random chance) {
    String area = area(product, chance.nextInt(100));
    boolean fault = chance.nextInt(100) < (area == null ? 10 : 16);
    String title =
        fault
            ? Cast.any(FAULTS, chance)
                + (area == null ? "" : " (" + area.toLowerCase(Locale.ROOT) + ")")
            : Cast.any(VERBS, chance)
                + " "
                + Cast.any(THINGS, chance)
                + (area == null ? "" : " of " + area.toLowerCase(Locale.ROOT));
    double created = chance.nextDouble() * 90;
    double wait = chance.nextInt(12) == 0 ? NEVER : 0.3 + Math.pow(chance.nextDouble(), 2) * 16;
    double work = 0.8 + Math.pow(chance.nextDouble(), 2) * 14;
    add(
        product,
        title,
        fault ? "Bug" : chance.nextInt(3) == 0 ? "Task" : "Story",
        area,
        null,
        chance,
        created,
        created + wait,
        created + wait + work);
  }

  private Item add(
      String product,
      String title,
      String type,
      String area,
      String feature,
      Random chance,
      double created,
      double started,
      double done) {
    List<String> builders = chance.nextInt(5) == 0 ? Cast.DESIGN : Cast.DEVELOPMENT;
    List<String> reporters =
        switch (chance.nextInt(4)) {
          case 0 -> Cast.CUSTOMER_SERVICE;
          case 1 -> Cast.SALES;
          case 2 -> Cast.MARKETING;
          default -> Cast.PRODUCT;
        };
    int luck = chance.nextInt(40);
    Item item =
        new Item(
            items.get(product).size() + 1,
            title,
            type,
            area,
            feature,
            List.of(1, 2, 3, 5, 8).get(chance.nextInt(5)),
            List.of("Low", "Medium", "Medium", "High", "Highest").get(chance.nextInt(5)),
            Cast.any(reporters, chance),
            Cast.any(builders, chance),
            created,
            started,
            started + (done - started) * 0.7,
            done,
            feature == null && luck < 2 ? done + 1 : NEVER,
            feature == null && luck == 39 ? created + 20 : NEVER);
    items.get(product).add(item);
    return item;
  }

  private static String area(String product, int percent) {
    int sum = 0;
    for (Area area : AREAS) {
      sum += area.product().equals(product) ? area.percent() : 0;
      if (percent < sum) {
        return area.name();
      }
    }
    return null;
  }
}
