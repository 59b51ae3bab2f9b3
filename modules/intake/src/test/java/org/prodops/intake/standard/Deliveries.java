package org.prodops.intake.standard;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/** What the tests of this package send. */
final class Deliveries {
  static final Instant NOW = Instant.parse("2026-11-22T14:05:00Z");
  static final SourceContext SOURCE =
      new SourceContext(new SourceId("s1"), new ProductKey("main"), "Desk");
  static final StandardDialect DIALECT = new StandardDialect();

  private Deliveries() {}

  static RawDelivery of(Map<String, String> headers, String body) {
    return new RawDelivery(headers, null, body.getBytes(StandardCharsets.UTF_8), NOW);
  }

  static RawDelivery plain(String body) {
    return of(Map.of("Content-Type", "application/json"), body);
  }

  static RawDelivery structured(String body) {
    return of(Map.of("Content-Type", "application/cloudevents+json"), body);
  }

  static RawDelivery batch(String body) {
    return of(Map.of("Content-Type", "application/cloudevents-batch+json; charset=utf-8"), body);
  }

  static RawDelivery signed(String id, Instant at, String secret, String body) {
    byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
    String head = id + "." + at.getEpochSecond() + ".";
    byte[] mac = Signatures.hmac("HmacSHA256", key, (head + body).getBytes(StandardCharsets.UTF_8));
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
    headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac));
    return of(headers, body);
  }

  static Translation translated(RawDelivery delivery) {
    return DIALECT.translate(delivery, SOURCE);
  }

  static List<Signal> signals(RawDelivery delivery) {
    return ((Translation.Understood) translated(delivery)).signals();
  }

  /** Returns the only fact of a delivery. */
  static <T extends IntakeEvent> T fact(Class<T> type, RawDelivery delivery) {
    List<Signal> signals = signals(delivery);
    if (signals.size() != 1) {
      throw new AssertionError("expected one signal, got " + signals);
    }
    return type.cast(((Signal.Fact) signals.get(0)).event());
  }

  static String message(String type, String data) {
    return """
        {"type": "%s", "timestamp": "2026-11-20T10:00:00Z", "data": %s}\
        """
        .formatted(type, data);
  }
}
