package org.prodops.intake.intercom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Speaker;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** The contact or company in a notification. */
final class IntercomContact {
  private final String topic;
  private final Fields item;
  private final SourceContext source;
  private final @Nullable Instant sentAt;

  IntercomContact(String topic, Fields body, SourceContext source) {
    this.topic = topic;
    this.item = body.at("data/item");
    this.source = source;
    this.sentAt = body.seconds("created_at");
  }

  /** Returns who a contact is, as conversations and contacts themselves tell it. */
  static @Nullable Speaker speaker(Fields contact) {
    List<Fields> companies = contact.each("companies/data");
    Fields company = companies.isEmpty() ? contact.at("company") : companies.get(0);
    return Speaker.of(
        IntercomDialect.NAME,
        companyId(company),
        company.text("name"),
        contact.text("id"),
        contact.text("name"),
        contact.text("email"));
  }

  private static @Nullable String companyId(Fields company) {
    String yours = company.text("company_id");
    String theirs = company.text("id");
    return yours != null || theirs == null ? yours : IntercomDialect.NAME + ":company:" + theirs;
  }

  Translation translated() {
    Instant updated = item.seconds("updated_at");
    Instant at = updated == null ? sentAt : updated;
    if (item.text("id") == null || at == null) {
      throw IntercomDialect.incomplete(topic, "an id and a time");
    }
    if ("company".equals(item.text("type"))) {
      return company(at);
    }
    if (!"contact".equals(item.text("type"))) {
      return new Translation.Ignored(topic, "It tells neither of a contact nor of a company.");
    }
    Speaker speaker = speaker(item);
    List<Signal> signals = speaker == null ? List.of() : speaker.signals(at, source);
    return signals.isEmpty()
        ? new Translation.Ignored(topic, "The contact has neither a name nor an e-mail address.")
        : new Translation.Understood(topic, signals);
  }

  private Translation company(Instant at) {
    String id = companyId(item);
    String name = item.text("name");
    String plan = item.text("plan/name");
    if (id == null || (name == null && plan == null)) {
      return new Translation.Ignored(topic, "The company has neither a name nor a plan.");
    }
    String eventId =
        Ids.derived(
            "intercom-company",
            source.id().value(),
            id,
            at.toString(),
            String.valueOf(name),
            String.valueOf(plan));
    return new Translation.Understood(
        topic,
        List.of(
            new Signal.Fact(
                new IntakeEvent.CustomerSeen(
                    eventId, at, source.id(), id, name, null, null, plan, null, null, null))));
  }
}
