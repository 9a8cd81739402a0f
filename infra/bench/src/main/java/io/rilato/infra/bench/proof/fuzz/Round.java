package io.rilato.infra.bench.proof.fuzz;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Requests to one service that aim at the same records. */
final class Round {
  private static final int SENT_AGAIN_ONE_OF = 4;

  private final String service;
  private final Attempts attempts;
  private final Victims victims;
  private final Callers callers;
  private final URI gateway;
  private final Tally tally;

  /** The numbers of those refused, by trace: kept whole, they would fill the memory. */
  private final Map<String, Long> traces = new ConcurrentHashMap<>();

  private final Queue<Long> refused = new ConcurrentLinkedQueue<>();

  Round(
      String service,
      Attempts attempts,
      Victims victims,
      Callers callers,
      URI gateway,
      Tally tally) {
    this.service = service;
    this.attempts = attempts;
    this.victims = victims;
    this.callers = callers;
    this.gateway = gateway;
    this.tally = tally;
  }

  private Sender sender() {
    return new Sender(gateway, new Judge(victims), tally);
  }

  /** Sends those of these numbers, the last exclusive. */
  void send(int from, int to, int threads) throws InterruptedException {
    AtomicLong next = new AtomicLong(from);
    Together.run(
        threads,
        () -> {
          try (Sender sender = sender()) {
            for (long number = next.getAndIncrement();
                number < to;
                number = next.getAndIncrement()) {
              one(attempts.make(service, number), sender);
            }
          }
        });
  }

  private void one(Attempt attempt, Sender sender) throws IOException, InterruptedException {
    Judge.Finding finding = sender.send(attempt);
    if (finding == null) {
      return;
    }
    if (finding.status() >= 400 && finding.status() < 500) {
      if (finding.traceId() != null) {
        traces.put(finding.traceId(), attempt.number());
      }
      if (attempt.mayChange()) {
        refused.add(attempt.number());
      }
    } else if (finding.status() == 201) {
      String location = sender.header("location");
      if (location.startsWith("/api/") && !location.startsWith("/api/v1/tenants/")) {
        tally.count("accepted ones read back", 1);
        int status = sender.get(location + "?deleted=true", callers.full());
        if (status != 200) {
          tally.offend("created and then answered " + status, attempt);
        }
      }
    }
  }

  /** Sends a part of the refused ones again while nothing else goes on. */
  void sendRefusedAgain(StoreState state, int threads) throws InterruptedException {
    List<Long> again = refused.stream().filter(number -> number % SENT_AGAIN_ONE_OF == 0).toList();
    new Refusals(again, number -> attempts.make(service, number), state, this::sender, threads)
        .judge(tally);
  }

  /**
   * What was written in a trace of a refused request was written by it.
   *
   * @param rows of change logs, by trace
   */
  void attribute(Map<String, List<String>> rows) {
    tally.count("refused ones looked for by their trace", traces.size());
    traces.forEach((trace, number) -> {
      List<String> written = rows.get(trace);
      if (written != null) {
        tally.offend("refused, but wrote " + written, attempts.make(service, number));
      }
    });
  }
}
