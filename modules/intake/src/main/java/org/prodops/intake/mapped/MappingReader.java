package org.prodops.intake.mapped;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.vocabulary.Catalogue;
import org.prodops.intake.vocabulary.Catalogue.Kind;
import org.prodops.intake.vocabulary.Catalogue.Member;
import org.prodops.intake.vocabulary.Members;
import org.prodops.intake.vocabulary.Types;

/** Reads a mapping as a person wrote it, and says all that is wrong with it. */
final class MappingReader {
  private static final int LONGEST = 100_000;
  private static final int MOST_RULES = 100;
  private static final String HEADER = "[A-Za-z0-9_-]{1,100}";

  private final Problems problems;
  private final ValueReader values;

  MappingReader(Problems problems) {
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** Returns the mapping, or null if there is a problem with it. */
  @Nullable Mapping read(String settings) {
    if (settings.length() > LONGEST) {
      problems.add("", "must have at most " + LONGEST + " characters.");
      return null;
    }
    JsonValue parsed;
    try {
      parsed = Members.parsed("The mapping", settings);
    } catch (Untranslatable e) {
      problems.add("", String.valueOf(e.getMessage()));
      return null;
    }
    if (!(parsed instanceof JsonObject document)) {
      problems.add("", "must be a JSON object.");
      return null;
    }
    values.known(document, "", Set.of("signature", "token", "deliveryId", "event", "rules"));
    Mapping mapping =
        new Mapping(
            proof(document),
            header(document, "", "deliveryId"),
            document.containsKey("event")
                ? values.place(document.get("event"), "/event", false)
                : null,
            rules(document));
    return problems.size() == 0 ? mapping : null;
  }

  private Proof proof(JsonObject document) {
    boolean signed = document.containsKey("signature");
    if (!signed && !document.containsKey("token")) {
      return Proof.BEARER;
    }
    if (signed && document.containsKey("token")) {
      problems.add("/token", "cannot stand beside “signature”: keep the one the sender has.");
    }
    String name = signed ? "signature" : "token";
    if (!(document.get(name) instanceof JsonObject how)) {
      problems.add("/" + name, "must be an object.");
      return Proof.BEARER;
    }
    String at = "/" + name;
    values.known(
        how,
        at,
        signed ? Set.of("header", "prefix", "algorithm", "encoding") : Set.of("header", "prefix"));
    String header = header(how, at, "header");
    if (header == null && !how.containsKey("header")) {
      problems.add(at, "lacks “header”, the name of the header that proves the sender.");
    }
    String prefix = how.containsKey("prefix") ? values.text(how, at, "prefix") : "";
    String algorithm = signed ? values.oneOf(how, at, "algorithm", "SHA-256", "SHA-1") : null;
    String encoding = signed ? values.oneOf(how, at, "encoding", "hex", "base64") : null;
    return new Proof(
        header == null ? "" : header,
        prefix == null ? "" : prefix,
        algorithm == null ? null : "Hmac" + algorithm.replace("-", ""),
        "base64".equals(encoding));
  }

  private @Nullable String header(JsonObject object, String at, String name) {
    JsonValue value = object.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonString text && text.getString().matches(HEADER)) {
      return text.getString();
    }
    problems.add(at + "/" + name, "must be the name of a header.");
    return null;
  }

  private List<Rule> rules(JsonObject document) {
    List<Rule> rules = new ArrayList<>();
    if (!(document.get("rules") instanceof JsonArray array) || array.isEmpty()) {
      problems.add(
          document.containsKey("rules") ? "/rules" : "", "needs a list “rules” with one or more.");
      return rules;
    }
    if (array.size() > MOST_RULES) {
      problems.add("/rules", "must have at most " + MOST_RULES + " rules.");
      return rules;
    }
    for (int i = 0; i < array.size(); i++) {
      String at = "/rules/" + i;
      if (array.get(i) instanceof JsonObject rule) {
        Rule read = rule(rule, at);
        if (read != null) {
          rules.add(read);
        }
      } else {
        problems.add(at, "must be an object.");
      }
    }
    return rules;
  }

