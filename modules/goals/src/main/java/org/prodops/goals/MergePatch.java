package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.prodops.kernel.BrokenRule;

/**
 * Applies a JSON merge patch (RFC 7396) to a wire record: what is not named stays, null takes away.
 * A record alone could not tell the two apart.
 */
@Singleton
class MergePatch {
  private final Jsonb jsonb = JsonbBuilder.create();
  private final Validator validator;

  @Inject
  MergePatch(Validator validator) {
    this.validator = validator;
  }

  /** Returns the patched record, which keeps every rule a new one must keep. */
  <T extends Record> T apply(T current, JsonObject patch, Class<T> type) {
    JsonValue patched = Json.createMergePatch(patch).apply(json(current));
    T result = read(patched, type);
    Set<ConstraintViolation<T>> broken = validator.validate(result);
    if (!broken.isEmpty()) {
      throw new BrokenRule(faults(broken));
    }
    return result;
  }

  private JsonObject json(Record current) {
    try (JsonReader reader = Json.createReader(new StringReader(jsonb.toJson(current)))) {
      return reader.readObject();
    }
  }

  private <T> T read(JsonValue patched, Class<T> type) {
    try {
      return jsonb.fromJson(patched.toString(), type);
    } catch (JsonbException e) {
      throw new BadRequestException("A field of this change has the wrong form.", e);
    }
  }

  private static <T> List<BrokenRule.Fault> faults(Set<ConstraintViolation<T>> broken) {
    return broken.stream()
        .map(
            violation ->
                new BrokenRule.Fault(
                    "/" + violation.getPropertyPath().toString().replace('.', '/'),
                    violation.getMessage()))
        .toList();
  }
}
