package org.prodops.goals.alignment;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pages that follow a session when it has changed. One look at the database for all of
 * them, several times a second and only while somebody follows, so that a change made through
 * another server shows as well and all pages turn in the same moment.
 *
 * <p>What is told is where the session stands and how many have answered, never what.
 */
@Singleton
class Following {
  /** A header by which common reverse proxies are told to pass events on as they come. */
  static final String UNBUFFERED = "X-Accel-Buffering";

  /** Pages that are told at the most; others ask again and again instead. */
  private static final int MOST = 2000;

  private static final Logger LOG = System.getLogger(Following.class.getName());
  private static final long LOOK_MILLIS = 400;
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Jdbi jdbi;
  private final Map<SseEventSink, Page> pages = new ConcurrentHashMap<>();
  private @Nullable ScheduledFuture<?> looking;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  /** Where a session stands, as one line of JSON. */
  private record Standing(String session, String line) {}

  /** One page that follows, and the line it was told last. */
  private static final class Page {
    private final String session;
    private final Sse sse;
    private String told = "";
    private long toldAt = System.nanoTime();

    Page(String session, Sse sse) {
      this.session = session;
      this.sse = sse;
    }
  }

  @Inject
  Following(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  synchronized void start() {
    looking =
        executor.scheduleWithFixedDelay(
            this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  synchronized void stop() {
    if (looking != null) {
      looking.cancel(false);
    }
    pages.keySet().forEach(SseEventSink::close);
  }

  /** Has a page told from now on; it is told at once where the session stands. */
  void follow(String session, SseEventSink sink, Sse sse) {
    if (pages.size() >= MOST) {
      sink.close();
      throw new ClientErrorException("Too many pages follow; ask again instead.", 429);
    }
    pages.put(sink, new Page(session, sse));
  }

  private void look() {
    try {
      pages.keySet().removeIf(SseEventSink::isClosed);
      if (pages.isEmpty()) {
        return;
      }
      List<String> followed = pages.values().stream().map(page -> page.session).distinct().toList();
      Map<String, String> lines =
          standings(followed).stream().collect(Collectors.toMap(Standing::session, Standing::line));
      pages.forEach((sink, page) -> tell(sink, page, lines.getOrDefault(page.session, page.told)));
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again; pages ask for themselves meanwhile.
      LOG.log(Level.WARNING, "Pages that follow a session could not be told", e);
    }
  }

  private void tell(SseEventSink sink, Page page, String line) {
    long now = System.nanoTime();
    if (!line.equals(page.told)) {
      page.told = line;
      page.toldAt = now;
      send(sink, page.sse.newEventBuilder().name("session").data(line).build());
    } else if (now - page.toldAt > SILENCE_NANOS) {
      page.toldAt = now;
      send(sink, page.sse.newEventBuilder().comment("still here").build());
    }
  }

  private void send(SseEventSink sink, OutboundSseEvent event) {
    try {
      sink.send(event)
          .whenComplete(
              (sent, failure) -> {
                if (failure != null) {
                  pages.remove(sink);
                }
              });
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "a page left before it was told", e);
      pages.remove(sink);
    }
  }

  private List<Standing> standings(List<String> sessions) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select s.id, s.state, s.round_no, s.version,
                      (select count(*) from goals.alignment_answer a
                       where a.session_id = s.id and a.round_no = s.round_no) as answered
                    from goals.alignment_session s where s.id in (<ids>)""")
                .bindList("ids", sessions)
                .map(
                    (row, context) ->
                        new Standing(
                            row.getString("id"),
                            "{\"state\":\"%s\",\"round\":%d,\"version\":%d,\"answered\":%d}"
                                .formatted(
                                    row.getString("state"),
                                    row.getInt("round_no"),
                                    row.getLong("version"),
                                    row.getLong("answered"))))
                .list());
  }
}
