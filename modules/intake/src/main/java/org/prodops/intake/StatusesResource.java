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
import org.prodops.kernel.StatusCategory;

/**
 * What the statuses of a source mean. A changed meaning changes the past too: histories, times and
 * reports of all its items follow in the background.
 */
@Path("sources/{id}/statuses")
@Singleton
public class StatusesResource {
  private final Sources sources;
  private final StatusMeanings meanings;
  private final Clock clock;

  @Inject
  StatusesResource(Sources sources, StatusMeanings meanings, Clock clock) {
    this.sources = sources;
    this.meanings = meanings;
    this.clock = clock;
  }

  /**
   * A status that was seen.
   *
   * @param category what it means: TODO, IN_PROGRESS or DONE
   * @param origin who says so: a person (SET), the tracker (TOLD), or nobody (GUESSED)
   * @param items how many items ever were in it
   */
  public record StatusView(String status, String category, String origin, long items) {}

  /** A person's word on a status. */
  public record Word(@NotNull String status, @NotNull StatusCategory category) {}

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<StatusView> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int asked = Page.limit(limit);
    List<StatusMeanings.Meaning> found =
        meanings.page(sources.get(id).id().value(), Page.key(cursor), asked + 1);
    Page<StatusMeanings.Meaning> page = Page.of(found, asked, StatusMeanings.Meaning::status);
    return new Page<>(
        page.items().stream()
            .map(m -> new StatusView(m.status(), m.category().name(), m.origin().name(), m.items()))
            .toList(),
        page.next());
  }

  /** Sets what a status means, whatever the tracker says. */
  @PUT
  @Consumes("application/json")
  @RolesAllowed("lead")
  @Transactional
  public void set(@PathParam("id") String id, @Valid @NotNull Word word) {
    Source source = sources.get(id);
    if (!meanings.set(id, word.status(), word.category(), clock.instant())) {
      throw new BrokenRule(
          "/status", "No item of this source was ever in “" + word.status() + "”.");
    }
    source.rederive();
  }

  /** Takes a person's word back, so that the tracker's counts again. */
  @DELETE
  @RolesAllowed("lead")
  @Transactional
  public void unset(@PathParam("id") String id, @QueryParam("status") @Nullable String status) {
    Source source = sources.get(id);
    if (status == null || !meanings.unset(id, status)) {
      throw new NotFoundException("Nobody has set what “" + status + "” means.");
    }
    source.rederive();
  }
}
