package org.prodops.reporting.reports;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;
import org.prodops.reporting.Projections;

/** The figures a key result can follow. */
@Path("figures")
@Singleton
public class FiguresResource {
  private final Projections projections;
  private final FollowedFigures figures;

  @Inject
  FiguresResource(Projections projections, FollowedFigures figures) {
    this.projections = projections;
    this.figures = figures;
  }

  /**
   * A figure and what it says now.
   *
   * @param figure which of the report's figures; this and the report name it
   * @param value null when there is nothing to show
   * @param reason why the value is null
   */
  public record FigureView(
      String report,
      String figure,
      String title,
      String unit,
      @Nullable Double value,
      @Nullable String reason) {}

  /** Lists the figures of all reports, over the usual twelve weeks. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<FigureView> list(@QueryParam("product") @Nullable String product) {
    return projections.read(
        shown -> {
          List<FigureView> all = new ArrayList<>();
          for (String report : figures.reports()) {
            figures
                .figures(shown, report, product == null || product.isEmpty() ? null : product)
                .values()
                .forEach(
                    figure ->
                        all.add(
                            new FigureView(
                                report,
                                figure.name(),
                                figure.title(),
                                figure.unit(),
                                figure.value(),
                                figure.reason())));
          }
          return new Page<>(all, null);
        });
  }
}
