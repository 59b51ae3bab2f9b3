package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkKind;

/** Work items of all trackers in one shape, each with its history. */
@Path("work-items")
@Singleton
public class WorkItemsResource {
  private final WorkItemList list;
  private final WorkItems workItems;
  private final WorkItemRows rows;
  private final Clock clock;

  @Inject
  WorkItemsResource(WorkItemList list, WorkItems workItems, WorkItemRows rows, Clock clock) {
    this.list = list;
    this.workItems = workItems;
    this.rows = rows;
    this.clock = clock;
  }

  /** A work item; lead time runs from creation, cycle time from the start of work. */
  public record WorkItemView(
      String id,
      String sourceId,
      String product,
      String externalId,
      String key,
      @Nullable String url,
      String title,
      @Nullable String type,
      WorkKind kind,
      String status,
      StatusCategory category,
      @Nullable String project,
      @Nullable String parentKey,
      @Nullable String assignee,
      @Nullable String reporter,
      @Nullable String priority,
      List<String> labels,
      List<String> components,
      @Nullable Double points,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant startedAt,
      @Nullable Instant resolvedAt,
      @Nullable Instant releasedAt,
      boolean removed,
      @Nullable Double leadTimeSeconds,
      @Nullable Double cycleTimeSeconds) {}

  /** One stay in a status; the present one has no end and counts until now. */
  public record StretchView(
      String status,
      StatusCategory category,
      Instant startedAt,
      @Nullable Instant endedAt,
      double seconds,
      boolean current) {}

  /** One entry of the tracker's own log. */
  public record ChangeView(
      Instant at,
      String field,
      @Nullable String from,
      @Nullable String to,
      @Nullable String actor) {}

  /** The filters of the list. */
  public static class Filters {
    @QueryParam("source")
    @Nullable String source;

    @QueryParam("product")
    @Nullable String product;

    @QueryParam("project")
    @Nullable String project;

    @QueryParam("category")
    @Nullable String category;

    @QueryParam("type")
    @Nullable String type;

    @QueryParam("kind")
    @Nullable String kind;

    @QueryParam("label")
    @Nullable String label;

    @QueryParam("key")
    @Nullable String key;

    @QueryParam("q")
    @Nullable String q;

    @QueryParam("updatedSince")
    @Nullable String updatedSince;

    @QueryParam("limit")
    @Nullable Integer limit;

    @QueryParam("cursor")
    @Nullable String cursor;
  }

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<WorkItemView> list(@BeanParam Filters f) {
    int asked = Page.limit(f.limit);
    Page<WorkItemList.Found> page =
        Page.of(
            list.page(
                new WorkItemList.Wanted(
                    f.source,
                    f.product,
                    f.project,
                    f.category,
                    f.type,
                    f.kind,
                    f.label,
                    f.key,
                    f.q,
                    Parameters.instant("updatedSince", f.updatedSince)),
                Page.key(f.cursor),
                asked + 1),
            asked,
            WorkItemList.Found::place);
    return new Page<>(page.items().stream().map(found -> view(found.item())).toList(), page.next());
  }

  @GET
  @Path("{id}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public WorkItemView get(@PathParam("id") String id) {
    return view(known(id));
  }

  @GET
  @Path("{id}/history")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<StretchView> history(@PathParam("id") String id) {
    known(id);
    Instant now = clock.instant();
    return new Page<>(
        workItems.history(id).stream()
            .map(
                s ->
                    new StretchView(
                        s.status(),
                        s.category(),
                        s.startedAt(),
                        s.endedAt(),
                        seconds(s.startedAt(), Objects.requireNonNullElse(s.endedAt(), now)),
                        s.endedAt() == null))
            .toList(),
        null);
  }

  @GET
  @Path("{id}/changes")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ChangeView> changes(@PathParam("id") String id) {
    known(id);
    return new Page<>(
        rows.changes(id).stream()
            .map(c -> new ChangeView(c.at(), c.field(), c.from(), c.to(), c.actor()))
            .toList(),
        null);
  }

  private WorkItem known(String id) {
    WorkItem item = rows.find(id).map(WorkItemRows.Row::known).orElse(null);
    if (item == null) {
      throw new NotFoundException("There is no work item " + id + ".");
    }
    return item;
  }

  private static WorkItemView view(WorkItem i) {
    return new WorkItemView(
        i.id().value(),
        i.source().value(),
        i.product().value(),
        i.externalId(),
        i.key(),
        i.url(),
        i.title(),
        i.type(),
        i.kind(),
        i.status(),
        i.category(),
        i.project(),
        i.parentKey(),
        i.assignee(),
        i.reporter(),
        i.priority(),
        i.labels(),
        i.components(),
        i.points(),
        i.createdAt(),
        i.updatedAt(),
        i.startedAt(),
        i.resolvedAt(),
        i.releasedAt(),
        i.removed(),
        between(i.createdAt(), i.resolvedAt()),
        between(i.startedAt(), i.resolvedAt()));
  }

  private static @Nullable Double between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : seconds(from, to);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
