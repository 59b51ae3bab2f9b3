package org.prodops.intake.mapped;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.vocabulary.Catalogue.Kind;
import org.prodops.intake.vocabulary.Catalogue.Member;

/** Reads how one member of what is said is made. */
final class ValueReader {
  private static final List<String> SOURCES =
      List.of("pointer", "constant", "template", "list", "each");
  private static final Set<String> PLAIN =
      Set.of(
          "pointer",
          "constant",
          "template",
          "list",
          "item",
          "table",
          "default",
          "format",
          "scale",
          "decimal",
          "split");
  private static final List<String> FORMATS =
      Arrays.stream(Conversion.Format.values()).map(Enum::name).toList();

  private final Problems problems;

  ValueReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads an object of members, each of which must be known and none missing that is required. */
  Value whole(
      JsonObject object, String at, List<Member> known, boolean through, List<String> required) {
    SortedMap<String, Value> members = members(object, at, known, through);
    for (Member member : known) {
      if (member.required() && !object.containsKey(member.name())) {
        problems.add(at, "lacks “" + member.name() + "”, which must be there.");
      }
    }
    return new Value.Whole(members, required);
  }

  private SortedMap<String, Value> members(
      JsonObject object, String at, List<Member> known, boolean through) {
    SortedMap<String, Value> members = new TreeMap<>();
    object.forEach(
        (name, how) -> {
          String where = MappingReader.under(at, name);
          Member member =
              known.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
          if (member == null) {
            problems.add(
                where,
                "is not known here; known are "
                    + String.join(", ", known.stream().map(Member::name).toList())
                    + ".");
            return;
          }
          Value value = read(how, where, member, through);
          if (value != null) {
            members.put(name, value);
          }
        });
    return members;
  }

  /** Reads one member, or returns null if there is a problem with it. */
  @Nullable Value read(JsonValue how, String at, Member member, boolean through) {
    if (how instanceof JsonString) {
      Place place = place(how, at, through);
      return place == null ? null : plain(at, new Source.First(List.of(place)), member.kind());
    }
    if (how instanceof JsonArray) {
      problems.add(at, "must be a pointer, a number, true, false or an object.");
      return null;
    }
    if (!(how instanceof JsonObject object)) {
      return constant(plain(at, new Source.Constant(how), member.kind()), how, at);
    }
    List<String> sources = SOURCES.stream().filter(object::containsKey).toList();
    if (sources.isEmpty() && member.kind() == Kind.MONEY && object.containsKey("amount")) {
      return price(object, at, through);
    }
    if (sources.isEmpty() && member.kind() == Kind.MONEY) {
      return whole(object, at, member.members(), through, List.of("amountMinor", "currency"));
    }
    if (sources.size() != 1) {
      problems.add(at, "must have one of “" + String.join("”, “", SOURCES) + "”.");
      return null;
    }
    return sources.get(0).equals("each")
        ? each(object, at, member, through)
        : plain(object, at, member.kind(), through);
  }

  private @Nullable Value price(JsonObject object, String at, boolean through) {
    known(object, at, Set.of("amount", "currency"));
    Value amount =
        read(
            object.getOrDefault("amount", JsonValue.NULL),
            at + "/amount",
            new Member("amount", Kind.NUMBER, true),
            through);
    Value currency =
        read(
            object.getOrDefault("currency", JsonValue.NULL),
            at + "/currency",
            new Member("currency", Kind.CURRENCY, true),
            through);
    return amount == null || currency == null ? null : new Value.Price(at, amount, currency);
  }

  private @Nullable Value each(JsonObject object, String at, Member member, boolean through) {
    known(object, at, Set.of("each", "data"));
    if (member.kind() != Kind.OBJECTS) {
      problems.add(at + "/each", "is only for a member that is a list of objects.");
      return null;
    }
    Place list = place(object.getOrDefault("each", JsonValue.NULL), at + "/each", through);
    if (!(object.get("data") instanceof JsonObject data)) {
      problems.add(at, "lacks “data”, an object with the members of each.");
      return null;
    }
    Value.Whole whole = (Value.Whole) whole(data, at + "/data", member.members(), true, List.of());
    return list == null ? null : new Value.Each(at + "/each", list, whole.members());
  }

