package org.prodops.intake.paddle;

/** Notifications as Paddle Billing documents them. */
final class PaddleBodies {
  private PaddleBodies() {}

  static String event(String type, String data) {
    return """
        {"event_id": "evt_01", "event_type": "%s", "occurred_at": "2026-03-01T10:00:01.5Z",
         "notification_id": "ntf_01", "data": %s}\
        """
        .formatted(type, data);
  }

  /** Returns an update of a subscription; {@code facts} are further members of it. */
  static String updated(String facts, String... items) {
    return event("subscription.updated", subscription(facts, items));
  }

  static String subscription(String facts, String... items) {
    return """
        {"id": "sub_01", "customer_id": "ctm_01", "currency_code": "EUR",
         "updated_at": "2026-03-01T10:00:00.123456Z", "discount": null,
         "billing_cycle": {"interval": "month", "frequency": 1}, %s, "items": [%s]}\
        """
        .formatted(facts, String.join(",", items));
  }

  static String item(String amount, String interval, int frequency, int quantity) {
    return """
        {"status": "active", "quantity": %d, "recurring": true, "price": {"id": "pri_01",
         "unit_price": {"amount": "%s", "currency_code": "EUR"},
         "billing_cycle": {"interval": "%s", "frequency": %d}}}\
        """
        .formatted(quantity, amount, interval, frequency);
  }

  static String monthly(int amount) {
    return item(Integer.toString(amount), "month", 1, 1);
  }
}
