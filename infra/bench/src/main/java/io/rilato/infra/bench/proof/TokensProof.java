package io.rilato.infra.bench.proof;

import static io.rilato.infra.client.RilatoClient.encode;

import io.rilato.infra.bench.data.People;
import io.rilato.infra.bench.load.Latencies;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A write, then at once a search with its token: the search must show what was written. A third of
 * the pairs create a contact, a third change one, a third delete one; others write meanwhile.
 */
public record TokensProof(int pairs, int clients, int others, Consumer<String> progress) {
  private static final String CONTACTS = "/api/v1/contacts";

  /** Counts over all clients. */
  private static final class Tally {
    private final Latencies latencies = new Latencies();
    private final AtomicInteger left;
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();

    Tally(int pairs) {
      this.left = new AtomicInteger(pairs);
    }
  }

  public Proof.Result run(TrialSuite suite) throws InterruptedException {
    Tally tally = new Tally(pairs);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong number = new AtomicLong();
    AtomicLong byOthers = new AtomicLong();
    People people = new People(3);
    try (RilatoClient client = suite.client()) {
      Workers load = new Workers();
      for (int i = 0; i < others; i++) {
        load.start(
            () -> !stop.get(),
            () -> {
              String json = people.person(number.getAndIncrement()).json();
              client.send(
                  Request.post(CONTACTS, RilatoClient.json().readTree(json))
                      .idempotencyKey(UUID.randomUUID().toString()));
              byOthers.incrementAndGet();
            });
      }
      Workers workers = new Workers();
      for (int i = 0; i < clients; i++) {
        workers.start(() -> tally.left.get() > 0, () -> three(client, tally));
      }
      workers.join();
      stop.set(true);
      load.join();
    }
    return result(tally, byOthers.get());
  }

  private void three(RilatoClient client, Tally tally) throws InterruptedException {
    String word = "w" + UUID.randomUUID().toString().replace("-", "");
    String other = "x" + word;
    long begin = System.nanoTime();
    Answer created =
        client
            .send(
                Request.post(CONTACTS, RilatoClient.object().put("familyName", word))
                    .idempotencyKey(word))
            .orThrow();
    expect(client, tally, created, "?q=" + word, true, begin);
    String path = CONTACTS + "/" + created.id();
    begin = System.nanoTime();
    Answer changed =
        client
            .send(
                Request.patch(path, 1, RilatoClient.object().put("familyName", other))
                    .idempotencyKey(other))
            .orThrow();
    expect(
        client, tally, changed, "?filter=" + encode("familyName == '" + other + "'"), true, begin);
    begin = System.nanoTime();
    Answer deleted = client.send(Request.delete(path, 2).idempotencyKey("d" + word)).orThrow();
    expect(client, tally, deleted, "?q=" + other, false, begin);
  }

  private void expect(
      RilatoClient client, Tally tally, Answer written, String query, boolean found, long begin)
      throws InterruptedException {
    int left = tally.left.decrementAndGet();
    Answer listed =
        client.send(Request.get(CONTACTS + query).consistentWith(written.consistency())).orThrow();
    tally.latencies.add(System.nanoTime() - begin);
    if (!listed.consistent().orElse(false)) {
      tally.late.incrementAndGet();
    } else if (listed.body().path("items").isEmpty() == found) {
      tally.missed.incrementAndGet();
    }
    if (left > 0 && left % 1_000 == 0) {
      progress.accept("  %,d pairs to go".formatted(left));
    }
  }

  private static Proof.Result result(Tally tally, long byOthers) {
    List<String> facts = new ArrayList<>();
    facts.add(
        "%,d pairs, while others wrote %,d contacts".formatted(tally.latencies.count(), byOthers));
    facts.add(
        "from sending the write to the answer of the search: p50 %d ms, p99 %d ms"
            .formatted(
                tally.latencies.percentile(0.5).toMillis(),
                tally.latencies.percentile(0.99).toMillis()));
    List<String> violations = new ArrayList<>();
    if (tally.missed.get() > 0) {
      violations.add("a search with a token shows the write: missed " + tally.missed);
    }
    if (tally.late.get() > 0) {
      violations.add("a search is consistent within its time: late " + tally.late);
    }
    return new Proof.Result("tokens", facts, violations);
  }
}
