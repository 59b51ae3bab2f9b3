package org.prodops.intake.writeback;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.writeback.NoticeList.Listed;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** The issues that trackers were told of or are to be told of, each with how that went. */
@Path("write-backs")
@Singleton
public class WriteBacksResource {
  private final NoticeList list;
  private final KnownLinks links;
  private final SettingWriteBack setting;
  private final NoticeRunner runner;
  private final Clock clock;

  @Inject
  WriteBacksResource(
      NoticeList list,
      KnownLinks links,
      SettingWriteBack setting,
      NoticeRunner runner,
      Clock clock) {
    this.list = list;
    this.links = links;
    this.setting = setting;
    this.runner = runner;
    this.clock = clock;
  }

  /**
   * What one issue says at its tracker, or is to say.
   *
   * @param id of the work item
   * @param url the issue at the tracker
   * @param goals the titles of those it is to name
   * @param state PENDING, SENT, FAILED (the reason says what to mend) or STOPPED (switched off or
   *     deleted at the tracker before it was sent)
   * @param attempts since the last change
   * @param reason why it failed, waits or was stopped; null for none
   * @param changedAt when something last changed that the tracker is to say
   * @param lastAt the last try, null before the first
   * @param sentAt when the tracker was last told with success
   * @param nextAt the next try, null where it is due or none follows
   */
  public record WriteBackItemView(
      String id,
      String sourceId,
      String key,
      String title,
      @Nullable String url,
      List<String> goals,
      String state,
      int attempts,
      @Nullable String reason,
      Instant changedAt,
      @Nullable Instant lastAt,
      @Nullable Instant sentAt,
      @Nullable Instant nextAt) {}

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<WriteBackItemView> list(
      @QueryParam("source") @Nullable String source,
      @QueryParam("state") @Nullable String state,
      @QueryParam("item") @Nullable String item,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int asked = Page.limit(limit);
    Page<Listed> page =
        Page.of(
            list.page(source, state(state), item, Page.key(cursor), asked + 1),
            asked,
            Listed::place);
    return new Page<>(views(page.items()), page.next());
  }

  @GET
  @Path("{id}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public WriteBackItemView get(@PathParam("id") String id) {
    return views(list.page(null, null, id, null, 1)).stream()
        .findFirst()
        .orElseThrow(() -> new NotFoundException("Nothing is to be told of " + id + "."));
  }

  /** Tries it again now. */
  @POST
  @Path("{id}/retries")
  @Produces("application/json")
  @RolesAllowed("contributor")
  public WriteBackItemView retry(@PathParam("id") String id) {
    setting.retry(id);
    runner.wake();
    return get(id);
  }

  private static Notice.@Nullable State state(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Notice.State.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new BrokenRule("/state", "state is one of PENDING, SENT, FAILED and STOPPED");
    }
  }

  private List<WriteBackItemView> views(List<Listed> listed) {
    Map<String, List<Telling.Goal>> goals = new HashMap<>();
    for (boolean confirmed : new boolean[] {true, false}) {
      goals.putAll(
          links.goals(
              listed.stream()
                  .filter(one -> confirmed == (one.mode() == ToldSource.Mode.CONFIRMED))
                  .map(one -> one.notice().id())
                  .toList(),
              confirmed));
    }
    Instant now = clock.instant();
    return listed.stream()
        .map(one -> view(one, goals.getOrDefault(one.notice().id(), List.of()), now))
        .toList();
  }

  private static WriteBackItemView view(Listed one, List<Telling.Goal> goals, Instant now) {
    Notice notice = one.notice();
    boolean waits = notice.state() == Notice.State.PENDING && notice.nextAt().isAfter(now);
    return new WriteBackItemView(
        notice.id(),
        notice.sourceId(),
        one.key(),
        one.title(),
        one.url(),
        goals.stream().map(Telling.Goal::title).toList(),
        notice.state().name(),
        notice.attempts(),
        notice.reason(),
        notice.changedAt(),
        notice.lastAt(),
        notice.sentAt(),
        waits ? notice.nextAt() : null);
  }
}
