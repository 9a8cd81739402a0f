package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.data.People;
import io.rilato.infra.bench.load.Load;
import io.rilato.infra.bench.load.LoadResult;
import io.rilato.infra.bench.load.Requests;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.RilatoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * What measurements share.
 *
 * @param number of the next person to create
 * @param runs of which the median is told
 * @param time of each run
 */
record Trial(
    TrialSuite suite,
    RilatoClient client,
    Requests requests,
    People people,
    AtomicLong number,
    int runs,
    Duration time,
    Duration warmUp,
    Consumer<String> progress) {

  Load load(int connections, LongFunction<byte[]> request) {
    return new Load(requests.address(), connections, request);
  }

  /** The run of median throughput at full load, after a short one that does not count. */
  LoadResult saturated(int connections, LongFunction<byte[]> request) throws InterruptedException {
    Load load = load(connections, request);
    load.saturated(time.dividedBy(3));
    List<LoadResult> results = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      results.add(load.saturated(time));
      progress.accept(
          "    run %d: %s".formatted(run + 1, Format.rate(results.getLast().perSecond())));
    }
    results.sort(Comparator.comparingDouble(LoadResult::perSecond));
    return results.get(results.size() / 2);
  }

  /** The run of median p99 at a fixed rate. */
  LoadResult atRate(double perSecond, int connections, LongFunction<byte[]> request)
      throws InterruptedException {
    Load load = load(connections, request);
    load.atRate(perSecond, time.dividedBy(3));
    List<LoadResult> results = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      results.add(load.atRate(perSecond, time));
      progress.accept("    run %d: %s".formatted(run + 1, Format.latencies(results.getLast())));
    }
    results.sort(Comparator.comparing(LoadResult::p99));
    return results.get(results.size() / 2);
  }

  byte[] createContact() {
    return requests.post("/api/v1/contacts", people.person(number.getAndIncrement()).json());
  }
}
