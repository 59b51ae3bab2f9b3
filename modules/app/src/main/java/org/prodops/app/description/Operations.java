package org.prodops.app.description;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;
import org.prodops.app.access.OpenOperations;

/** Describes one operation of a resource: what it takes, what it answers, who may call it. */
final class Operations {
  private final Schemas schemas;

  Operations(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Returns the HTTP method this Java method answers, null when it answers none. */
  static @Nullable String verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
        .filter(each -> each != null)
        .map(HttpMethod::value)
        .findFirst()
        .orElse(null);
  }

  static String path(Class<?> resource, Method method) {
    Path below = method.getAnnotation(Path.class);
    String path =
        ApiDescription.BASE
            + "/"
            + resource.getAnnotation(Path.class).value()
            + "/"
            + (below == null ? "" : below.value());
    return path.replaceAll("\\{\\s*(\\w+)\\s*:[^/]*}", "{$1}")
        .replaceAll("/+", "/")
        .replaceAll("/$", "");
  }

  Operation describe(Class<?> resource, Method method, String path) {
    String topic = resource.getSimpleName().replace("Resource", "");
    Operation operation =
        OASFactory.createOperation()
            .operationId(
                topic.substring(0, 1).toLowerCase(Locale.ROOT)
                    + topic.substring(1)
                    + "_"
                    + method.getName())
            .addTag(topic)
            .summary(method.getName() + " " + path.substring(ApiDescription.BASE.length()));
    for (java.lang.reflect.Parameter parameter : method.getParameters()) {
      describe(operation, parameter);
    }
    operation.responses(responses(resource, method));
    if (!OpenOperations.contain(resource, method)) {
      secure(operation, roles(resource, method));
    }
    return operation;
  }

  static void secure(Operation operation, List<String> roles) {
    for (String scheme : List.of("bearer", "basic", "session")) {
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(scheme));
    }
    operation.addExtension("x-roles", roles);
  }

  private static List<String> roles(Class<?> resource, Method method) {
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    if (roles == null) {
      roles = resource.getAnnotation(RolesAllowed.class);
    }
    return roles == null ? List.of() : List.of(roles.value());
  }

  private void describe(Operation operation, java.lang.reflect.Parameter parameter) {
    if (parameter.isAnnotationPresent(Context.class)) {
      return;
    }
    if (parameter.isAnnotationPresent(BeanParam.class)) {
      for (Field field : parameter.getType().getDeclaredFields()) {
        add(operation, field, field.getGenericType());
      }
    } else if (parameter.getType() == InputStream.class) {
      operation.requestBody(
          OASFactory.createRequestBody()
              .required(true)
              .content(
                  OASFactory.createContent()
                      .addMediaType(
                          "*/*",
                          OASFactory.createMediaType().schema(Schemas.text().format("binary")))));
    } else if (!add(operation, parameter, parameter.getParameterizedType())) {
      operation.requestBody(
          OASFactory.createRequestBody()
              .required(true)
              .content(content("application/json", parameter.getParameterizedType())));
    }
  }

  private boolean add(Operation operation, AnnotatedElement element, Type type) {
    QueryParam query = element.getAnnotation(QueryParam.class);
    PathParam segment = element.getAnnotation(PathParam.class);
    if (query != null) {
      operation.addParameter(parameter(query.value(), Parameter.In.QUERY, type).required(false));
    } else if (segment != null) {
      operation.addParameter(parameter(segment.value(), Parameter.In.PATH, type).required(true));
    }
    return query != null || segment != null;
  }

  private Parameter parameter(String name, Parameter.In in, Type type) {
    return OASFactory.createParameter().name(name).in(in).schema(schemas.of(type));
  }

  private APIResponses responses(Class<?> resource, Method method) {
    Type type = method.getGenericReturnType();
    APIResponse success = OASFactory.createAPIResponse().description("Success.");
    String status = "200";
    if (type == void.class) {
      status = "204";
    } else if (type == Response.class) {
      status = "POST".equals(verb(method)) ? "201" : "200";
    } else {
      Content content = OASFactory.createContent();
      for (String media : media(resource, method)) {
        content.addMediaType(
            media,
            OASFactory.createMediaType()
                .schema(media.equals("application/json") ? schemas.of(type) : Schemas.text()));
      }
      success.content(content);
    }
    APIResponse problem =
        OASFactory.createAPIResponse()
            .description("A problem, as RFC 9457 has it.")
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType().schema(schemas.problem())));
    return OASFactory.createAPIResponses()
        .addAPIResponse(status, success)
        .addAPIResponse("default", problem);
  }

  private static List<String> media(Class<?> resource, Method method) {
    List<String> media = new ArrayList<>();
    for (AnnotatedElement element : new AnnotatedElement[] {method, resource}) {
      Annotation produces = element.getAnnotation(Produces.class);
      if (media.isEmpty() && produces instanceof Produces named) {
        media.addAll(List.of(named.value()));
      }
    }
    return media.isEmpty() ? List.of("application/json") : media;
  }

  private Content content(String media, Type type) {
    return OASFactory.createContent()
        .addMediaType(media, OASFactory.createMediaType().schema(schemas.of(type)));
  }
}
