package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.data.LeadPeople;
import io.rilato.infra.bench.load.HttpConnection;
import io.rilato.infra.bench.load.Latencies;
import io.rilato.infra.client.RilatoClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Leads accepted at a steady rate, and how long it takes from the 201 until the event that gives a
 * lead its owner is there for all to read.
 */
final class LeadFlow implements Measurement {
  private static final int CONNECTIONS = 24;
  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final Duration RUN_IN = Duration.ofSeconds(60);
  private static final Duration WARM_UP_PART = Duration.ofSeconds(60);

  /** Leaves the compilers the processor that they need. */
  private static final double WARM_UP_RATE = 20;

  private final double perSecond;
  private final Duration time;
  private final Duration floorP50;
  private final Duration floorP99;
  private final String goal;
  private final Duration floorAccepted;

  private LeadFlow(
      double perSecond,
      Duration time,
      Duration floorP50,
      Duration floorP99,
      String goal,
      Duration floorAccepted) {
    this.perSecond = perSecond;
    this.time = time;
    this.floorP50 = floorP50;
    this.floorP99 = floorP99;
    this.goal = goal;
    this.floorAccepted = floorAccepted;
  }

  static LeadFlow steady() {
    return new LeadFlow(
        50,
        Duration.ofMinutes(2),
        Duration.ofMillis(60),
        Duration.ofMillis(400),
        "p99 200 ms",
        Duration.ofMillis(60));
  }

  static LeadFlow doubled() {
    return new LeadFlow(
        100,
        Duration.ofMinutes(2),
        Duration.ofDays(1),
        Duration.ofMillis(800),
        "p99 400 ms",
        Duration.ofDays(1));
  }

  /** Leads at a rate that is not measured, for as long as a trial warms up. */
  static Measurement warmUp() {
    return trial -> {
      LeadTeam.of(trial);
      for (long part = trial.warmUp().dividedBy(WARM_UP_PART); part > 0; part--) {
        Duration before = trial.suite().processorTime();
        Run run = run(trial, WARM_UP_RATE, WARM_UP_PART);
        Duration used = trial.suite().processorTime().minus(before);
        trial
            .progress()
            .accept(
                "    warming up: to owner p50 %s, %s of processor a lead"
                    .formatted(
                        Format.millis(run.toOwner.percentile(0.5)),
                        Format.millis(used.dividedBy(Math.max(1, run.accepted.count())))));
      }
      return List.of();
    };
  }

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    LeadTeam.of(trial);
    run(trial, perSecond, RUN_IN);
    Duration before = trial.suite().processorTime();
    Run run = run(trial, perSecond, time);
    Duration used = trial.suite().processorTime().minus(before);
    Duration p50 = run.toOwner.percentile(0.5);
    Duration p99 = run.toOwner.percentile(0.99);
    Duration accepted = run.accepted.percentile(0.99);
    trial
        .progress()
        .accept(
            "    %.0f/s: accepted p50 %s, p99 %s; to owner p50 %s, p99 %s; %s of processor a lead"
                .formatted(
                    perSecond,
                    Format.millis(run.accepted.percentile(0.5)),
                    Format.millis(accepted),
                    Format.millis(p50),
                    Format.millis(p99),
                    Format.millis(used.dividedBy(Math.max(1, run.accepted.count())))));
    boolean whole = run.refused.get() == 0 && run.toOwner.count() == run.accepted.count();
    String rate = "%.0f leads/s for %d s".formatted(perSecond, time.toSeconds());
    String lost =
        whole
            ? ""
            : ", %d refused, %d without an owner"
                .formatted(run.refused.get(), run.accepted.count() - run.toOwner.count());
    boolean tellsMedian = floorP50.compareTo(Duration.ofHours(1)) < 0;
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of(
            "lead accepted (201) → owner assigned, whole suite, " + rate,
            (tellsMedian ? "p50 %s, ".formatted(Format.millis(floorP50)) : "")
                + "p99 "
                + Format.millis(floorP99),
            goal,
            "p50 %s, p99 %s%s".formatted(Format.millis(p50), Format.millis(p99), lost),
            whole && p50.compareTo(floorP50) <= 0 && p99.compareTo(floorP99) <= 0));
    if (tellsMedian) {
      figures.add(
          Figure.of(
              "accepted through the gateway at %.0f/s".formatted(perSecond),
              "p99 " + Format.millis(floorAccepted),
              "p99 30 ms",
              "p50 %s, p99 %s"
                  .formatted(Format.millis(run.accepted.percentile(0.5)), Format.millis(accepted)),
              accepted.compareTo(floorAccepted) <= 0));
    }
    return figures;
  }

  private static final class Run {
    final Latencies accepted = new Latencies();
    final Latencies toOwner = new Latencies();
    final AtomicInteger refused = new AtomicInteger();
    final Map<String, Long> acceptedAt = new ConcurrentHashMap<>();
  }

  private static Run run(Trial trial, double perSecond, Duration length)
      throws InterruptedException {
    Run run = new Run();
    LeadPeople people = new LeadPeople(trial.number().incrementAndGet());
    try (OwnerEvents owners = OwnerEvents.listen(trial.suite())) {
      long count = Math.round(perSecond * length.toNanos() / 1e9);
      AtomicLong slots = new AtomicLong();
      long begin = System.nanoTime();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        threads.add(
            Thread.ofPlatform()
                .start(() -> send(trial, people, run, slots, count, begin, 1e9 / perSecond)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      long deadline = System.nanoTime() + SETTLING.toNanos();
      while (System.nanoTime() < deadline && !owners.has(run.acceptedAt.keySet())) {
        Thread.sleep(100);
      }
      run.acceptedAt.forEach(
          (id, at) -> owners.seenAt(id).ifPresent(seen -> run.toOwner.add(Math.max(0, seen - at))));
    }
    return run;
  }

  private static void send(
      Trial trial,
      LeadPeople people,
      Run run,
      AtomicLong slots,
      long count,
      long begin,
      double interval) {
    try (HttpConnection connection = new HttpConnection(trial.requests().address())) {
      for (long slot = slots.getAndIncrement(); slot < count; slot = slots.getAndIncrement()) {
        long due = begin + (long) (slot * interval);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        sendOne(trial, people.lead(slot).toString(), run, connection, due);
      }
    }
  }

  private static void sendOne(
      Trial trial, String lead, Run run, HttpConnection connection, long due) {
    try {
      int status = connection.send(trial.requests().post("/api/v1/leads", lead));
      long now = System.nanoTime();
      if (status == 201) {
        run.accepted.add(now - due);
        String body = new String(connection.body(), StandardCharsets.UTF_8);
        run.acceptedAt.put(RilatoClient.json().readTree(body).path("id").asString(""), now);
        return;
      }
    } catch (IOException e) {
      // counted below
    }
    run.refused.incrementAndGet();
  }
}
