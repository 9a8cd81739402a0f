package io.rilato.platform.background;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Work in a thread of its own, from the application's start until its end: tried again when it
 * failed, done again when it wishes to be.
 */
public abstract class BackgroundWork implements SmartLifecycle {
  private final Logger log = LoggerFactory.getLogger(getClass());
  private final String name;
  private final Duration retry;
  private volatile @Nullable Thread thread;

  /**
   * @param name of the thread, and of the work in the log
   * @param retry pause after a failure
   */
  protected BackgroundWork(String name, Duration retry) {
    this.name = name;
    this.retry = retry;
  }

  /**
   * Does the work once.
   *
   * @return the pause until it is done again; null when it is done for good
   * @throws Exception any: the work is tried again
   */
  protected abstract @Nullable Duration work() throws Exception;

  @Override
  public void start() {
    Thread next = Thread.ofVirtual().name(name).unstarted(this::run);
    thread = next;
    next.start();
  }

  @Override
  public final void stop() {
    Thread last = thread;
    thread = null;
    LockSupport.unpark(last);
  }

  /** Ends the pause, if there is one. */
  protected final void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public final boolean isRunning() {
    return thread != null;
  }

  private boolean isMine() {
    return Thread.currentThread() == thread;
  }

  private void run() {
    boolean failing = false;
    while (isMine()) {
      Duration pause = retry;
      try {
        pause = work();
        failing = false;
      } catch (Exception | LinkageError | StackOverflowError e) {
        // What one record makes overflow must not end the work on all others for good.
        // Once is enough to know; it would fill the log while a part is away.
        log.atLevel(failing ? Level.DEBUG : Level.WARN)
            .log("{} failed and is tried again: {}", name, e.toString());
        failing = true;
      }
      if (pause == null) {
        return;
      }
      if (isMine()) {
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }
}
