package org.prodops.intake;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Changes one place of a JSON document, as a sender's next version or a proxy might. */
public final class Damage {
  /** What a place may hold instead. */
  public static final List<JsonValue> INSTEAD =
      List.of(
          JsonValue.NULL,
          JsonValue.TRUE,
          JsonValue.EMPTY_JSON_OBJECT,
          JsonValue.EMPTY_JSON_ARRAY,
          Json.createValue(""),
          Json.createValue("not what you expect"),
          Json.createValue(-1));

  private Damage() {}

  /**
   * Returns the document with one place changed.
   *
   * @param place counted round
   */
  public static String done(String document, int place, JsonValue instead) {
    JsonObject whole = Samples.json(document);
    List<String> pointers = new ArrayList<>();
    walk(whole, "", pointers);
    String pointer = pointers.get(Math.floorMod(place, pointers.size()));
    return Json.createPointer(pointer).replace((JsonStructure) whole, instead).toString();
  }

  private static void walk(JsonValue value, String pointer, List<String> pointers) {
    if (!pointer.isEmpty()) {
      pointers.add(pointer);
    }
    if (value instanceof JsonObject object) {
      object.forEach(
          (name, member) -> walk(member, pointer + "/" + Json.encodePointer(name), pointers));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        walk(array.get(i), pointer + "/" + i, pointers);
      }
    }
  }
}
