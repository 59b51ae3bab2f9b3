package org.prodops.intake.delighted;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Signatures;
import org.prodops.intake.Speaker;
import org.prodops.intake.SurveyAnswer;
import org.prodops.intake.SurveyAnswer.Kind;
import org.prodops.intake.Translation;

/** What Delighted sends. */
@Singleton
final class DelightedDialect implements Dialect {
  @Override
  public String name() {
    return "delighted";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Delighted",
        "surveys",
        "Delighted makes it up and shows it beside the webhook. If yours shows none, put it into"
            + " the address, as the steps say.",
        List.of(
            "Sign in to Delighted, choose “Integrations”, “Webhooks”, “Connect”.",
            "Enter as URL: {url}",
            "Add the rule “when a response is received or updated” and save.",
            "If Delighted shows a signing key, copy it and enter it as this source's secret here."
                + " If not, enter this URL instead: {url}?secret={secret}",
            "So that scores are those of your customers, send people to the survey with the"
                + " property customer that holds the customer's id."));
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("X-Delighted-Webhook-Signature");
    if (signature == null) {
      return Signatures.isShown(delivery, secrets);
    }
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha256(signature, "sha256=", secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String event = body.text("event_type");
    Fields answer = body.at("event_data");
    if (event == null) {
      throw new Untranslatable(
          "The body names no “event_type”, so it is no webhook of Delighted. Check what else posts"
              + " to this source's address.");
    }
    if (!event.startsWith("survey_response.")) {
      return new Translation.Ignored(event, "Only answers to surveys are followed.");
    }
    String id = answer.text("id");
    Instant at = answer.seconds("created_at");
    if (id == null || at == null) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold an answer's id and time and does not. Check what stands"
              + " between Delighted and this address.");
    }
    Kind kind = kind(answer);
    BigDecimal score = answer.number("score");
    if (kind == null || score == null || !kind.holds(score)) {
      return new Translation.Ignored(event, "The answer has no score of NPS, CSAT or CES.");
    }
    Speaker speaker = speaker(answer);
    if (speaker == null) {
      return new Translation.Ignored(event, "The answer does not say whose it is.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SurveyAnswer(id, at, speaker.customer(), kind, score, answer.text("comment"))
            .told(source));
    return new Translation.Understood(event, signals);
  }

  /** Older bodies name no kind, when there was but one. */
  private static @Nullable Kind kind(Fields answer) {
    String type = Objects.requireNonNullElse(answer.text("survey_type"), "nps");
    return Kind.namedIn(type.toLowerCase(Locale.ROOT));
  }

  private @Nullable Speaker speaker(Fields answer) {
    Fields person = answer.at("person");
    Fields properties = answer.at("person_properties");
    return Speaker.of(
        name(),
        properties.text("customer", "customer_id", "company_id"),
        properties.text("company"),
        person.text("id"),
        person.text("name"),
        person.text("email"));
  }
}
