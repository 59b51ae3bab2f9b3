package org.prodops.intake.chargebee;

/** Webhooks as Chargebee documents them. */
final class ChargebeeBodies {
  private ChargebeeBodies() {}

  static String event(String type, String content) {
    return """
        {"id": "ev_1", "occurred_at": 1772359205, "event_type": "%s", "api_version": "v2",
         "webhook_status": "scheduled", "content": {%s}}\
        """
        .formatted(type, content);
  }

  static String subscription(String status, String facts) {
    return """
        "subscription": {"id": "sub-1", "customer_id": "cust-1", "currency_code": "EUR",
         "status": "%s", "updated_at": 1772359200, "resource_version": 1772359200209, %s}\
        """
        .formatted(status, facts);
  }
}
