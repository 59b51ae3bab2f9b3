package org.prodops.app.description;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Builds the OpenAPI document; the platform asks for it when /openapi is first called. */
public class ApiDescription implements OASModelReader {
  static final String BASE = "/api/v1";

  @Override
  public OpenAPI buildModel() {
    Schemas schemas = new Schemas();
    Operations operations = new Operations(schemas);
    Paths paths = OASFactory.createPaths();
    resources()
        .forEach(
            resource ->
                Stream.of(resource.getMethods())
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method -> add(paths, operations, resource, method)));
    Doors.addTo(paths);
    Components components = schemas.components();
    components.addSecurityScheme(
        "bearer",
        OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    components.addSecurityScheme(
        "basic",
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("basic")
            .description("Any user name, and a token as the password."));
    components.addSecurityScheme(
        "session",
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.COOKIE)
            .name("prodops_session")
            .description("Calls that change something also need X-Requested-With: prodops."));
    return OASFactory.createOpenAPI()
        .openapi("3.0.3")
        .info(
            OASFactory.createInfo()
                .title("ProdOps")
                .version("1")
                .description("From a customer's word to a shipped, adopted and answered change."))
        .paths(paths)
        .components(components);
  }

  private static Stream<Class<?>> resources() {
    return CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .<Class<?>>map(Bean::getBeanClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .filter(type -> type.getName().startsWith("org.prodops."))
        .distinct()
        .sorted(Comparator.comparing(Class::getName));
  }

  private static void add(Paths paths, Operations operations, Class<?> resource, Method method) {
    String verb = Operations.verb(method);
    if (verb == null) {
      return;
    }
    String path = Operations.path(resource, method);
    PathItem item = paths.getPathItem(path);
    if (item == null) {
      item = OASFactory.createPathItem();
      paths.addPathItem(path, item);
    }
    Operation operation = operations.describe(resource, method, path);
    item.setOperation(PathItem.HttpMethod.valueOf(verb), operation);
  }
}
