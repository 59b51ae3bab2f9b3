package org.prodops.app.description;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import org.prodops.app.http.Problem;
import org.prodops.kernel.BrokenRule;

/** Describes the records that go over the wire, each once, by name. */
final class Schemas {
  private static final Map<Class<?>, String> WHOLE =
      Map.of(int.class, "int32", Integer.class, "int32", long.class, "int64", Long.class, "int64");

  private final Components components = OASFactory.createComponents();
  private final Map<Type, String> names = new HashMap<>();

  Components components() {
    return components;
  }

  static Schema text() {
    return OASFactory.createSchema().type(SchemaType.STRING);
  }

  /** Returns the schema of {@link Problem}, whose wire form is written by hand. */
  Schema problem() {
    if (names.putIfAbsent(Problem.class, "Problem") == null) {
      Schema whole = OASFactory.createSchema().type(SchemaType.OBJECT);
      for (String name : List.of("type", "title", "detail", "instance", "trace")) {
        whole.addProperty(name, text());
      }
      whole.addProperty("status", of(int.class));
      whole.addProperty("errors", list(of(BrokenRule.Fault.class)));
      components.addSchema("Problem", whole);
    }
    return reference("Problem");
  }

  Schema of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] arguments = generic.getActualTypeArguments();
      if (Collection.class.isAssignableFrom(raw)) {
        return list(of(arguments[0]));
      }
      if (Map.class.isAssignableFrom(raw)) {
        return OASFactory.createSchema()
            .type(SchemaType.OBJECT)
            .additionalPropertiesSchema(of(arguments[1]));
      }
      return raw == Optional.class
          ? of(arguments[0]).nullable(true)
          : record(raw, generic, raw.getSimpleName() + "Of" + simpleName(arguments[0]));
    }
    return type instanceof Class<?> plain ? of(plain) : OASFactory.createSchema();
  }

  private Schema of(Class<?> type) {
    if (type.isEnum()) {
      return text()
          .enumeration(
              Arrays.stream(type.getEnumConstants())
                  .<Object>map(c -> ((Enum<?>) c).name())
                  .toList());
    }
    if (type.isRecord()) {
      return record(type, type, type.getSimpleName());
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return text();
    }
    if (WHOLE.containsKey(type)) {
      return OASFactory.createSchema().type(SchemaType.INTEGER).format(WHOLE.get(type));
    }
    if (type == double.class || type == Double.class || type == BigDecimal.class) {
      return OASFactory.createSchema().type(SchemaType.NUMBER);
    }
    if (type == boolean.class || type == Boolean.class) {
      return OASFactory.createSchema().type(SchemaType.BOOLEAN);
    }
    if (type == Instant.class || type == LocalDate.class) {
      return text().format(type == Instant.class ? "date-time" : "date");
    }
    return OASFactory.createSchema();
  }

  private Schema record(Class<?> type, Type key, String wanted) {
    String name = names.get(key);
    if (name == null) {
      Class<?> outer = type.getEnclosingClass();
      boolean taken = names.containsValue(wanted) && outer != null;
      name = taken ? outer.getSimpleName().replace("Resource", "") + wanted : wanted;
      names.put(key, name);
      components.addSchema(name, fields(type, key));
    }
    return reference(name);
  }

  private Schema fields(Class<?> type, Type key) {
    Schema schema = OASFactory.createSchema().type(SchemaType.OBJECT);
    for (RecordComponent component : type.getRecordComponents()) {
      Schema field = constrained(of(resolved(component.getGenericType(), type, key)), component);
      boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!mayBeNull) {
        schema.addRequired(component.getName());
      } else if (field.getRef() == null) {
        field.nullable(true);
      } else {
        field = OASFactory.createSchema().addAllOf(field).nullable(true);
      }
      schema.addProperty(component.getName(), field);
    }
    return schema;
  }

  private static Type resolved(Type declared, Class<?> type, Type key) {
    if (key instanceof ParameterizedType actual) {
      TypeVariable<?>[] variables = type.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        if (declared.equals(variables[i])) {
          return actual.getActualTypeArguments()[i];
        }
        if (declared instanceof ParameterizedType list
            && list.getActualTypeArguments()[0].equals(variables[i])) {
          return new ListOf(actual.getActualTypeArguments()[i]);
        }
      }
    }
    return declared;
  }

  /** A list of a type that is known only where the list is used. */
  private record ListOf(Type element) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {element};
    }

    @Override
    public Type getRawType() {
      return List.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }

  // Constraints of a record component stand on its accessor.
  private static Schema constrained(Schema schema, RecordComponent component) {
    AnnotatedElement constraints = component.getAccessor();
    Size size = constraints.getAnnotation(Size.class);
    if (size != null && schema.getType() == SchemaType.STRING) {
      schema.minLength(size.min()).maxLength(size.max());
    }
    Pattern pattern = constraints.getAnnotation(Pattern.class);
    if (pattern != null) {
      schema.pattern("^(" + pattern.regexp() + ")$");
    }
    Min min = constraints.getAnnotation(Min.class);
    if (min != null) {
      schema.minimum(BigDecimal.valueOf(min.value()));
    }
    Max max = constraints.getAnnotation(Max.class);
    if (max != null) {
      schema.maximum(BigDecimal.valueOf(max.value()));
    }
    return schema;
  }

  private static Schema list(Schema items) {
    return OASFactory.createSchema().type(SchemaType.ARRAY).items(items);
  }

  private static Schema reference(String name) {
    return OASFactory.createSchema().ref("#/components/schemas/" + name);
  }

  private static String simpleName(Type type) {
    return type instanceof Class<?> plain ? plain.getSimpleName() : "Any";
  }
}
