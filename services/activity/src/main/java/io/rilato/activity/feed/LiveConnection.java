package io.rilato.activity.feed;

import io.rilato.platform.access.Caller;
import io.rilato.platform.events.PublishedEvent;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client of the live stream. Filling it never blocks: a client that falls behind
 * by more than the buffer is cut off, and starts anew.
 */
final class LiveConnection {
  /** A comment, which clients pass over. */
  static final String HEARTBEAT = ":\n\n";

  private final Caller caller;
  private final Instant expiresAt;
  private final @Nullable WantedTypes wanted;
  private final LiveSettings settings;
  private final BlockingQueue<String> frames;
  private long lastFrame = System.nanoTime();
  private long lastCheck = System.nanoTime();
  private volatile boolean ended;

  /**
   * @param expiresAt when the caller's token does
   * @param wanted null means everything
   */
  LiveConnection(
      Caller caller, Instant expiresAt, @Nullable WantedTypes wanted, LiveSettings settings) {
    this.caller = caller;
    this.expiresAt = expiresAt;
    this.wanted = wanted;
    this.settings = settings;
    this.frames = new ArrayBlockingQueue<>(settings.buffer());
  }

  Caller caller() {
    return caller;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  boolean wants(PublishedEvent event) {
    return wanted == null || wanted.includes(event);
  }

  /** Adds what is to be sent; ends the connection when there is no room. */
  void offer(String frame) {
    if (!frames.offer(frame)) {
      ended = true;
    }
  }

  void end() {
    ended = true;
  }

  /**
   * Waits for what is to be sent next, a heartbeat if nothing else is; null when the connection is
   * to end.
   *
   * @param welcome asked now and then whether the caller still is
   */
  @Nullable String next(BooleanSupplier welcome) throws InterruptedException {
    long heartbeat = settings.heartbeat().toNanos();
    long check = settings.checkEvery().toNanos();
    while (!ended) {
      if (System.nanoTime() - lastCheck >= check) {
        if (!welcome.getAsBoolean()) {
          return null;
        }
        lastCheck = System.nanoTime();
      }
      String frame = frames.poll(Math.min(heartbeat, check) / 2, TimeUnit.NANOSECONDS);
      boolean silent = frame == null && System.nanoTime() - lastFrame >= heartbeat;
      if (frame != null || silent) {
        lastFrame = System.nanoTime();
        return frame == null ? HEARTBEAT : frame;
      }
    }
    return null;
  }
}
