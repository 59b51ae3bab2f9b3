import java.util.List;

/**
 * Something customers ask for, and what becomes of it.
 *
 * @param product {@code shopfront} or {@code courier}
 * @param area the epic (Shopfront) or label (Courier) it is done under
 * @param feature what its use is called in usage events
 * @param asks how many customers ask for it
 */
record Topic(String product, String area, String title, String feature, int asks, Fate fate) {

  enum Fate {
    /** Released, used by those who asked, and they were told. */
    ADOPTED,
    /** Released and told, and then hardly anybody used it. */
    UNUSED,
    /** Released, and nobody told those who had asked. */
    SILENT,
    /** Being built. */
    BUILDING,
    /** Linked to work that has not begun. */
    WAITING,
    /** Asked for, and nobody has looked at it yet. */
    UNREAD,
    /** Answered with no. */
    DECLINED
  }

  /** Product, area, title, feature, asks and fate. */
  static final List<Topic> ALL =
      """
      shopfront | Wishlists and gifts    | Let shoppers share a wishlist                | wishlist-share      | 6 | ADOPTED
      shopfront | Wishlists and gifts    | Gift wrapping as an option at checkout       | gift-wrap           | 4 | ADOPTED
      shopfront | Wishlists and gifts    | Gift cards that can be used in parts         | gift-card-parts     | 5 | BUILDING
      shopfront | Wishlists and gifts    | Remind shoppers of what is on their wishlist | wishlist-reminder   | 3 | UNUSED
      shopfront | Product pages          | Zoom into product photos on a phone          | photo-zoom          | 5 | ADOPTED
      shopfront | Product pages          | Size advice beside the size picker           | size-advice         | 6 | ADOPTED
      shopfront | Product pages          | Show when an item will be back in stock      | back-in-stock       | 5 | ADOPTED
      shopfront | Product pages          | 3D view of furniture                         | view-3d             | 3 | UNUSED
      shopfront | Product pages          | Compare up to four products                  | compare             | 4 | WAITING
      shopfront | Checkout in one page   | Pay by bank transfer without leaving         | bank-transfer       | 5 | ADOPTED
      shopfront | Checkout in one page   | Remember the delivery address of guests      | guest-address       | 4 | ADOPTED
      shopfront | Checkout in one page   | Split one order over two addresses           | split-order         | 3 | BUILDING
      shopfront | Checkout in one page   | Show duties before paying                    | duties              | 4 | WAITING
      shopfront | First order            | Import products from a spreadsheet           | product-import      | 6 | ADOPTED
      shopfront | First order            | A checklist from sign-up to the first sale   | checklist           | 3 | SILENT
      shopfront | Reasons to come back   | Points for repeat orders                     | loyalty-points      | 5 | BUILDING
      shopfront | Reasons to come back   | Export sales to our bookkeeping              | sales-export        | 6 | ADOPTED
      shopfront | Reasons to come back   | Weekly report by mail                        | weekly-report       | 4 | UNUSED
      shopfront | Invoices               | Invoice numbers without gaps                 | invoice-numbers     | 5 | ADOPTED
      shopfront | Invoices               | Credit notes for partial returns             | credit-notes        | 4 | BUILDING
      shopfront | Invoices               | VAT by country of delivery on the invoice    | vat-country         | 4 | WAITING
      shopfront | Product pages          | Videos that start by themselves              | autoplay            | 2 | DECLINED
      shopfront | Checkout in one page   | Accept cheques                               | cheques             | 1 | DECLINED
      shopfront | Wishlists and gifts    | Sort the wishlist by price                   | wishlist-sort       | 3 | UNREAD
      shopfront | Product pages          | Dark colours for product pages               | dark-pages          | 4 | UNREAD
      shopfront | Checkout in one page   | Pay in three instalments                     | instalments         | 5 | UNREAD
      shopfront | Invoices               | Send invoices to a second address            | invoice-copy        | 4 | UNREAD
      courier   | route planning         | Reorder stops by dragging                    | drag-stops          | 5 | ADOPTED
      courier   | route planning         | Avoid low bridges                            | low-bridges         | 4 | ADOPTED
      courier   | route planning         | Several depots in one plan                   | depots              | 4 | BUILDING
      courier   | route planning         | Time windows for stops                       | time-windows        | 5 | WAITING
      courier   | offline                | Scan parcels without a signal                | offline-scan        | 6 | ADOPTED
      courier   | offline                | Maps on the phone before the tour            | offline-maps        | 4 | UNUSED
      courier   | first day              | Sign in by a code on the delivery note       | code-sign-in        | 3 | ADOPTED
      courier   | team reports           | Minutes lost at each stop                    | stop-minutes        | 4 | ADOPTED
      courier   | team reports           | Export tours to a spreadsheet                | tour-export         | 3 | BUILDING
      courier   | reliability            | Say why a sync failed                        | sync-reason         | 5 | ADOPTED
      courier   | reliability            | Keep proof of delivery when the app crashes  | proof-kept          | 4 | WAITING
      courier   | route planning         | Let drivers chat with receivers              | chat                | 2 | DECLINED
      courier   | offline                | A watch app                                  | watch               | 4 | UNREAD
      courier   | team reports           | Compare drivers by name                      | compare-drivers     | 3 | UNREAD
      """
          .strip()
          .lines()
          .map(line -> line.split("\\|"))
          .map(
              c ->
                  new Topic(
                      c[0].strip(),
                      c[1].strip(),
                      c[2].strip(),
                      c[3].strip(),
                      Integer.parseInt(c[4].strip()),
                      Fate.valueOf(c[5].strip())))
          .toList();

  boolean isReleased() {
    return fate == Fate.ADOPTED || fate == Fate.UNUSED || fate == Fate.SILENT;
  }

  boolean isLinked() {
    return isReleased() || fate == Fate.BUILDING || fate == Fate.WAITING;
  }
}
