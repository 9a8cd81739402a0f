package io.rilato.infra.demo;

import java.util.function.Consumer;

/** Tells how far a long piece of work is: every two seconds, and at its end. */
final class Progress {
  private static final long EVERY_NANOS = 2_000_000_000L;

  private final String what;
  private final int total;
  private final Consumer<String> lines;
  private final long began = System.nanoTime();
  private long told = began;
  private int done;

  Progress(String what, int total, Consumer<String> lines) {
    this.what = what;
    this.total = total;
    this.lines = lines;
  }

  synchronized void done(int more) {
    done += more;
    long now = System.nanoTime();
    if (now - told < EVERY_NANOS && done < total) {
      return;
    }
    told = now;
    double perSecond = done / Math.max(0.001, (now - began) / 1e9);
    lines.accept(
        "  %-16s %d of %d, %.0f per second, %.0f s left"
            .formatted(what, done, total, perSecond, (total - done) / Math.max(0.001, perSecond)));
  }
}
