package org.prodops.intake.chatwoot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Speaker;
import org.prodops.intake.SurveyAnswer;
import org.prodops.intake.Translation;

/** The satisfaction survey at a conversation's end: a message that is updated once answered. */
final class ChatwootSurvey {
  private static final String ANSWER = "content_attributes/submitted_values/csat_survey_response";

  private final String event;
  private final Fields body;
  private final SourceContext source;

  ChatwootSurvey(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.source = source;
  }

  Translation translated() {
    BigDecimal score = body.number(ANSWER + "/rating");
    if (score == null || !SurveyAnswer.Kind.CSAT.holds(score)) {
      return new Translation.Ignored(
          event, "The message is not the answer to a survey, and others are not followed.");
    }
    String id = body.text("id");
    Instant at = body.time("created_at");
    if (id == null || at == null) {
      throw new Untranslatable(
          "A survey's answer should hold the id and time of its message and does not. Check what"
              + " stands between Chatwoot and this address.");
    }
    Speaker speaker = ChatwootContact.speaker(body.at("conversation/meta/sender"));
    if (speaker == null) {
      return new Translation.Ignored(event, "The answer does not say whose it is.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SurveyAnswer(
                "message:" + id,
                at,
                speaker.customer(),
                SurveyAnswer.Kind.CSAT,
                score,
                body.text(ANSWER + "/feedback_message"))
            .told(source));
    return new Translation.Understood(event, signals);
  }
}
