package org.prodops.intake.mapped;

import static org.prodops.intake.mapped.Conversion.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.mapped.Place.Scope;

/** Where a value is taken from, before anything is made of it. */
sealed interface Source {

  /** Returns what is there, be it JSON's null, or null if nothing is. */
  @Nullable JsonValue find(Scope scope);

  boolean isOfElement();

  /** A value that stands in the mapping itself. */
  record Constant(JsonValue value) implements Source {
    @Override
    public JsonValue find(Scope scope) {
      return value;
    }

    @Override
    public boolean isOfElement() {
      return false;
    }
  }

  /** The first of some places that holds something; if none does, a null at any of them. */
  record First(List<Place> places) implements Source {
    @Override
    public @Nullable JsonValue find(Scope scope) {
      JsonValue blank = null;
      for (Place place : places) {
        JsonValue found = place.find(scope);
        if (found != null && !Conversion.isBlank(found)) {
          return found;
        }
        blank = found == null ? blank : JsonValue.NULL;
      }
      return blank;
    }

    @Override
    public boolean isOfElement() {
      return places.stream().anyMatch(Place::inElement);
    }
  }

  /** Texts and places in turn, joined; nothing if a place holds nothing. */
  record Template(List<Object> parts) implements Source {
    @Override
    public @Nullable JsonValue find(Scope scope) {
      StringBuilder joined = new StringBuilder();
      for (Object part : parts) {
        if (part instanceof Place place) {
          JsonValue found = place.find(scope);
          String text = found == null ? null : Conversion.text(found);
          if (text == null) {
            return null;
          }
          joined.append(text);
        } else {
          joined.append(part);
        }
      }
      return JSON.createValue(joined.toString());
    }

    @Override
    public boolean isOfElement() {
      return parts.stream().anyMatch(part -> part instanceof Place place && place.inElement());
    }
  }

  /** A list, or one thing in each of a list's objects. */
  record Items(Place list, @Nullable Place item) implements Source {
    @Override
    public @Nullable JsonValue find(Scope scope) {
      JsonValue found = list.find(scope);
      if (item == null || !(found instanceof JsonArray elements)) {
        return found;
      }
      JsonArrayBuilder all = JSON.createArrayBuilder();
      for (JsonValue element : elements) {
        JsonValue inner = item.find(scope.at(element));
        if (inner != null) {
          all.add(inner);
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
