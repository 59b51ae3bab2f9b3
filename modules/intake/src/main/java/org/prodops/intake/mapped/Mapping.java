package org.prodops.intake.mapped;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConfigurableDialect.Produced;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Signal;
import org.prodops.intake.vocabulary.Members;
import org.prodops.intake.vocabulary.Message;
import org.prodops.intake.vocabulary.Misshapen;
import org.prodops.intake.vocabulary.Types;
import org.prodops.kernel.Ids;

/**
 * What a person wrote of how a sender's bodies are to be read.
 *
 * @param deliveryHeader the header that names a delivery, or null
 * @param event where in the body the event's name stands, or null
 */
record Mapping(
    Proof proof, @Nullable String deliveryHeader, @Nullable Place event, List<Rule> rules) {

  /** What a body means by a mapping. */
  record Reading(String event, List<Produced> produced, List<Signal> signals) {}

  /** Reads a body; nothing of it counts if there is a problem. */
  Reading read(JsonValue body, SourceContext source, Problems problems) {
    List<Rule.Said> said = new ArrayList<>();
    rules.forEach(rule -> rule.read(body, problems, said));
    List<Produced> produced = new ArrayList<>();
    List<Signal> signals = new ArrayList<>();
    for (Rule.Said each : said) {
      produced.add(new Produced(each.rule().type(), each.timestamp(), each.data()));
      try {
        signals.addAll(signals(each, source));
      } catch (Misshapen e) {
        problems.add(e.pointer(), e.sentence());
      }
    }
    return new Reading(event(body, said), produced, signals);
  }

  private static List<Signal> signals(Rule.Said said, SourceContext source) {
    Rule rule = said.rule();
    String id = said.id();
    String unique =
        id == null ? Objects.toString(said.timestamp()) + said.data() : Ids.derived("id", id);
    Message message =
        new Message(
            Ids.derived("mapped", source.id().value(), rule.type(), unique),
            rule.type(),
            said.timestamp(),
            rule.at() + "/timestamp",
            () -> Members.of(said.data(), rule.at() + "/data"));
    return Objects.requireNonNullElse(Types.signals(message, source), List.of());
  }

  private String event(JsonValue body, List<Rule.Said> said) {
    JsonValue named = event == null ? null : event.find(new Place.Scope(body, body));
    String name = named == null ? null : Conversion.text(named);
    if (name != null && name.length() <= 200) {
      return name;
    }
    List<String> types = said.stream().map(each -> each.rule().type()).distinct().toList();
    return types.size() == 1 ? types.get(0) : "mapped";
  }
}
