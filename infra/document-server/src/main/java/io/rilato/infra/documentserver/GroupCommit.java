package io.rilato.infra.documentserver;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the log durable for all who wait at once: while one sync of the disk runs, the next waiters
 * gather, and one further sync serves them all.
 */
final class GroupCommit {
  private static final long IDLE_MILLIS = 100;

  private final Log log;
  private final Thread thread;
  private List<Runnable> waiting = new ArrayList<>();
  private boolean closed;
  private volatile long durable;

  GroupCommit(Log log) {
    this.log = log;
    this.durable = log.end();
    this.thread = Thread.ofPlatform().daemon().name("document-server-commit").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Runs the task once everything before this location is durable: at once if it is, else later on
   * the commit thread. After a failure of the log the task never runs.
   */
  void whenDurable(long location, Runnable task) {
    if (durable >= location || log.isInMemory()) {
      task.run();
      return;
    }
    synchronized (this) {
      waiting.add(task);
      notifyAll();
    }
  }

  private void run() {
    try {
      while (true) {
        List<Runnable> batch = take();
        if (batch.isEmpty() && isClosed()) {
          return;
        }
        if (!batch.isEmpty() || log.end() > durable) {
          durable = log.force();
        }
        batch.forEach(Runnable::run);
      }
    } catch (LogFailedException e) {
      // The log has told its listener, who stops the server; the waiters must not be answered.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those who wait; after a while nobody, so that what nobody waits for becomes durable too. */
  private synchronized List<Runnable> take() throws InterruptedException {
    if (waiting.isEmpty() && !closed) {
      wait(IDLE_MILLIS);
    }
    List<Runnable> batch = waiting;
    waiting = new ArrayList<>();
    return batch;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
