package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.Page;

@Path("products")
@Singleton
public class ProductsResource {
  private final Jdbi jdbi;

  @Inject
  ProductsResource(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A product. */
  public record ProductView(String key, String name) {}

  @GET
  public Page<ProductView> list() {
    return new Page<>(
        jdbi.withHandle(
            h ->
                h.createQuery("select product_key, name from goals.product order by product_key")
                    .map((rs, ctx) -> new ProductView(rs.getString(1), rs.getString(2)))
                    .list()),
        null);
  }
}
