package org.prodops.intake.mapped;

import static org.prodops.intake.mapped.Conversion.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.mapped.Place.Scope;
import org.prodops.intake.vocabulary.Members;

/** How a mapping makes one member of what it says. */
sealed interface Value {

  /** Returns the member, or null if the body does not tell it; what cannot be read is a problem. */
  @Nullable JsonValue read(Scope scope, Problems problems);

  /** Tells whether it depends on the element that is being read. */
  boolean isOfElement();

  /**
   * One plain value or a list of them.
   *
   * @param at where in the mapping it stands
   * @param table what is found to what is meant, null if that is the same
   */
  record Plain(
      String at,
      Source source,
      @Nullable Map<String, JsonValue> table,
      @Nullable JsonValue fallback,
      Conversion conversion)
      implements Value {
    @Override
    public @Nullable JsonValue read(Scope scope, Problems problems) {
      JsonValue found = source.find(scope);
      if (found == null || Conversion.isBlank(found)) {
        return fallback == null && found != null ? JsonValue.NULL : fallback;
      }
      if (table != null) {
        JsonValue meant = table.get(String.valueOf(Conversion.text(found)));
        if (meant == null && fallback == null) {
          problems.add(
              at,
              "has "
                  + Members.quoted(found)
                  + ", which is not in its table. Add it, or a default.");
        }
        return meant == null ? fallback : meant;
      }
      String wrong = conversion.wrong(found);
      if (wrong != null) {
        problems.add(at, "has " + Members.quoted(found) + ", " + wrong);
        return null;
      }
      return conversion.converted(found);
    }

    @Override
    public boolean isOfElement() {
      return source.isOfElement();
    }
  }

  /** An object of members, such as money; without those it must have it is not there at all. */
  record Whole(SortedMap<String, Value> members, List<String> required) implements Value {
    @Override
    public @Nullable JsonValue read(Scope scope, Problems problems) {
      JsonObjectBuilder whole = JSON.createObjectBuilder();
      for (Map.Entry<String, Value> member : members.entrySet()) {
        JsonValue value = member.getValue().read(scope, problems);
        boolean told = value != null && value != JsonValue.NULL;
        if (!told && required.contains(member.getKey())) {
          return null;
        }
        if (value != null) {
          whole.add(member.getKey(), value);
        }
      }
      return whole.build();
    }

    @Override
    public boolean isOfElement() {
      return members.values().stream().anyMatch(Value::isOfElement);
    }
  }

  /**
   * Money of which the amount is told in whole units of its currency, such as euros.
   *
   * @param at where in the mapping it stands
   */
  record Price(String at, Value amount, Value currency) implements Value {
    @Override
    public @Nullable JsonValue read(Scope scope, Problems problems) {
      JsonValue number = amount.read(scope, problems);
      JsonValue code = currency.read(scope, problems);
      if (!(number instanceof JsonNumber told) || !(code instanceof JsonString named)) {
        return null;
      }
      int digits = digits(named.getString());
      if (digits < 0) {
        problems.add(at + "/currency", "has " + code + ", which is no currency such as EUR.");
        return null;
      }
      BigDecimal minor =
          told.bigDecimalValue().movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
      return JSON.createObjectBuilder().add("amountMinor", minor).add("currency", code).build();
    }

    private static int digits(String code) {
      try {
        return Currency.getInstance(code).getDefaultFractionDigits();
      } catch (IllegalArgumentException e) {
        return -1;
      }
    }

    @Override
    public boolean isOfElement() {
      return amount.isOfElement() || currency.isOfElement();
    }
  }

  /** An object for each element of a list. */
  record Each(String at, Place list, SortedMap<String, Value> members) implements Value {
    @Override
    public @Nullable JsonValue read(Scope scope, Problems problems) {
      JsonValue found = list.find(scope);
      if (found == null || found == JsonValue.NULL) {
        return null;
      }
      if (!(found instanceof JsonArray elements)) {
        problems.add(at, "has " + Members.quoted(found) + ", which is not a list.");
        return null;
      }
      JsonArrayBuilder all = JSON.createArrayBuilder();
      Whole whole = new Whole(members, List.of());
      for (JsonValue element : elements) {
        JsonValue made = whole.read(scope.at(element), problems);
        if (made instanceof JsonObject object) {
          all.add(object);
        }
      }
      return all.build();
    }

    @Override
    public boolean isOfElement() {
      return list.inElement();
    }
  }
}
