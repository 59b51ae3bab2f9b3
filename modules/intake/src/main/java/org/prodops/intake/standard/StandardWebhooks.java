package org.prodops.intake.standard;

import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.StandardSignature;
import org.prodops.intake.vocabulary.Members;
import org.prodops.intake.vocabulary.Message;
import org.prodops.intake.vocabulary.Shape;
import org.prodops.kernel.Ids;

/** The body {@code {type, timestamp, data}} that Standard Webhooks 1.0 recommends. */
final class StandardWebhooks {
  private StandardWebhooks() {}

  /** Reads the body as one message. */
  static Message message(RawDelivery delivery, SourceContext source) {
    Members body = Members.of(Members.parsed(delivery.body()), "");
    String id = StandardSignature.id(delivery);
    return new Message(
        Ids.derived("standard", source.id().value(), id == null ? delivery.bodyHash() : id),
        body.required("type", Shape.ID),
        body.optional("timestamp", Shape.TIME),
        body.at("timestamp"),
        () -> body.object("data"));
  }
}
