package org.prodops.intake.writeback;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a source's tracker is told which goals its issues serve. */
@Path("sources/{id}/write-back")
@Singleton
public class WriteBackResource {
  private final SettingWriteBack setting;
  private final ToldSources told;
  private final NoticeList list;
  private final NoticeRunner runner;
  private final Clock clock;

  @Inject
  WriteBackResource(
      SettingWriteBack setting,
      ToldSources told,
      NoticeList list,
      NoticeRunner runner,
      Clock clock) {
    this.setting = setting;
    this.told = told;
    this.list = list;
    this.runner = runner;
    this.clock = clock;
  }

  /**
   * What a source's tracker is told.
   *
   * @param mode OFF, CONFIRMED (links a person made for the very item) or ALL (those of rules too)
   * @param possible whether this kind of tracker can be told at all
   * @param obstacle why it cannot be told now, null if it can
   * @param rights which rights the access must give, null where it cannot be told at all
   * @param spreading whether issues are still being queued since the mode was set
   * @param queued how many that was so far
   * @param waitingUntil when the tracker is next called, null unless it waits
   * @param reason why it waits, null for none
   */
  public record WriteBackView(
      String mode,
      boolean possible,
      @Nullable String obstacle,
      @Nullable String rights,
      long pending,
      long sent,
      long failed,
      long stopped,
      boolean spreading,
      long queued,
      @Nullable Instant waitingUntil,
      @Nullable String reason) {}

  /**
   * What to tell.
   *
   * @param past whether also of links that there are already; false where absent
   */
  public record NewWriteBack(
      @NotNull @Pattern(regexp = "OFF|CONFIRMED|ALL") String mode, @Nullable Boolean past) {}

  /**
   * What is tried again.
   *
   * @param retried how many had failed
   */
  public record RetriedView(int retried) {}

  @GET
  @Produces("application/json")
  @RolesAllowed("lead")
  public WriteBackView get(@PathParam("id") String id) {
    return view(id);
  }

  @PUT
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("admin")
  public WriteBackView set(@PathParam("id") String id, @Valid @NotNull NewWriteBack body) {
    setting.set(id, ToldSource.Mode.valueOf(body.mode()), Boolean.TRUE.equals(body.past()));
    runner.wake();
    return view(id);
  }

  /** Tries again now all that failed. */
  @POST
  @Path("retries")
  @Produces("application/json")
  @RolesAllowed("lead")
  public RetriedView retry(@PathParam("id") String id) {
    int retried = setting.retryAll(id);
    runner.wake();
    return new RetriedView(retried);
  }

  private WriteBackView view(String id) {
    Optional<Telling> telling = setting.telling(id);
    Optional<ToldSource> source = told.find(id);
    Map<Notice.State, Long> counts = list.counts(id);
    Instant now = clock.instant();
    return new WriteBackView(
        source.map(ToldSource::mode).orElse(ToldSource.Mode.OFF).name(),
        telling.isPresent(),
        setting.obstacle(id),
        telling.map(Telling::rights).orElse(null),
        counts.getOrDefault(Notice.State.PENDING, 0L),
        counts.getOrDefault(Notice.State.SENT, 0L),
        counts.getOrDefault(Notice.State.FAILED, 0L),
        counts.getOrDefault(Notice.State.STOPPED, 0L),
        source.map(ToldSource::spreading).orElse(false),
        source.map(ToldSource::queued).orElse(0L),
        source
            .filter(s -> s.reason() != null && s.resumeAt().isAfter(now))
            .map(ToldSource::resumeAt)
            .orElse(null),
        source.map(ToldSource::reason).orElse(null));
  }
}
