package io.rilato.infra.bench.proof.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Sends refused requests once more, when nothing else goes on, and compares all that is stored
 * before and after; what differs is bisected down to one request.
 */
final class Refusals {
  private static final int AT_ONCE = 250;
  private static final int PATIENCE = 120;
  private static final int STILL = 3;
  private static final int MOST_OFFENDERS = 5;

  private final List<Long> refused;
  private final LongFunction<Attempt> attempts;
  private final StoreState state;
  private final Supplier<Sender> senders;
  private final int threads;
  private int offenders;

  Refusals(
      List<Long> refused,
      LongFunction<Attempt> attempts,
      StoreState state,
      Supplier<Sender> senders,
      int threads) {
    this.refused = refused;
    this.attempts = attempts;
    this.state = state;
    this.senders = senders;
    this.threads = threads;
  }

  /** Tells the tally what was tried, and who changed something although refused. */
  void judge(Tally tally) throws InterruptedException {
    Map<String, Long> before = quiet();
    for (int from = 0; from < refused.size() && offenders < MOST_OFFENDERS; from += AT_ONCE) {
      List<Long> part = refused.subList(from, Math.min(refused.size(), from + AT_ONCE));
      tally.count("refused ones sent again", part.size());
      before = part(List.copyOf(part), before, tally);
    }
  }

  private Map<String, Long> part(List<Long> part, Map<String, Long> before, Tally tally)
      throws InterruptedException {
    List<Long> stillRefused = send(part);
    if (stillRefused.size() < part.size()) {
      // Rightly changed by those: what the others did is seen when they go alone.
      tally.count("accepted when sent again", part.size() - stillRefused.size());
      return stillRefused.isEmpty() ? quiet() : part(stillRefused, quiet(), tally);
    }
    Map<String, Long> after = quiet();
    List<String> changed = StoreState.differences(before, after);
    if (changed.isEmpty()) {
      return after;
    }
    if (part.size() == 1) {
      return once(part.getFirst(), after, tally);
    }
    Map<String, Long> half = part(part.subList(0, part.size() / 2), after, tally);
    return part(part.subList(part.size() / 2, part.size()), half, tally);
  }

  /**
   * One that seems to have changed something is sent once more: what others had begun may have come
   * to its end meanwhile.
   */
  private Map<String, Long> once(long number, Map<String, Long> before, Tally tally)
      throws InterruptedException {
    send(List.of(number));
    Map<String, Long> after = quiet();
    List<String> changed = StoreState.differences(before, after);
    if (changed.isEmpty()) {
      tally.count("seemed to change something, and did not when sent once more", 1);
    } else {
      offenders++;
      tally.offend("refused, but changed " + changed, attempts.apply(number));
    }
    return after;
  }

  /** Those that were refused again. */
  private List<Long> send(List<Long> part) throws InterruptedException {
    Queue<Long> left = new ConcurrentLinkedQueue<>(part);
    Queue<Long> refusedAgain = new ConcurrentLinkedQueue<>();
    Together.run(
        threads,
        () -> {
          try (Sender sender = senders.get()) {
            for (Long next = left.poll(); next != null; next = left.poll()) {
              if (isRefused(sender, attempts.apply(next))) {
                refusedAgain.add(next);
              }
            }
          }
        });
    return List.copyOf(refusedAgain);
  }

  private static boolean isRefused(Sender sender, Attempt attempt)
      throws IOException, InterruptedException {
    Judge.Finding finding = sender.send(attempt);
    return finding == null || finding.status() >= 400;
  }

  /** What is stored once it does not change any more. */
  private Map<String, Long> quiet() throws InterruptedException {
    Map<String, Long> last = state.fingerprint();
    List<String> differences = new ArrayList<>();
    int still = 0;
    for (int i = 0; i < PATIENCE; i++) {
      Thread.sleep(200);
      Map<String, Long> now = state.fingerprint();
      differences = StoreState.differences(last, now);
      still = differences.isEmpty() ? still + 1 : 0;
      last = now;
      if (still == STILL) {
        return now;
      }
    }
    throw new IllegalStateException("never quiet: " + differences + " change by themselves");
  }
}