  private @Nullable Rule rule(JsonObject rule, String at) {
    values.known(rule, at, Set.of("when", "each", "type", "id", "timestamp", "data"));
    boolean through = rule.containsKey("each");
    Place each = through ? values.place(rule.get("each"), at + "/each", false) : null;
    List<Condition> when = conditions(rule, at, through);
    Value id = member(rule, at, "id", Kind.TEXT, through);
    Value timestamp = member(rule, at, "timestamp", Kind.TIME, through);
    if (through && id != null && !id.isOfElement()) {
      problems.add(
          at + "/id",
          "must name something of the element, with ./ before it, or all elements are one.");
    }
    String type = values.text(rule, at, "type");
    List<Member> members = type == null ? null : Catalogue.of(type);
    if (type == null || members == null) {
      if (type != null) {
        problems.add(at + "/type", "must be one of " + String.join(", ", Types.known()) + ".");
      }
      return null;
    }
    if (!(rule.get("data") instanceof JsonObject data)) {
      problems.add(at, "lacks “data”, an object with the members of " + type + ".");
      return null;
    }
    boolean asked = type.equals("feedback.received") && !data.containsKey("at");
    if (timestamp == null && (asked || Catalogue.needsTimestamp(type))) {
      problems.add(at, "lacks “timestamp”, which says when it was so: " + type + " needs it.");
    }
    Value made = values.whole(data, at + "/data", members, through, List.of());
    return new Rule(at, when, each, type, id, timestamp, made);
  }

  private @Nullable Value member(
      JsonObject rule, String at, String name, Kind kind, boolean through) {
    JsonValue value = rule.get(name);
    return value == null
        ? null
        : values.read(value, at + "/" + name, new Member(name, kind, false), through);
  }

  private List<Condition> conditions(JsonObject rule, String at, boolean through) {
    List<Condition> conditions = new ArrayList<>();
    JsonValue when = rule.getOrDefault("when", JsonValue.EMPTY_JSON_ARRAY);
    if (!(when instanceof JsonArray array)) {
      problems.add(at + "/when", "must be a list of conditions.");
      return conditions;
    }
    for (int i = 0; i < array.size(); i++) {
      String where = at + "/when/" + i;
      if (array.get(i) instanceof JsonObject condition) {
        Condition read = condition(condition, where, through);
        if (read != null) {
          conditions.add(read);
        }
      } else {
        problems.add(where, "must be an object with “pointer” and what must hold of it.");
      }
    }
    return conditions;
  }

  private @Nullable Condition condition(JsonObject condition, String at, boolean through) {
    values.known(condition, at, Set.of("pointer", "equals", "oneOf", "exists"));
    Place place =
        values.place(condition.getOrDefault("pointer", JsonValue.NULL), at + "/pointer", through);
    if (condition.size() != 2 || place == null) {
      problems.add(at, "must have “pointer” and one of “equals”, “oneOf” and “exists”.");
      return null;
    }
    JsonValue equals = condition.get("equals");
    if (equals != null) {
      return new Condition(place, List.of(equals), true);
    }
    if (condition.containsKey("oneOf")) {
      if (condition.get("oneOf") instanceof JsonArray some && !some.isEmpty()) {
        return new Condition(place, List.copyOf(some), true);
      }
      problems.add(at + "/oneOf", "must be a list of one or more values.");
      return null;
    }
    JsonValue exists = condition.get("exists");
    if (exists != JsonValue.TRUE && exists != JsonValue.FALSE) {
      problems.add(at + "/exists", "must be true or false.");
      return null;
    }
    return new Condition(place, null, exists == JsonValue.TRUE);
  }

  /** Returns a pointer's name for a member (RFC 6901). */
  static String under(String at, String name) {
    return at + "/" + Json.encodePointer(name);
  }
}
