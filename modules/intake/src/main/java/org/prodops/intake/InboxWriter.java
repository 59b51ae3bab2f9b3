package org.prodops.intake;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes arrivals to the inbox, many under one commit.
 *
 * <p>A commit costs an fsync, and one thread that drains a queue pays it once for all that wait; a
 * commit for each request would be several times slower (config/decisions, durability). The queue
 * is bounded in number and bytes: when it is full, senders are told to come back.
 */
@Singleton
class InboxWriter {
  private static final Logger LOG = System.getLogger(InboxWriter.class.getName());
  private static final int MAX_WAITING = 10_000;
  private static final long MAX_WAITING_BYTES = 256L * 1024 * 1024;
  private static final int MAX_BATCH = 500;
  private static final long MAX_BATCH_BYTES = 32L * 1024 * 1024;

  private final Inbox inbox;
  private final Dispatcher dispatcher;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicLong waitingBytes = new AtomicLong();
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  @Resource ManagedThreadFactory threads;

  @Inject
  InboxWriter(Inbox inbox, Dispatcher dispatcher) {
    this.inbox = inbox;
    this.dispatcher = dispatcher;
  }

  /** Who waits for an arrival to be on disk; told exactly once, on the writer's thread. */
  interface Sender {
    /** It is on disk. */
    void kept(Inbox.Receipt receipt);

    /** It is certain that nothing was kept; the sentence says why. */
    void refused(String sentence);
  }

  private record Waiting(Inbox.Arrival arrival, Sender sender) {
    long bytes() {
      return arrival.raw().body().length + 1000L;
    }
  }

  /** Hands an arrival over; its sender is told when it is on disk, or at once when it cannot be. */
  void submit(Inbox.Arrival arrival, Sender sender) {
    Waiting waiting = new Waiting(arrival, sender);
    long bytes = waitingBytes.addAndGet(waiting.bytes());
    if (stopping || bytes > MAX_WAITING_BYTES || !queue.offer(waiting)) {
      waitingBytes.addAndGet(-waiting.bytes());
      sender.refused(stopping ? "The server is stopping." : "The inbox is full.");
    }
  }

  /** Tells whether an arrival handed over now would be taken. */
  boolean accepts() {
    Thread running = thread;
    return !stopping
        && running != null
        && running.isAlive()
        && queue.remainingCapacity() > 0
        && waitingBytes.get() < MAX_WAITING_BYTES;
  }

  synchronized void start() {
    if (thread == null) {
      thread = threads.newThread(this::run);
      thread.setName("inbox-writer");
      thread.start();
    }
  }

  private void run() {
    while (!stopping || !queue.isEmpty()) {
      try {
        write(next());
      } catch (InterruptedException e) {
        // The container stops its threads so; what waits is still written by the loop.
        stopping = true;
      }
    }
  }

  private List<Waiting> next() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    Waiting first = queue.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
    long bytes = 0;
    for (Waiting w = first; w != null; w = queue.poll()) {
      batch.add(w);
      bytes += w.bytes();
      if (batch.size() == MAX_BATCH || bytes >= MAX_BATCH_BYTES) {
        break;
      }
    }
    waitingBytes.addAndGet(-bytes);
    return batch;
  }

  private void write(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<Inbox.Receipt> receipts = inbox.append(batch.stream().map(Waiting::arrival).toList());
      dispatcher.wake();
      for (int i = 0; i < receipts.size(); i++) {
        batch.get(i).sender.kept(receipts.get(i));
      }
    } catch (SQLException | IOException | RuntimeException e) {
      if (batch.size() > 1) {
        // One bad row must not turn the others away.
        batch.forEach(w -> write(List.of(w)));
      } else {
        LOG.log(Level.WARNING, "A delivery could not be kept; its sender was told so", e);
        batch.get(0).sender.refused("The database did not keep it.");
      }
    }
  }

  void stop() {
    stopping = true;
    Thread running = thread;
    if (running != null) {
      try {
        running.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
