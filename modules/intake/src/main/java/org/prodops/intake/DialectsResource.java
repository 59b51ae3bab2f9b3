package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;

/** The dialects this server speaks and what each needs. */
@Path("dialects")
@Singleton
public class DialectsResource {
  private final Dialects dialects;

  @Inject
  DialectsResource(Dialects dialects) {
    this.dialects = dialects;
  }

  /** How to connect a sender; {url} and {secret} in the steps stand for the source's own. */
  public record DialectView(
      String name, String label, String kind, @Nullable String secretHint, List<String> steps) {}

  @GET
  @Produces("application/json")
  @RolesAllowed("viewer")
  public Page<DialectView> list() {
    return new Page<>(
        dialects.all().stream()
            .map(
                d ->
                    new DialectView(
                        d.name(),
                        d.guide().label(),
                        d.guide().kind(),
                        d.guide().secretHint(),
                        d.guide().steps()))
            .toList(),
        null);
  }
}
