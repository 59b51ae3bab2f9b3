package org.prodops.goals.suggestions;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.suggestions.Marks.Mark;

/**
 * Works suggestions out in the background, a piece at a time, and rests in between: for half as
 * long as the piece took, or for four times as long while more keeps coming in, so that the
 * deliveries that bring it have the processors.
 */
@Singleton
class SuggestionWorker {
  private static final Logger LOG = Logger.getLogger(SuggestionWorker.class.getName());
  private static final int GOALS = 20;
  private static final int ITEMS = 100;
  private static final long IDLE_MILLIS = 1000;
  private static final long AFTER_FAILURE_MILLIS = 10_000;
  private static final long SHORTEST_REST_MILLIS = 5;
  private static final double REST = 0.5;
  private static final double REST_WHILE_MORE_COMES = 4;

  private final Jdbi jdbi;
  private final Understanding understanding;
  private final Examining examining;
  private final Sweeps sweeps;
  private final ReadWriteLock changing;
  private @Nullable ScheduledFuture<?> next;
  private boolean stopped;
  private String newest = "";

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject
  SuggestionWorker(
      Jdbi jdbi,
      Understanding understanding,
      Examining examining,
      Sweeps sweeps,
      ReadWriteLock changing) {
    this.jdbi = jdbi;
    this.understanding = understanding;
    this.examining = examining;
    this.sweeps = sweeps;
    this.changing = changing;
  }

  void start() {
    after(IDLE_MILLIS, this::begin);
  }

  private synchronized void after(long millis, Runnable task) {
    if (!stopped) {
      next = executor.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void begin() {
    try {
      change(() -> examining.begin(understanding.kind()));
      after(0, this::look);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Suggestions of links wait for the database", e);
      after(AFTER_FAILURE_MILLIS, this::begin);
    }
  }

  private void look() {
    try {
      long begun = System.nanoTime();
      boolean worked = piece();
      double took = (System.nanoTime() - begun) / 1e6;
      double rest = took * (worked && isMoreComing() ? REST_WHILE_MORE_COMES : REST);
      after(worked ? Math.max(SHORTEST_REST_MILLIS, (long) rest) : IDLE_MILLIS, this::look);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Suggestions of links were not worked out; it is tried again", e);
      after(AFTER_FAILURE_MILLIS, this::look);
    }
  }

  /** Does a little of everything there is to do; returns false when there is nothing. */
  boolean piece() {
    boolean goals = goals();
    boolean items = items();
    return page() || items || goals;
  }

  private boolean goals() {
    List<Mark> marks = jdbi.withHandle(h -> Marks.oldest(h, Marks.GOAL, GOALS));
    if (marks.isEmpty()) {
      return false;
    }
    Map<String, byte[]> read = understanding.goals(subjects(marks));
    change(() -> examining.goals(marks, read));
    return true;
  }

  private boolean items() {
    List<Mark> marks = jdbi.withHandle(h -> Marks.oldest(h, Marks.ITEM, ITEMS));
    if (marks.isEmpty()) {
      return false;
    }
    Map<String, byte[]> read = understanding.items(subjects(marks));
    change(() -> examining.items(marks, understanding.kind(), read));
    return true;
  }

  private boolean page() {
    Sweeps.Page page = jdbi.withHandle(sweeps::next);
    if (page == null) {
      return false;
    }
    Map<String, byte[]> read = understanding.items(page.items());
    change(() -> examining.page(page, understanding.kind(), read));
    return true;
  }

  private static List<String> subjects(List<Mark> marks) {
    return marks.stream().map(Mark::subject).filter(Objects::nonNull).distinct().toList();
  }

  private void change(Runnable work) {
    changing.readLock().lock();
    try {
      work.run();
    } finally {
      changing.readLock().unlock();
    }
  }

  private boolean isMoreComing() {
    String before = newest;
    newest = jdbi.withHandle(Marks::newest);
    return !newest.equals(before);
  }

  synchronized void stop() {
    stopped = true;
    if (next != null) {
      next.cancel(false);
    }
  }
}
