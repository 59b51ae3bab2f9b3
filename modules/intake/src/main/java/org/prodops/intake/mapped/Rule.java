package org.prodops.intake.mapped;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.mapped.Place.Scope;
import org.prodops.intake.vocabulary.Catalogue;
import org.prodops.intake.vocabulary.Catalogue.Member;
import org.prodops.intake.vocabulary.Members;

/**
 * What to say of which deliveries.
 *
 * @param at where in the mapping it stands
 * @param each the list to say it of each element of, or null
 * @param id what else tells two such things apart, or null
 */
record Rule(
    String at,
    List<Condition> when,
    @Nullable Place each,
    String type,
    @Nullable Value id,
    @Nullable Value timestamp,
    Value data) {

  /** One thing a rule says, before anybody has looked whether it is well made. */
  record Said(Rule rule, @Nullable String id, @Nullable Instant timestamp, JsonObject data) {}

  /** Adds all that this rule says of a body. */
  void read(JsonValue body, Problems problems, List<Said> said) {
    JsonValue elements = each == null ? null : each.find(new Scope(body, body));
    if (each == null) {
      read(new Scope(body, body), problems, said);
    } else if (elements instanceof JsonArray list) {
      list.forEach(element -> read(new Scope(body, element), problems, said));
    } else if (elements != null && elements != JsonValue.NULL) {
      problems.add(at + "/each", "has " + Members.quoted(elements) + ", which is not a list.");
    }
  }

  /** Adds a problem for each member that must be there and of which a body tells nothing. */
  void lacking(JsonValue body, Problems problems) {
    List<Member> members = Objects.requireNonNull(Catalogue.of(type));
    Map<String, Value> made = data instanceof Value.Whole whole ? whole.members() : Map.of();
    for (Member member : members) {
      Value value = member.required() ? made.get(member.name()) : null;
      Problems own = new Problems();
      JsonValue found = value == null ? null : value.read(new Scope(body, body), own);
      boolean told = found != null && found != JsonValue.NULL;
      if (value != null && !told && own.size() == 0) {
        problems.add(at + "/data/" + member.name(), "is empty, but must be there.");
      }
    }
  }

  private void read(Scope scope, Problems problems, List<Said> said) {
    if (!when.stream().allMatch(condition -> condition.holds(scope))) {
      return;
    }
    int before = problems.size();
    String told = id == null ? null : text(id.read(scope, problems));
    String time = timestamp == null ? null : text(timestamp.read(scope, problems));
    JsonValue made = data.read(scope, problems);
    if (problems.size() == before && made instanceof JsonObject object) {
      said.add(new Said(this, told, time == null ? null : Instant.parse(time), object));
    }
  }

  private static @Nullable String text(@Nullable JsonValue value) {
    return value instanceof JsonString text ? text.getString() : null;
  }
}