  private @Nullable Value plain(JsonObject object, String at, Kind kind, boolean through) {
    known(object, at, PLAIN);
    Source source = source(object, at, through);
    String format = object.containsKey("format") ? oneOf(object, at, "format", FORMATS) : "iso";
    if (object.containsKey("format") && kind != Kind.TIME) {
      problems.add(at + "/format", "is only for a time.");
    }
    if (object.containsKey("scale") && kind != Kind.NUMBER && kind != Kind.AMOUNT) {
      problems.add(at + "/scale", "is only for a number.");
    }
    if (object.containsKey("split") && kind != Kind.TEXTS) {
      problems.add(at + "/split", "is only for a list.");
    }
    if (object.containsKey("decimal") && kind != Kind.NUMBER && kind != Kind.AMOUNT) {
      problems.add(at + "/decimal", "is only for a number.");
    }
    String split = object.containsKey("split") ? text(object, at, "split") : null;
    String decimal = object.containsKey("decimal") ? oneOf(object, at, "decimal", ".", ",") : null;
    Integer scale =
        object.containsKey("scale") ? scale(object.get("scale"), at) : Integer.valueOf(0);
    Map<String, JsonValue> table = table(object, at, kind);
    JsonValue fallback = object.get("default");
    JsonValue last = fallback == null ? null : meant(fallback, at + "/default", kind);
    if (source == null || format == null || scale == null) {
      return null;
    }
    Value.Plain value =
        new Value.Plain(
            at,
            source,
            table,
            last,
            new Conversion(kind, Conversion.Format.valueOf(format), scale, decimal, split));
    return source instanceof Source.Constant constant && table == null
        ? constant(value, constant.value(), at + "/constant")
        : value;
  }

  private static Value.Plain plain(String at, Source source, Kind kind) {
    return new Value.Plain(at, source, null, null, Conversion.plain(kind));
  }

  /** What stands in the mapping can be looked at before any body comes. */
  private @Nullable Value constant(Value.Plain value, JsonValue constant, String at) {
    String wrong = Conversion.isBlank(constant) ? null : value.conversion().wrong(constant);
    if (wrong != null) {
      problems.add(at, "is a value " + wrong);
      return null;
    }
    return value;
  }

