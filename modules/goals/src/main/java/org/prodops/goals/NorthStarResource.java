package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;
import org.prodops.kernel.ProductKey;

/** What a product is steered by: one north star at a time, those before it as history. */
@Path("products/{key}/north-star")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class NorthStarResource {
  private final Jdbi jdbi;
  private final SettingProducts setting;
  private final Caller caller;

  @Inject
  NorthStarResource(Jdbi jdbi, SettingProducts setting, Caller caller) {
    this.jdbi = jdbi;
    this.setting = setting;
    this.caller = caller;
  }

  /**
   * A north star to be.
   *
   * @param metric what is counted, null when it is words only
   * @param target in {@code unit}
   */
  public record NewNorthStar(
      @NotBlank @Size(max = 2000) String statement,
      @Nullable @Size(max = 200) String metric,
      @Nullable @Size(max = 60) String unit,
      @Nullable Double target) {}

  /** A north star; {@code endedAt} is null while it is the active one. */
  public record NorthStarView(
      String id,
      String product,
      String statement,
      @Nullable String metric,
      @Nullable String unit,
      @Nullable Double target,
      Instant setAt,
      String setBy,
      @Nullable Instant endedAt) {}

  /** Sets the north star; the one before becomes history. Saying the same again changes nothing. */
  @PUT
  @RolesAllowed("lead")
  public NorthStarView set(@PathParam("key") String key, @NotNull @Valid NewNorthStar star) {
    setting.setNorthStar(
        new ProductKey(key),
        new NorthStar.Aim(star.statement(), star.metric(), star.unit(), star.target()),
        caller.name());
    return get(key);
  }

  /** Shows the active north star; 404 while there is none. */
  @GET
  @RolesAllowed("viewer")
  public NorthStarView get(@PathParam("key") String key) {
    return jdbi.withHandle(
        h -> {
          requireProduct(h, key);
          return views(
                  h.createQuery("select * from goals.north_star where active_of = :key")
                      .bind("key", key))
              .stream()
              .findAny()
              .orElseThrow(
                  () -> new NotFoundException("Product " + key + " has no north star yet."));
        });
  }

  /** Lists the earlier north stars, newest first. */
  @GET
  @Path("history")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<NorthStarView> history(
      @PathParam("key") String key,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int rows = Page.limit(limit);
    Keyset after = Keyset.after(cursor);
    String goingOn = after == null ? "" : " and (set_at, id) < (:at, :id)";
    List<NorthStarView> found =
        jdbi.withHandle(
            h -> {
              requireProduct(h, key);
              Query query =
                  h.createQuery(
                          "select /* few */ * from goals.north_star"
                              + " where product_key = :key and ended_at is not null"
                              + goingOn
                              + " order by set_at desc, id desc limit :limit")
                      .bind("key", key)
                      .bind("limit", rows + 1);
              if (after != null) {
                query.bind("at", after.at()).bind("id", after.id());
              }
              return views(query);
            });
    return Page.of(found, rows, star -> new Keyset(star.setAt(), star.id()).text());
  }

  private static void requireProduct(Handle h, String key) {
    if (h.createQuery("select 1 from goals.product where product_key = :key")
        .bind("key", key)
        .mapTo(Integer.class)
        .findOne()
        .isEmpty()) {
      throw new NotFoundException("No product " + key + ".");
    }
  }

  private static List<NorthStarView> views(Query query) {
    return query.map((row, context) -> view(row)).list();
  }

  private static NorthStarView view(ResultSet row) throws SQLException {
    OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
    return new NorthStarView(
        row.getString("id"),
        row.getString("product_key"),
        row.getString("statement"),
        row.getString("metric"),
        row.getString("unit"),
        row.getObject("target", Double.class),
        row.getObject("set_at", OffsetDateTime.class).toInstant(),
        row.getString("set_by"),
        endedAt == null ? null : endedAt.toInstant());
  }
}
