package io.rilato.infra.bench.proof;

import io.rilato.infra.bench.data.People;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates contacts in batches. */
final class Filler {
  private static final int BATCH = 500;

  private final RilatoClient client;
  private final People people;
  private final AtomicLong number;
  private final List<String> ids = new ArrayList<>();
  private @Nullable String token;

  Filler(RilatoClient client, People people, AtomicLong number) {
    this.client = client;
    this.people = people;
    this.number = number;
  }

  /** Creates so many and waits until searches find them. */
  void create(int count) throws InterruptedException {
    while (ids.size() < count) {
      batch(Math.min(BATCH, count - ids.size()));
    }
    while (true) {
      Answer answer =
          client.send(Request.get("/api/v1/contacts?limit=1").consistentWith(token)).orThrow();
      if (answer.consistent().orElse(false)) {
        return;
      }
    }
  }

  /** The ids of all it created. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  private void batch(int size) throws InterruptedException {
    ObjectNode body = RilatoClient.object().put("op", "create");
    ArrayNode items = body.putArray("items");
    for (int i = 0; i < size; i++) {
      items.add(RilatoClient.json().readTree(people.person(number.getAndIncrement()).json()));
    }
    Answer answer =
        client
            .send(
                Request.post("/api/v1/contacts/batch", body)
                    .idempotencyKey(UUID.randomUUID().toString()))
            .orThrow();
    for (JsonNode item : answer.body().required("items")) {
      ids.add(item.required("id").stringValue());
    }
    token = answer.consistency();
  }
}
