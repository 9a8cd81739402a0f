package io.rilato.infra.bench.proof;

import io.rilato.infra.bench.data.People;
import io.rilato.infra.bench.proof.oracle.Oracle;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.InfraServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The index is built anew, and then thrown away altogether, while writes go on: afterwards it
 * equals the oracle's fold of the log.
 */
public record RebuildProof(int records, int writers, Consumer<String> progress) {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String INDEXES = "/api/v1/search-indexes";
  private static final String ALIAS = "rilato-contact-contact";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration MENDING = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  public Proof.Result run(TrialSuite suite) throws InterruptedException, IOException {
    List<String> facts = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong written = new AtomicLong();
    AtomicLong failedSearches = new AtomicLong();
    try (RilatoClient client = suite.client();
        HttpClient http = HttpClient.newHttpClient()) {
      AtomicLong number = new AtomicLong();
      People people = new People(9);
      Filler filler = new Filler(client, people, number);
      progress.accept("  creating %,d contacts".formatted(records));
      filler.create(records);
      Workers workers = new Workers();
      for (int i = 0; i < writers; i++) {
        workers.start(
            () -> !stop.get(), () -> write(client, people, number, filler.ids(), written));
      }
      String elasticsearch = suite.address(InfraServer.ELASTICSEARCH);
      String before = concreteIndex(http, elasticsearch);
      progress.accept("  building the index anew");
      client
          .send(
              new Request(
                  "POST", INDEXES + "/contact/rebuild?service=contact", null, java.util.Map.of()))
          .orThrow();
      facts.add(
          "built anew within "
              + awaitOther(client, http, elasticsearch, before, failedSearches)
              + " while searches were answered");
      if (failedSearches.get() > 0) {
        violations.add("searches are answered during a rebuild: failed " + failedSearches);
      }
      String rebuilt = concreteIndex(http, elasticsearch);
      progress.accept("  throwing the index away");
      send(http, "DELETE", elasticsearch + "/" + rebuilt);
      facts.add(
          "thrown away and there again within "
              + awaitOther(client, http, elasticsearch, rebuilt, new AtomicLong()));
      stop.set(true);
      workers.join();
    }
    facts.add("meanwhile %,d changes of %,d contacts".formatted(written.get(), records));
    Oracle.Verdict verdict = new Oracle(suite).judge(List.of(), MENDING);
    facts.add(
        "%,d rows of %,d records; equal %.1f s after the last change"
            .formatted(
                verdict.rows(), verdict.records(), verdict.caughtUpAfter().toMillis() / 1e3));
    violations.addAll(verdict.violations().lines());
    return new Proof.Result("rebuild", facts, violations);
  }

  private static void write(
      RilatoClient client, People people, AtomicLong number, List<String> ids, AtomicLong written)
      throws InterruptedException {
    String key = UUID.randomUUID().toString();
    int what = ThreadLocalRandom.current().nextInt(10);
    Answer answer;
    if (what < 4) {
      String json = people.person(number.getAndIncrement()).json();
      answer =
          client.send(
              Request.post(CONTACTS, RilatoClient.json().readTree(json)).idempotencyKey(key));
    } else {
      String path = CONTACTS + "/" + ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
      Answer now = client.get(path);
      if (!now.ok()) {
        return;
      }
      Request change =
          what < 9
              ? Request.patch(path, now.version(), RilatoClient.object().put("jobTitle", key))
              : Request.delete(path, now.version());
      answer = client.send(change.idempotencyKey(key));
    }
    if (answer.ok()) {
      written.incrementAndGet();
    }
  }

  /** Waits until another index is searched; returns after how long, for people. */
  private static String awaitOther(
      RilatoClient client,
      HttpClient http,
      String elasticsearch,
      String before,
      AtomicLong failedSearches)
      throws InterruptedException, IOException {
    long begin = System.nanoTime();
    while (true) {
      if (!client.get(CONTACTS + "?q=anna&limit=1").ok()) {
        failedSearches.incrementAndGet();
      }
      String now = concreteIndex(http, elasticsearch);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      if (!now.isEmpty() && !now.equals(before)) {
        return "%.1f s".formatted(took.toMillis() / 1e3);
      }
      if (took.compareTo(PATIENCE) > 0) {
        throw new IllegalStateException("the index was not built within " + PATIENCE);
      }
      Thread.sleep(PAUSE);
    }
  }

  /** The index behind the alias that is searched; empty when there is none. */
  private static String concreteIndex(HttpClient http, String elasticsearch)
      throws InterruptedException, IOException {
    HttpResponse<String> answer = send(http, "GET", elasticsearch + "/_alias/" + ALIAS);
    if (answer.statusCode() != 200) {
      return "";
    }
    JsonNode indices = JsonMapper.builder().build().readTree(answer.body());
    return indices.propertyNames().iterator().next();
  }

  private static HttpResponse<String> send(HttpClient http, String method, String url)
      throws InterruptedException, IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
