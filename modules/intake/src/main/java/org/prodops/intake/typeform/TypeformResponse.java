package org.prodops.intake.typeform;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Speaker;
import org.prodops.intake.SurveyAnswer;
import org.prodops.intake.SurveyAnswer.Kind;
import org.prodops.intake.Translation;

/** One person's answers to a form. */
final class TypeformResponse {
  private final String event;
  private final Fields response;
  private final SourceContext source;

  TypeformResponse(String event, Fields response, SourceContext source) {
    this.event = event;
    this.response = response;
    this.source = source;
  }

  Translation translated() {
    String id = response.text("token", "response_id");
    Instant at = response.time("submitted_at");
    if (id == null || at == null) {
      throw new Untranslatable(
          "An answer should hold its “token” and “submitted_at” and does not. Check what stands"
              + " between Typeform and this address.");
    }
    List<Fields> scores =
        response.each("answers").stream().filter(answer -> kind(answer) != null).toList();
    if (scores.isEmpty()) {
      return ignored(
          "No question of the form "
              + form()
              + " is a Net Promoter Score or has a reference that names NPS, CSAT or CES.");
    }
    Speaker speaker = speaker();
    if (speaker == null) {
      return ignored(
          "The answer does not say whose it is. Give the form "
              + form()
              + " the hidden field “customer”.");
    }
    List<Signal> signals = new ArrayList<>();
    for (Fields answer : scores) {
      Kind kind = kind(answer);
      BigDecimal score = answer.number("number");
      if (kind != null && score != null && kind.holds(score)) {
        String question = Objects.requireNonNullElse(answer.text("field/id", "field/ref"), "");
        signals.add(
            new SurveyAnswer(id + ":" + question, at, speaker.customer(), kind, score, comment())
                .told(source));
      }
    }
    if (signals.isEmpty()) {
      return ignored("No score of the form " + form() + " lies between the ends of its kind.");
    }
    signals.addAll(speaker.signals(at, source));
    return new Translation.Understood(event, signals);
  }

  private static @Nullable Kind kind(Fields answer) {
    if (!"number".equals(answer.text("type"))) {
      return null;
    }
    return "nps".equals(answer.text("field/type"))
        ? Kind.NPS
        : Kind.namedIn(answer.text("field/ref"));
  }

  private @Nullable String comment() {
    for (Fields answer : response.each("answers")) {
      if ("long_text".equals(answer.text("field/type"))) {
        return answer.text("text");
      }
    }
    return null;
  }

  private @Nullable Speaker speaker() {
    Fields hidden = response.at("hidden");
    return Speaker.of(
        TypeformDialect.NAME,
        hidden.text("customer", "customer_id", "company_id", "account_id"),
        null,
        hidden.text("user_id"),
        hidden.text("name"),
        email(hidden));
  }

  private @Nullable String email(Fields hidden) {
    String email = hidden.text("email");
    for (Fields answer : response.each("answers")) {
      if (email == null && "email".equals(answer.text("type"))) {
        email = answer.text("email");
      }
    }
    return email;
  }

  private String form() {
    return "“" + response.text("definition/title", "form_id") + "”";
  }

  private Translation ignored(String reason) {
    return new Translation.Ignored(event, reason);
  }
}
