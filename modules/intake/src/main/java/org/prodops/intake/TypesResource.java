package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;
import org.prodops.kernel.WorkKind;

/**
 * What the item types of a source are taken as. A change counts for the past too: items and reports
 * follow in the background.
 */
@Path("sources/{id}/types")
@Singleton
public class TypesResource {
  /** Before a type in a cursor, since an empty cursor would mean the start. */
  private static final String PLACE = "type ";

  private final Sources sources;
  private final TypeKinds kinds;
  private final Clock clock;

  @Inject
  TypesResource(Sources sources, TypeKinds kinds, Clock clock) {
    this.sources = sources;
    this.kinds = kinds;
    this.clock = clock;
  }

  /**
   * A type that was seen.
   *
   * @param type in the tracker's words; empty for items without one
   * @param origin who says so: a person (SET) or nobody (GUESSED)
   * @param items how many items are of it now
   */
  public record TypeView(String type, WorkKind kind, String origin, long items) {}

  /** A person's word on a type; the empty type is that of items without one. */
  public record Word(@NotNull String type, @NotNull WorkKind kind) {}

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<TypeView> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int asked = Page.limit(limit);
    List<TypeKinds.Taken> found =
        kinds.page(sources.get(id).id().value(), after(cursor), asked + 1);
    Page<TypeKinds.Taken> page = Page.of(found, asked, t -> PLACE + t.type());
    return new Page<>(
        page.items().stream()
            .map(t -> new TypeView(t.type(), t.kind(), t.set() ? "SET" : "GUESSED", t.items()))
            .toList(),
        page.next());
  }

  private static @Nullable String after(@Nullable String cursor) {
    String place = Page.key(cursor);
    if (place == null) {
      return null;
    }
    if (!place.startsWith(PLACE)) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
    return place.substring(PLACE.length());
  }

  /** Sets what a type is taken as, whatever its name sounds like. */
  @PUT
  @Consumes("application/json")
  @RolesAllowed("lead")
  @Transactional
  public void set(@PathParam("id") String id, @Valid @NotNull Word word) {
    Source source = sources.get(id);
    if (!kinds.set(id, word.type(), word.kind(), clock.instant())) {
      throw new BrokenRule(
          "/type", "No item of this source was ever of type “" + word.type() + "”.");
    }
    source.rederive();
  }

  /** Takes a person's word back, so that the type is taken as its name sounds again. */
  @DELETE
  @RolesAllowed("lead")
  @Transactional
  public void unset(@PathParam("id") String id, @QueryParam("type") @Nullable String type) {
    Source source = sources.get(id);
    if (type == null || !kinds.unset(id, type)) {
      throw new NotFoundException("Nobody has set what “" + type + "” is taken as.");
    }
    source.rederive();
  }
}
