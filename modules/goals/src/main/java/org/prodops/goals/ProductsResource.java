package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;
import org.prodops.kernel.ProductKey;

/** The products; one named {@code main} is always there. */
@Path("products")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class ProductsResource {
  private final Jdbi jdbi;
  private final SettingProducts setting;

  @Inject
  ProductsResource(Jdbi jdbi, SettingProducts setting) {
    this.jdbi = jdbi;
    this.setting = setting;
  }

  /**
   * A product to be.
   *
   * @param key short and lasting: letters, digits, dots, dashes and underscores
   */
  public record NewProduct(
      @NotNull
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}",
              message =
                  "must be 1 to 60 letters, digits, dots, dashes or underscores, the first a letter or digit")
          String key,
      @NotBlank @Size(max = 200) String name) {}

  /** What may change about a product. */
  public record ProductChange(@NotBlank @Size(max = 200) String name) {}

  /** A product. */
  public record ProductView(String key, String name) {}

  /** Adds a product; 409 when its key is taken. */
  @POST
  @RolesAllowed("lead")
  public Response create(@NotNull @Valid NewProduct product) {
    Product created = setting.create(new ProductKey(product.key()), product.name());
    return Response.created(URI.create("products/" + created.key())).entity(view(created)).build();
  }

  /** Lists the products by key. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ProductView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    int rows = Page.limit(limit);
    String after = Page.key(cursor);
    List<ProductView> found =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select product_key, name from goals.product
                        where product_key > :after order by product_key limit :limit""")
                    .bind("after", after == null ? "" : after)
                    .bind("limit", rows + 1)
                    .map((row, context) -> view(row))
                    .list());
    return Page.of(found, rows, ProductView::key);
  }

  /** Shows one product. */
  @GET
  @Path("{key}")
  @RolesAllowed("viewer")
  public ProductView get(@PathParam("key") String key) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select product_key, name from goals.product where product_key = :key")
                .bind("key", key)
                .map((row, context) -> view(row))
                .findOne()
                .orElseThrow(() -> new NotFoundException("No product " + key + ".")));
  }

  /** Renames a product; its key stays. */
  @PATCH
  @Path("{key}")
  @Consumes({"application/json", "application/merge-patch+json"})
  @RolesAllowed("lead")
  public ProductView rename(@PathParam("key") String key, @NotNull @Valid ProductChange change) {
    return view(setting.rename(new ProductKey(key), change.name()));
  }

  private static ProductView view(Product product) {
    return new ProductView(product.key().value(), product.name());
  }

  private static ProductView view(ResultSet row) throws SQLException {
    return new ProductView(row.getString("product_key"), row.getString("name"));
  }
}
