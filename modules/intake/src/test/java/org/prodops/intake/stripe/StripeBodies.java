package org.prodops.intake.stripe;

/** Events as Stripe documents them, of one subscription of one customer. */
final class StripeBodies {
  private StripeBodies() {}

  static String event(String type, long created, String object) {
    return """
        {"id": "evt_1", "object": "event", "created": %d, "type": "%s",
         "data": {"object": %s}}\
        """
        .formatted(created, type, object);
  }

  /** Returns an update of a subscription; {@code facts} are further members of it. */
  static String updated(String facts, String... items) {
    return event("customer.subscription.updated", 1_700_000_000, subscription(facts, items));
  }

  static String subscription(String facts, String... items) {
    return """
        {"id": "sub_1", "object": "subscription", "customer": "cus_1", "currency": "eur", %s,
         "items": {"object": "list", "has_more": false, "data": [%s]}}\
        """
        .formatted(facts, String.join(",", items));
  }

  static String item(String amount, String interval, int count, String quantity) {
    return """
        {"quantity": %s, "price": {"id": "price_1", "currency": "eur", "unit_amount": %s,
         "recurring": {"interval": "%s", "interval_count": %d, "usage_type": "licensed"}}}\
        """
        .formatted(quantity, amount, interval, count);
  }

  static String monthly(int amount) {
    return item(Integer.toString(amount), "month", 1, "1");
  }
}
