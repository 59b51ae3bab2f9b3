package org.prodops.app.description;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The calls outside JAX-RS. */
final class Doors {
  private Doors() {}

  static void addTo(Paths paths) {
    Operation hook =
        open("hook", "Takes a delivery in the words of the tracker that sends it.")
            .parameters(
                List.of(
                    OASFactory.createParameter()
                        .name("key")
                        .in(Parameter.In.PATH)
                        .required(true)
                        .schema(Schemas.text())))
            .requestBody(
                OASFactory.createRequestBody()
                    .content(
                        OASFactory.createContent()
                            .addMediaType("*/*", OASFactory.createMediaType())));
    hook.getResponses().addAPIResponse("202", answer("Stored; or stored before."));
    paths.addPathItem("/hooks/{key}", OASFactory.createPathItem().POST(hook));
    paths.addPathItem("/health/live", get(open("live", "Whether the process runs.")));
    paths.addPathItem("/health/ready", get(open("ready", "Whether calls can be answered.")));
    paths.addPathItem(
        "/metrics", get(closed("metrics", "Figures of the server.", List.of("metrics"))));
    paths.addPathItem(
        "/openapi",
        get(
            closed(
                "openapi",
                "This document.",
                List.of("viewer", "contributor", "lead", "admin", "metrics"))));
  }

  private static PathItem get(Operation operation) {
    operation.getResponses().addAPIResponse("200", answer("The answer."));
    return OASFactory.createPathItem().GET(operation);
  }

  private static Operation open(String id, String summary) {
    return OASFactory.createOperation()
        .operationId(id)
        .summary(summary)
        .responses(OASFactory.createAPIResponses());
  }

  private static Operation closed(String id, String summary, List<String> roles) {
    Operation operation = open(id, summary);
    Operations.secure(operation, roles);
    return operation;
  }

  private static APIResponse answer(String description) {
    return OASFactory.createAPIResponse().description(description);
  }
}
