import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Who is in the story: the people of Larkfield and their forty customers. All are made up. */
final class Cast {
  static final List<String> DEVELOPMENT =
      List.of("Mara Lind", "Tomas Rey", "Ada Okafor", "Jun Sato", "Petra Novak");
  static final List<String> DESIGN = List.of("Elif Kaya", "Noah Brandt");
  static final List<String> PRODUCT = List.of("Ines Vogt", "Samir Haddad");
  static final List<String> SALES = List.of("Grace Muller", "Luca Ferri");
  static final List<String> MARKETING = List.of("Yuki Mori", "Hanna Berg");
  static final List<String> CUSTOMER_SERVICE = List.of("Priya Nair", "Tom Becker");

  private static final List<String> NAMES =
      """
      Acorn Bikes, Alder & Sons, Bellweather Tea, Birchline Furniture, Blue Heron Outdoor,
      Brightside Toys, Candlewick Books, Cedar Mill Foods, Cobalt Cycles, Copperleaf Kitchen,
      Dockside Fish, Driftwood Decor, Eastgate Pharmacy, Elmtree Garden, Fernhill Flowers,
      Foxglove Beauty, Granary Bakery, Greenway Grocers, Harbour Lights, Hazel & Oak,
      Ironbridge Tools, Juniper Apparel, Kestrel Sports, Lanternfish Media, Linden Optics,
      Marlow Music, Meadowlark Pets, Millrace Coffee, Northwind Sails, Orchard Lane,
      Pebble Jewellery, Quillfeather Stationers, Redwood Joinery, Riverbend Wines, Saltmarsh Salt,
      Silverbirch Shoes, Thistle & Thyme, Umber Paints, Willowbrook Baby, Yarrow Health
      """
          .strip()
          .lines()
          .flatMap(line -> List.of(line.split(",")).stream())
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .toList();

  private static final List<String> FIRST =
      List.of("Anna", "Ben", "Clara", "David", "Emma", "Felix", "Gina", "Henri", "Ida", "Jonas");
  private static final List<String> LAST =
      List.of("Abel", "Bruno", "Castle", "Dahl", "Ewing", "Fabre", "Grant", "Holm", "Ivers");

  /** What each plan costs a month, in cents. */
  private static final Map<String, Integer> PRICE =
      Map.of("starter", 4_900, "team", 19_900, "business", 59_900, "enterprise", 249_000);

  private Cast() {}

  /**
   * A customer as the company knows it.
   *
   * @param mrr monthly recurring revenue in cents of EUR
   */
  record Customer(
      String id,
      String name,
      String domain,
      String segment,
      String plan,
      int mrr,
      String owner,
      String lifecycle,
      String contact) {}

  static List<Customer> customers(Calendar calendar) {
    Random chance = calendar.chance("customers");
    List<Customer> customers = new ArrayList<>();
    for (String name : NAMES) {
      String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
      int size = chance.nextInt(10);
      String plan = size < 3 ? "starter" : size < 7 ? "team" : size < 9 ? "business" : "enterprise";
      int mrr = PRICE.get(plan) + chance.nextInt(6) * PRICE.get(plan) / 10;
      String segment = size < 5 ? "small business" : size < 9 ? "mid-market" : "enterprise";
      int life = chance.nextInt(20);
      String lifecycle = life < 2 ? "trial" : life < 4 ? "at risk" : "active";
      String owner = any(size < 7 ? CUSTOMER_SERVICE : SALES, chance);
      String contact = any(FIRST, chance) + " " + any(LAST, chance);
      customers.add(
          new Customer(
              slug, name, slug + ".example", segment, plan, mrr, owner, lifecycle, contact));
    }
    return customers;
  }

  static <T> T any(List<T> all, Random chance) {
    return all.get(chance.nextInt(all.size()));
  }

  /** Returns some of them, each once. */
  static <T> List<T> some(List<T> all, int n, Random chance) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, chance);
    return shuffled.subList(0, n);
  }
}
