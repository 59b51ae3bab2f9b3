package org.prodops.intake.files;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConfigurableDialect.Problem;

/**
 * Something wrong with a row.
 *
 * @param column of the file, null if no one of them is at fault
 * @param member of our own type, null if the row as such is wrong
 * @param detail to be read after the name of column or member
 */
record Fault(@Nullable String column, @Nullable String member, String detail) {
  private static final int LONGEST = 500;
  private static final Pattern IN_TEMPLATE = Pattern.compile("\\{(/[^}]*)}");

  /** Makes one of a problem with a rule, by where in the rule it stands. */
  static Fault of(Problem problem, JsonObject rule) {
    String pointer = problem.pointer();
    List<String> columns = new ArrayList<>();
    collect(at(rule, pointer), columns);
    String member = pointer.startsWith("/data/") ? pointer.substring(6) : pointer.substring(1);
    String detail = problem.sentence();
    return new Fault(
        columns.isEmpty() ? null : String.join(", ", columns.stream().distinct().toList()),
        member.isEmpty() ? null : member.replaceAll("/.*", ""),
        detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…");
  }

  /** Returns what the rule has there, or as near to it as it goes. */
  private static JsonValue at(JsonObject rule, String pointer) {
    JsonValue found = rule;
    for (String name : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      JsonValue next =
          found instanceof JsonObject object ? object.get(Json.decodePointer(name)) : null;
      if (next == null) {
        break;
      }
      found = next;
    }
    return found == rule || found == rule.get("data") ? JsonValue.NULL : found;
  }

  private static void collect(JsonValue how, List<String> columns) {
    if (how instanceof JsonString text) {
      add(text.getString(), columns);
    } else if (how instanceof JsonArray list) {
      list.forEach(each -> collect(each, columns));
    } else if (how instanceof JsonObject object) {
      object.forEach(
          (name, value) -> {
            boolean nested = value instanceof JsonStructure;
            if (name.equals("template") && value instanceof JsonString text) {
              Matcher places = IN_TEMPLATE.matcher(text.getString());
              while (places.find()) {
                add(places.group(1), columns);
              }
            } else if (List.of("pointer", "list", "amount", "amountMinor", "currency")
                .contains(name)) {
              collect(value, columns);
            } else if (nested && !name.equals("table")) {
              collect(value, columns);
            }
          });
    }
  }

  private static void add(String pointer, List<String> columns) {
    if (pointer.startsWith("/")) {
      columns.add(Json.decodePointer(pointer.substring(1)));
    }
  }
}
