package io.rilato.infra.bench.proof.chaos;

import io.rilato.infra.bench.data.People;
import io.rilato.infra.bench.proof.Proof;
import io.rilato.infra.bench.proof.oracle.Oracle;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.RilatoClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * While changes run, each server in turn dies by kill -9 and is started again. Afterwards the
 * oracle judges the stores by what was acknowledged.
 *
 * @param changes acknowledged ones, at least
 * @param rounds in which each victim dies once, at least one
 */
public record ChaosProof(
    int changes,
    int writers,
    int rounds,
    List<String> victims,
    long seed,
    Consumer<String> progress) {
  /** An abandoned key may be freed after 30 seconds, by a janitor that looks once a second. */
  private static final Duration MENDING = Duration.ofSeconds(120);

  /** Runs on a suite whose services are processes of their own. */
  public Proof.Result run(TrialSuite suite) throws InterruptedException, IOException {
    Ledger ledger = new Ledger();
    RandomGenerator random = new SplittableRandom(seed);
    List<String> all = victims.isEmpty() ? suite.servers() : victims;
    Killer killer = new Killer(suite, all, random, progress);
    long begin = System.nanoTime();
    try (RilatoClient client = suite.client()) {
      AtomicBoolean stop = new AtomicBoolean();
      List<Thread> threads = start(client, ledger, stop);
      for (int round = 0; round < rounds || ledger.size() < changes; round++) {
        killer.round();
        progress.accept("  %,d changes acknowledged".formatted(ledger.size()));
      }
      stop.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    Duration ran = Duration.ofNanos(System.nanoTime() - begin);
    progress.accept("  judging %,d changes".formatted(ledger.size()));
    Oracle.Verdict verdict = new Oracle(suite).judge(ledger.all(), MENDING);
    return result(ledger, killer, ran, verdict);
  }

  private List<Thread> start(RilatoClient client, Ledger ledger, AtomicBoolean stop) {
    People people = new People(seed);
    AtomicLong number = new AtomicLong();
    SharedCompanies companies = new SharedCompanies();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      ChangeWriter writer =
          new ChangeWriter(client, ledger, people, number, companies, seed * 1_000 + i);
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (!stop.get()) {
                    writer.change();
                  }
                } catch (InterruptedException | RuntimeException e) {
                  ledger.fail(e);
                }
              }));
    }
    return threads;
  }

  private static Proof.Result result(
      Ledger ledger, Killer killer, Duration ran, Oracle.Verdict verdict) {
    List<String> facts = new ArrayList<>();
    facts.add(
        "%,d changes acknowledged within %d s by concurrent clients; %,d rows of %,d records"
            .formatted(ledger.size(), ran.toSeconds(), verdict.rows(), verdict.records()));
    facts.add("%d kills: %s".formatted(killer.kills().size(), kills(killer)));
    facts.add("refused, rightly: " + ledger.refused());
    facts.add(
        "nothing left to mend %.1f s after the last change"
            .formatted(verdict.caughtUpAfter().toMillis() / 1e3));
    if (ledger.unansweredCount() > 0) {
      facts.add("without an answer: " + ledger.unansweredCount());
    }
    List<String> violations = new ArrayList<>(verdict.violations().lines());
    if (ledger.unexpectedCount() > 0) {
      violations.add(
          "answers nothing explains: %d, such as %s"
              .formatted(ledger.unexpectedCount(), ledger.unexpected()));
    }
    return new Proof.Result("chaos", facts, violations);
  }

  private static String kills(Killer killer) {
    return String.join(
        ", ",
        killer.kills().stream()
            .map(kill -> "%s (away %.1f s)".formatted(kill.server(), kill.away().toMillis() / 1e3))
            .toList());
  }
}
