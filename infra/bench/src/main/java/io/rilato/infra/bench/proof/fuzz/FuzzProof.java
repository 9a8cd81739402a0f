package io.rilato.infra.bench.proof.fuzz;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.rilato.infra.bench.proof.Proof;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.InfraServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Hostile requests, made from the description of the API that the gateway serves: none may end in a
 * 5xx or tell of the inside, each refusal is a problem that says what is wrong, a refused request
 * changed nothing, an accepted one is there afterwards.
 *
 * @param requests to each service
 * @param services which; none means all
 * @param seed with which the same requests are made again, but for the records' ids
 */
public record FuzzProof(
    int requests, List<String> services, int threads, long seed, Consumer<String> progress) {
  private static final int REPLAYED_ONE_OF = 10;
  private static final int MOST_SECONDS = 60;

  /** Runs on a suite without rate limits. */
  public Proof.Result run(TrialSuite suite) throws InterruptedException, IOException {
    List<String> facts = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    facts.add("seed %d".formatted(seed));
    try (RilatoClient client = suite.client();
        Callers callers = Callers.make(seed, client, suite.connection());
        MongoClient store = MongoClients.create(suite.address(InfraServer.DOCUMENTS))) {
      JsonNode document = description(client);
      Victims victims = Victims.make(seed, client, callers.seller(), callers.other());
      Attempts attempts =
          new Attempts(
              Operation.of(document),
              new Schemas(document),
              victims,
              callers.all(),
              String.valueOf(callers.full().token()),
              seed);
      StoreState state = new StoreState(store);
      URI gateway = URI.create(suite.connection().baseUrl());
      for (String service : attempts.services()) {
        if (services.isEmpty() || services.contains(service)) {
          Run run = new Run(service, attempts, victims, callers, gateway);
          run.send();
          facts.add(run.tally.fact());
          progress.accept("  " + facts.getLast());
          Refusals refusals = new Refusals(run.refused(), state, run::sender, threads);
          facts.add("  " + service + " refused again: " + refusals.judge(run.tally));
          run.attributed(state);
          facts.add(
              "  %s: %,d refused requests wrote no row under their trace; %,d accepted ones read back"
                  .formatted(service, run.traces.size(), run.readBack.get()));
          violations.addAll(run.tally.violations());
        }
      }
    }
    return new Proof.Result("fuzz", facts, violations);
  }

  /** The description of all services: one that has just started may not have told its part. */
  private static JsonNode description(RilatoClient client) throws InterruptedException {
    for (int second = 0; second < MOST_SECONDS; second++) {
      JsonNode document = client.get("/openapi.json").orThrow().body();
      if (document.path("x-rilato-missing").isEmpty()) {
        return document;
      }
      Thread.sleep(1_000);
    }
    throw new IllegalStateException("not all services have told what they can be asked");
  }

  /** The requests to one service. */
  private final class Run {
    final String service;
    final Attempts attempts;
    final Victims victims;
    final Callers callers;
    final URI gateway;
    final Tally tally;
    final Map<String, Attempt> traces = new ConcurrentHashMap<>();
    final Queue<Attempt> refused = new ConcurrentLinkedQueue<>();
    final AtomicLong readBack = new AtomicLong();

    Run(String service, Attempts attempts, Victims victims, Callers callers, URI gateway) {
      this.service = service;
      this.attempts = attempts;
      this.victims = victims;
      this.callers = callers;
      this.gateway = gateway;
      this.tally = new Tally(service);
    }

    Sender sender() {
      return new Sender(gateway, new Judge(victims), tally);
    }

    List<Attempt> refused() {
      return refused.stream().limit(requests / REPLAYED_ONE_OF + 1).toList();
    }

    void send() throws InterruptedException {
      AtomicLong next = new AtomicLong();
      Together.run(
          threads,
          () -> {
            try (Sender sender = sender()) {
              for (long number = next.getAndIncrement();
                  number < requests;
                  number = next.getAndIncrement()) {
                one(attempts.make(service, number), sender);
                if (number > 0 && number % 5_000 == 0) {
                  progress.accept("  %s: %,d".formatted(service, number));
                }
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
          traces.put(finding.traceId(), attempt);
        }
        if (attempt.mayChange()) {
          refused.add(attempt);
        }
      } else if (finding.status() == 201) {
        String location = sender.header("location");
        if (location.startsWith("/api/") && !location.startsWith("/api/v1/tenants/")) {
          readBack.incrementAndGet();
          int status = sender.get(location + "?deleted=true", callers.full());
          if (status != 200) {
            tally.offend("created and then answered " + status, attempt);
          }
        }
      }
    }

    /** What was written in a trace of a refused request was written by it. */
    void attributed(StoreState state) {
      Map<String, List<String>> rows = state.rowsByTrace();
      traces.forEach((trace, attempt) -> {
        if (rows.containsKey(trace)) {
          tally.offend("refused, but wrote " + rows.get(trace), attempt);
        }
      });
    }
  }
}