  private @Nullable Source source(JsonObject object, String at, boolean through) {
    if (object.containsKey("item") && !object.containsKey("list")) {
      problems.add(at + "/item", "is only for a “list”.");
    }
    if (object.containsKey("constant")) {
      return new Source.Constant(object.getOrDefault("constant", JsonValue.NULL));
    }
    if (object.containsKey("template")) {
      String text = text(object, at, "template");
      return text == null ? null : template(text, at + "/template", through);
    }
    if (object.containsKey("list")) {
      Place list = place(object.getOrDefault("list", JsonValue.NULL), at + "/list", through);
      JsonValue inner = object.get("item");
      Place item = inner == null ? null : place(inner, at + "/item", true);
      return list == null || (inner != null && item == null) ? null : new Source.Items(list, item);
    }
    JsonValue pointer = object.getOrDefault("pointer", JsonValue.NULL);
    if (!(pointer instanceof JsonArray several)) {
      Place place = place(pointer, at + "/pointer", through);
      return place == null ? null : new Source.First(List.of(place));
    }
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < several.size(); i++) {
      Place place = place(several.get(i), at + "/pointer/" + i, through);
      if (place != null) {
        places.add(place);
      }
    }
    if (several.isEmpty()) {
      problems.add(at + "/pointer", "must be a pointer or a list of one or more.");
    }
    return places.isEmpty() ? null : new Source.First(List.copyOf(places));
  }

  /** Braces hold pointers; two of a kind stand for one. */
  private @Nullable Source template(String text, String at, boolean through) {
    List<Object> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if ((c == '{' || c == '}') && text.startsWith(String.valueOf(c).repeat(2), i)) {
        plain.append(c);
        i += 2;
      } else if (c == '{') {
        int end = text.indexOf('}', i);
        Place place = end < 0 ? null : Place.of(text.substring(i + 1, end));
        if (place == null || (place.inElement() && !through)) {
          problems.add(
              at, "must have whole pointers in braces, such as {/deal/id}; {{ stands for {.");
          return null;
        }
        parts.add(plain.toString());
        parts.add(place);
        plain.setLength(0);
        i = end + 1;
      } else {
        plain.append(c);
        i++;
      }
    }
    parts.add(plain.toString());
    return new Source.Template(List.copyOf(parts));
  }

  private @Nullable Map<String, JsonValue> table(JsonObject object, String at, Kind kind) {
    if (!object.containsKey("table")) {
      return null;
    }
    Map<String, JsonValue> table = new HashMap<>();
    if (!(object.get("table") instanceof JsonObject entries)) {
      problems.add(at + "/table", "must be an object: what is found to what is meant.");
      return table;
    }
    entries.forEach(
        (found, meaning) -> {
          JsonValue value = meant(meaning, MappingReader.under(at + "/table", found), kind);
          if (value != null) {
            table.put(found, value);
          }
        });
    return table;
  }

  /** Reads what a mapping states outright, which is in our own way of writing. */
  private @Nullable JsonValue meant(JsonValue value, String at, Kind kind) {
    Conversion own = Conversion.plain(kind);
    if (Conversion.isBlank(value)) {
      return JsonValue.NULL;
    }
    String wrong = own.wrong(value);
    if (wrong != null) {
      problems.add(at, "is a value " + wrong);
      return null;
    }
    return own.converted(value);
  }

  private @Nullable Integer scale(@Nullable JsonValue value, String at) {
    if (value instanceof JsonNumber number
        && number.toString().matches("-?\\d{1,2}")
        && Math.abs(number.intValue()) <= 18) {
      return number.intValue();
    }
    problems.add(at + "/scale", "must be a whole number from -18 to 18.");
    return null;
  }

  /** Reads a pointer; into an element only where a list is gone through. */
  @Nullable Place place(@Nullable JsonValue value, String at, boolean through) {
    Place place = value instanceof JsonString text ? Place.of(text.getString()) : null;
    if (place == null) {
      problems.add(
          at,
          "must be a JSON pointer, which begins with / (or ./ within “each”). Write a text itself"
              + " as {\"constant\": \"…\"}.");
    } else if (place.inElement() && !through) {
      problems.add(at, "points into an element with ./ where no “each” goes through a list.");
      return null;
    }
    return place;
  }

  @Nullable String text(JsonObject object, String at, String name) {
    if (object.get(name) instanceof JsonString text && !text.getString().isEmpty()) {
      return text.getString();
    }
    problems.add(at + "/" + name, "must be a text.");
    return null;
  }

  @Nullable String oneOf(JsonObject object, String at, String name, String... words) {
    return oneOf(object, at, name, List.of(words));
  }

  private @Nullable String oneOf(JsonObject object, String at, String name, List<String> words) {
    if (object.get(name) instanceof JsonString text && words.contains(text.getString())) {
      return text.getString();
    }
    problems.add(at + "/" + name, "must be one of " + String.join(", ", words) + ".");
    return null;
  }

  void known(JsonObject object, String at, Set<String> names) {
    for (String name : object.keySet()) {
      if (!names.contains(name)) {
        problems.add(
            MappingReader.under(at, name),
            "is not known here; known are "
                + String.join(", ", names.stream().sorted().toList())
                + ".");
      }
    }
  }
}
