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
import java.util.TreeMap;
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
  /** Accepted requests delete what others aim at: after so many to each service it is made anew. */
  private static final int ROUND = 10_000;

  private static final int MOST_ROUNDS = 1_000;
  private static final int MOST_SECONDS = 60;

  /** Runs on a suite without rate limits. */
  public Proof.Result run(TrialSuite suite) throws InterruptedException, IOException {
    Map<String, Tally> tallies = new TreeMap<>();
    try (RilatoClient client = suite.client();
        MongoClient store = MongoClients.create(suite.address(InfraServer.DOCUMENTS))) {
      JsonNode document = description(client);
      for (int from = 0; from < requests; from += ROUND) {
        round(from, suite, client, document, new StoreState(store), tallies);
      }
    }
    List<String> facts = new ArrayList<>(List.of("seed %d".formatted(seed)));
    tallies.values().forEach(tally -> facts.addAll(tally.facts()));
    List<String> violations =
        tallies.values().stream().flatMap(tally -> tally.violations().stream()).toList();
    return new Proof.Result("fuzz", facts, violations);
  }

  private void round(
      int from,
      TrialSuite suite,
      RilatoClient client,
      JsonNode document,
      StoreState state,
      Map<String, Tally> tallies)
      throws InterruptedException, IOException {
    long own = seed * MOST_ROUNDS + from / ROUND;
    URI gateway = URI.create(suite.connection().baseUrl());
    List<Round> rounds = new ArrayList<>();
    try (Callers callers = Callers.make(own, client, suite.connection())) {
      Victims victims = Victims.make(own, client, callers.seller(), callers.other());
      String token = String.valueOf(callers.full().token());
      Attempts attempts =
          new Attempts(
              Operation.of(document), new Schemas(document), victims, callers.all(), token, own);
      for (String service : attempts.services()) {
        if (services.isEmpty() || services.contains(service)) {
          Tally tally = tallies.computeIfAbsent(service, Tally::new);
          Round round = new Round(service, attempts, victims, callers, gateway, tally);
          round.send(from, Math.min(requests, from + ROUND), threads);
          round.sendRefusedAgain(state, threads);
          rounds.add(round);
          tally.facts().forEach(progress);
          tally.violations().forEach(progress);
        }
      }
    }
    Map<String, List<String>> rows = state.rowsByTrace();
    rounds.forEach(round -> round.attribute(rows));
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
}
