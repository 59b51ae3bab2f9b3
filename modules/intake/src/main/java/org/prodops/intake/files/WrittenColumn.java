package org.prodops.intake.files;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.vocabulary.Catalogue.Member;

/** How the values of one column are written, judged by some of them. */
final class WrittenColumn {
  private static final Pattern PARTED = Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-]\\d{2,4}.*");
  private static final List<String> SEPARATORS = List.of(";", "|", ",");

  private final String name;
  private final List<JsonValue> values;

  WrittenColumn(String name, List<Row> sample) {
    this.name = name;
    this.values =
        sample.stream()
            .map(row -> row.cells().get(name))
            .filter(value -> value != null && value != JsonValue.NULL && !text(value).isBlank())
            .map(value -> Objects.requireNonNull(value))
            .toList();
  }

  static JsonValue pointer(String column) {
    return Json.createValue("/" + Json.encodePointer(column));
  }

  /** Returns how a rule makes a member of it. */
  JsonValue as(Member member) {
    return switch (member.kind()) {
      case TIME -> time();
      case NUMBER -> member.name().equals("importance") ? importance() : number();
      case AMOUNT -> number();
      case MONEY ->
          values.stream().anyMatch(value -> value instanceof JsonObject)
              ? pointer(name)
              : Json.createObjectBuilder()
                  .add("amount", number())
                  .add("currency", Json.createObjectBuilder().add("constant", currency()))
                  .build();
      case FLAG -> flag();
      case TEXTS -> list();
      case TEXT, CURRENCY, OBJECTS -> pointer(name);
    };
  }

  JsonValue time() {
    List<String> texts = texts();
    String format = "isoAny";
    boolean parted = !texts.isEmpty() && texts.stream().allMatch(t -> PARTED.matcher(t).matches());
    if (parted) {
      // Where a number is above 12 it is the day; where none is, points are the sign of Europe.
      boolean monthFirst =
          texts.stream().anyMatch(t -> number(t, 2) > 12)
              || (texts.get(0).contains("/") && texts.stream().noneMatch(t -> number(t, 1) > 12));
      format = monthFirst ? "monthFirst" : "dayFirst";
    } else if (!texts.isEmpty() && texts.stream().allMatch(t -> t.matches("\\d{9,10}(\\.\\d+)?"))) {
      format = "epochSeconds";
    } else if (!texts.isEmpty() && texts.stream().allMatch(t -> t.matches("\\d{12,13}"))) {
      format = "epochMillis";
    }
    return with("format", Json.createValue(format));
  }

  private static int number(String text, int group) {
    Matcher parts = PARTED.matcher(text);
    return parts.matches() ? Integer.parseInt(parts.group(group)) : 0;
  }

  private JsonValue number() {
    if (values.stream().allMatch(value -> value instanceof JsonNumber)) {
      return pointer(name);
    }
    boolean comma =
        texts().stream()
            .anyMatch(t -> t.matches(".*,\\d{1,2}\\D*") || t.matches(".*\\.\\d{3}[.,]\\d.*"));
    return with("decimal", Json.createValue(comma ? "," : "."));
  }

  private JsonValue importance() {
    if (texts().stream().allMatch(t -> t.matches("[0-3]"))) {
      return pointer(name);
    }
    JsonObjectBuilder table = Json.createObjectBuilder();
    for (String word : new TreeSet<>(texts())) {
      table.add(word, level(word));
    }
    return with("table", table.build());
  }

  private static int level(String word) {
    String plain = word.toLowerCase(Locale.ROOT);
    if (plain.matches(".*(critical|urgent|blocker|must|highest).*")) {
      return 3;
    }
    if (plain.matches(".*(high|important|major).*")) {
      return 2;
    }
    return plain.matches(".*(low|nice|minor|trivial|none).*") ? 0 : 1;
  }

  private JsonValue flag() {
    return with(
        "table",
        Json.createObjectBuilder()
            .add("true", true)
            .add("false", false)
            .add("TRUE", true)
            .add("FALSE", false)
            .add("yes", true)
            .add("no", false)
            .add("1", true)
            .add("0", false)
            .build());
  }

  private JsonValue list() {
    String separator =
        SEPARATORS.stream()
            .filter(each -> texts().stream().anyMatch(t -> t.contains(each)))
            .findFirst()
            .orElse(",");
    return values.stream().allMatch(value -> value instanceof JsonString)
        ? with("split", Json.createValue(separator))
        : pointer(name);
  }

  /** Tells the currency by a sign in the values or a code in the column's name. */
  private String currency() {
    String all = String.join(" ", texts());
    for (String[] sign : new String[][] {{"€", "EUR"}, {"$", "USD"}, {"£", "GBP"}, {"¥", "JPY"}}) {
      if (all.contains(sign[0])) {
        return sign[1];
      }
    }
    Matcher code =
        Pattern.compile("\\b(EUR|USD|GBP|CHF|JPY|SEK|DKK|NOK|PLN|CZK)\\b")
            .matcher(name.toUpperCase(Locale.ROOT) + " " + all);
    return code.find() ? code.group(1) : "EUR";
  }

  private JsonValue with(String option, JsonValue value) {
    return Json.createObjectBuilder().add("pointer", pointer(name)).add(option, value).build();
  }

  private List<String> texts() {
    return values.stream().map(WrittenColumn::text).toList();
  }

  private static String text(@Nullable JsonValue value) {
    return value instanceof JsonString string ? string.getString().strip() : String.valueOf(value);
  }
}
