package io.rilato.infra.bench.proof.chaos;

import io.rilato.infra.bench.data.People;
import io.rilato.infra.bench.proof.oracle.Acknowledged;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Refusal;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One careful client: every change carries an idempotency key and is sent again until there is an
 * answer; what was acknowledged is written down with its version. It has records of its own, which
 * nobody else changes, and companies that all writers change.
 */
final class ChangeWriter {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String COMPANIES = "/api/v1/companies";
  private static final int BATCH = 20;
  private static final Set<Integer> LOST_RACES = Set.of(409, 412);

  private final RilatoClient client;
  private final Ledger ledger;
  private final People people;
  private final AtomicLong number;
  private final SharedCompanies companies;
  private final RandomGenerator random;
  private final List<Own> own = new ArrayList<>();

  /** A contact of this writer, as it was answered last. */
  private record Own(String id, long version, boolean deleted) {}

  ChangeWriter(
      RilatoClient client,
      Ledger ledger,
      People people,
      AtomicLong number,
      SharedCompanies companies,
      long seed) {
    this.client = client;
    this.ledger = ledger;
    this.people = people;
    this.number = number;
    this.companies = companies;
    this.random = new SplittableRandom(seed);
  }

  /** Makes one change, or one batch of them. */
  void change() throws InterruptedException {
    try {
      int what = random.nextInt(100);
      if (own.isEmpty() || what < 30) {
        createContact();
      } else if (what < 34) {
        createBatch();
      } else if (what < 65) {
        changeOwn(own.remove(random.nextInt(own.size())));
      } else if (what < 75) {
        deleteOrRestore(own.remove(random.nextInt(own.size())));
      } else if (companies.size() < 10 || what < 80) {
        createCompany();
      } else if (what < 90) {
        changeCompany();
      } else {
        moveCompany();
      }
    } catch (Refusal noAnswer) {
      ledger.unanswered();
    }
  }

  private void createContact() throws InterruptedException {
    JsonNode contact =
        RilatoClient.json()
            .readTree(people.withExternalId(number.getAndIncrement(), "chaos").json());
    Answer answer = send("contact", Request.post(CONTACTS, contact));
    if (answer.ok()) {
      own.add(new Own(answer.id(), answer.version(), false));
    }
  }

  private void createCompany() throws InterruptedException {
    long id = number.getAndIncrement();
    ObjectNode company = RilatoClient.object().put("name", "Company " + id);
    company.putObject("externalIds").put("chaos", Long.toString(id));
    Answer answer = send("company", Request.post(COMPANIES, company));
    if (answer.ok()) {
      companies.add(answer.id());
    }
  }

  /** The record is put back when we know how it is; after an unknown outcome it is left alone. */
  private void changeOwn(Own before) throws InterruptedException {
    if (before.deleted()) {
      own.add(before);
      return;
    }
    ObjectNode patch = RilatoClient.object().put("jobTitle", "Changed " + random.nextInt());
    if (random.nextInt(4) == 0) {
      String externalId = before.id() + "-" + random.nextInt(1_000_000);
      patch.putObject("externalIds").put("chaos", externalId);
    }
    putBack(send("contact", Request.patch(path(before), before.version(), patch)));
  }

  private void deleteOrRestore(Own before) throws InterruptedException {
    if (before.deleted()) {
      putBack(send("contact", new Request("POST", path(before) + "/restore", null, Map.of())));
      return;
    }
    String key = UUID.randomUUID().toString();
    Answer answer = client.send(Request.delete(path(before), before.version()).idempotencyKey(key));
    if (answer.ok()) {
      long version = before.version() + 1;
      ledger.acknowledge(new Acknowledged("contact", before.id(), version, true, key, null));
      own.add(new Own(before.id(), version, true));
    } else {
      notDone("DELETE", answer);
    }
  }

  private void putBack(Answer answer) {
    if (answer.ok()) {
      own.add(new Own(answer.id(), answer.version(), false));
    }
  }

  /** Others change it, too: a lost race is refused, and that is right. */
  private void changeCompany() throws InterruptedException {
    Answer now = client.get(COMPANIES + "/" + companies.any(random));
    if (now.ok()) {
      ObjectNode patch = RilatoClient.object().put("employees", random.nextInt(1_000_000));
      send("company", Request.patch(COMPANIES + "/" + now.id(), now.version(), patch));
    }
  }

  private void moveCompany() throws InterruptedException {
    Answer now = client.get(COMPANIES + "/" + companies.any(random));
    if (now.ok()) {
      ObjectNode parent = RilatoClient.object();
      if (random.nextInt(5) == 0) {
        parent.putNull("parentId");
      } else {
        parent.put("parentId", companies.any(random));
      }
      send(
          "company",
          Request.put(COMPANIES + "/" + now.id() + "/parent", parent).ifMatch(now.version()));
    }
  }

  private void createBatch() throws InterruptedException {
    ObjectNode body = RilatoClient.object().put("op", "create");
    ArrayNode items = body.putArray("items");
    for (int i = 0; i < BATCH; i++) {
      items.add(
          RilatoClient.json()
              .readTree(people.withExternalId(number.getAndIncrement(), "chaos").json()));
    }
    Request request =
        Request.post(CONTACTS + "/batch", body).idempotencyKey(UUID.randomUUID().toString());
    Answer answer = client.send(request);
    for (int again = 0; again < 60 && unknown(answer); again++) {
      Thread.sleep(500);
      answer = client.send(request);
    }
    if (!answer.ok()) {
      notDone("batch", answer);
      return;
    }
    for (JsonNode item : answer.body().required("items")) {
      if (item.required("status").intValue() == 201) {
        String id = item.required("id").stringValue();
        long version = item.required("version").longValue();
        ledger.acknowledge(new Acknowledged("contact", id, version, false, null, null));
        own.add(new Own(id, version, false));
      } else {
        ledger.unexpected("batch item " + item);
      }
    }
  }

  /** Whether some items could not be answered yet. */
  private static boolean unknown(Answer answer) {
    for (JsonNode item : answer.body().path("items")) {
      if (item.path("status").asInt(0) == 503
          || item.at("/problem/type").asString("").endsWith("idempotency-key-in-use")) {
        return true;
      }
    }
    return false;
  }

  private Answer send(String type, Request request) throws InterruptedException {
    String key = UUID.randomUUID().toString();
    Answer answer = client.send(request.idempotencyKey(key));
    String what = request.method() + " " + request.path().replaceAll("[0-9a-f-]{36}", "…");
    if (answer.ok()) {
      boolean changed = !answer.body().path("id").isMissingNode();
      if (changed && answer.version() > versionBefore(request)) {
        ledger.acknowledge(
            new Acknowledged(type, answer.id(), answer.version(), false, key, answer.body()));
      }
    } else if (type.equals("company") && LOST_RACES.contains(answer.status())) {
      ledger.refuse(what + " " + answer.status() + " " + slug(answer));
    } else {
      notDone(what, answer);
    }
    return answer;
  }

  private void notDone(String what, Answer answer) {
    if (answer.later()) {
      ledger.unanswered();
    } else {
      ledger.unexpected(what + " " + answer.problem());
    }
  }

  /** A change to what is there already is answered with the version that was there. */
  private static long versionBefore(Request request) {
    String ifMatch = request.headers().getOrDefault("If-Match", "\"0\"");
    return Long.parseLong(ifMatch.replace("\"", ""));
  }

  private static String slug(Answer answer) {
    return answer.body().path("type").asString("").replaceFirst(".*:", "");
  }

  private static String path(Own contact) {
    return CONTACTS + "/" + contact.id();
  }
}
