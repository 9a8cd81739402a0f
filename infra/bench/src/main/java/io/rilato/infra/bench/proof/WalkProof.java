package io.rilato.infra.bench.proof;

import io.rilato.infra.bench.data.People;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A walk of many records while others are inserted, changed and deleted: each that existed
 * throughout appears once, and none twice.
 */
public record WalkProof(int records, int others, Consumer<String> progress) {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final int PAGE = 500;

  /** What happened while a walk was on its way. */
  private static final class Meanwhile {
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger changed = new AtomicInteger();
  }

  public Proof.Result run(TrialSuite suite) throws InterruptedException {
    List<String> facts = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    AtomicLong number = new AtomicLong();
    People people = new People(5);
    try (RilatoClient client = suite.client()) {
      Filler filler = new Filler(client, people, number);
      progress.accept("  creating %,d contacts".formatted(records));
      filler.create(records);
      Set<String> existing = new HashSet<>(filler.ids());
      for (String sort : List.of("", "&sort=familyName,-createdAt")) {
        Meanwhile meanwhile = new Meanwhile();
        Map<String, Integer> seen =
            walkWhileChanging(client, people, number, existing, meanwhile, sort);
        existing.removeAll(meanwhile.deleted);
        judge(existing, seen, violations);
        facts.add(
            "%,d records walked%s; meanwhile %,d inserted, %,d changed, %,d deleted"
                .formatted(
                    seen.size(),
                    sort.isEmpty() ? "" : " sorted by a changing field",
                    meanwhile.created.get(),
                    meanwhile.changed.get(),
                    meanwhile.deleted.size()));
      }
    }
    return new Proof.Result("walk", facts, violations);
  }

  private Map<String, Integer> walkWhileChanging(
      RilatoClient client,
      People people,
      AtomicLong number,
      Set<String> existing,
      Meanwhile meanwhile,
      String sort)
      throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    List<String> ids = List.copyOf(existing);
    Workers workers = new Workers();
    for (int i = 0; i < others; i++) {
      workers.start(
          () -> !stop.get(), () -> changeSomething(client, people, number, ids, meanwhile));
    }
    Map<String, Integer> seen = walk(client, sort);
    stop.set(true);
    workers.join();
    return seen;
  }

  private static void changeSomething(
      RilatoClient client, People people, AtomicLong number, List<String> ids, Meanwhile meanwhile)
      throws InterruptedException {
    String key = UUID.randomUUID().toString();
    int what = ThreadLocalRandom.current().nextInt(10);
    if (what < 3) {
      String json = people.person(number.getAndIncrement()).json();
      client
          .send(Request.post(CONTACTS, RilatoClient.json().readTree(json)).idempotencyKey(key))
          .orThrow();
      meanwhile.created.incrementAndGet();
      return;
    }
    String path = CONTACTS + "/" + ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    Answer now = client.get(path);
    if (!now.ok()) {
      return;
    }
    if (what < 8) {
      String name = people.person(ThreadLocalRandom.current().nextLong(1_000_000)).familyName();
      Request patch =
          Request.patch(path, now.version(), RilatoClient.object().put("familyName", name));
      if (client.send(patch.idempotencyKey(key)).ok()) {
        meanwhile.changed.incrementAndGet();
      }
    } else {
      // Noted before it is done: from here on it need not appear.
      meanwhile.deleted.add(now.id());
      client.send(Request.delete(path, now.version()).idempotencyKey(key));
    }
  }

  private Map<String, Integer> walk(RilatoClient client, String sort) throws InterruptedException {
    Map<String, Integer> seen = new HashMap<>();
    String start = CONTACTS + "?walk=true&fields=familyName&limit=" + PAGE + sort;
    String next = start;
    while (true) {
      Answer page = client.get(next).orThrow();
      for (JsonNode item : page.body().required("items")) {
        seen.merge(item.required("id").stringValue(), 1, Integer::sum);
      }
      String cursor = page.body().path("nextCursor").asString("");
      if (cursor.isEmpty()) {
        return seen;
      }
      next = start + "&cursor=" + RilatoClient.encode(cursor);
    }
  }

  private static void judge(
      Set<String> existing, Map<String, Integer> seen, List<String> violations) {
    long missing = existing.stream().filter(id -> !seen.containsKey(id)).count();
    long twice = seen.values().stream().filter(times -> times > 1).count();
    if (missing > 0) {
      violations.add("each record that existed throughout appears: missing " + missing);
    }
    if (twice > 0) {
      violations.add("no record appears twice: " + twice + " did");
    }
  }
}
