package org.prodops.intake.segment;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Segment sends, and who speaks like it. */
@Singleton
final class SegmentDialect implements Dialect {
  @Override
  public String name() {
    return "segment";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Segment or RudderStack",
        "product usage",
        "As “Shared Secret” of the destination, or in a header “Authorization: Bearer …”.",
        List.of(
            "Segment: open “Connections”, “Catalog”, choose “Webhooks (Actions)” and click"
                + " “Configure Webhooks (Actions)”; select the source whose calls to send.",
            "Settings, Shared Secret: {secret}",
            "Mappings: add “Send” for Track, Identify and Group calls. URL: {url}. Method: POST."
                + " Leave “Data” as it is: the whole event.",
            "Leave “Enable Batching” off, or add the header “Authorization” with the value “Bearer"
                + " {secret}” as well: Segment's signature covers only the first call of a batch.",
            "RudderStack: add a destination “Webhook”. Webhook URL: {url}. URL Method: POST."
                + " Headers: “Authorization” with the value “Bearer {secret}”.",
            "Let calls name the company: analytics.track(\"Export run\", {}, {context: {groupId:"
                + " \"acme\"}}). Without one nobody knows which customer it was, and it is"
                + " ignored."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Segment tries again for up to four hours when it cannot reach us or we answer 5xx;"
            + " what was refused it does not send again.",
        0,
        "The destination's “Event Delivery” shows what failed and why.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /**
   * A signature must cover the whole body. Where Segment's covers less, which is in batches, the
   * secret itself must come as a token; so it may where the sender cannot sign.
   */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("X-Signature");
    String authorization = delivery.header("Authorization");
    String bearer = Signatures.bearer(authorization);
    String password = Signatures.basicPassword(authorization);
    boolean authentic = false;
    for (String secret : secrets) {
      byte[] key = secret.getBytes(StandardCharsets.UTF_8);
      byte[] mac = Signatures.hmac("HmacSHA1", key, delivery.body());
      authentic |= Signatures.equal(signature, HexFormat.of().formatHex(mac));
      authentic |= Signatures.equal(bearer, secret);
      authentic |= Signatures.equal(password, secret);
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    List<Signal> signals = new ArrayList<>();
    Set<String> types = new LinkedHashSet<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (Fields call : calls(delivery.text())) {
      SegmentCall said = new SegmentCall(call, source);
      types.add(said.type());
      List<Signal> meant = said.signals();
      signals.addAll(meant);
      if (meant.isEmpty()) {
        reasons.add(said.reason());
      }
    }
    String event = types.size() == 1 ? types.iterator().next() : "batch";
    if (types.isEmpty()) {
      return new Translation.Ignored(event, "The batch holds no call.");
    }
    return signals.isEmpty()
        ? new Translation.Ignored(event, String.join(" ", reasons))
        : new Translation.Understood(event, signals);
  }

  private static List<Fields> calls(String text) {
    List<Fields> calls = new ArrayList<>();
    for (Fields body : Fields.parseEach(text)) {
      if (body.has("batch")) {
        calls.addAll(body.each("batch"));
      } else {
        calls.add(body);
      }
    }
    return calls;
  }
}
