package io.rilato.infra.bench.proof.fuzz;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records made beforehand, at which requests aim, and bodies that are right. */
final class Victims {
  private static final int OF_EACH = 4;
  private static final int TRIES = 100;

  private final Map<String, ObjectNode> examples = new LinkedHashMap<>();
  private final Map<String, List<String>> own = new LinkedHashMap<>();
  private final List<String> foreign = new ArrayList<>();
  private final Map<String, String> cursors = new LinkedHashMap<>();

  private final long seed;

  private Victims(long seed) {
    this.seed = seed;
  }

  /**
   * Makes them.
   *
   * @param seed makes names unlike those of other runs
   * @param seller makes what programs cannot
   * @param other a client of another tenant, whose records nobody here may see
   */
  static Victims make(long seed, RilatoClient client, Caller seller, RilatoClient other)
      throws InterruptedException, IOException {
    Victims victims = new Victims(seed);
    for (JsonNode example : read()) {
      String path = example.path("path").asString("");
      victims.examples.put(path, (ObjectNode) example.path("body"));
      for (int i = 1; i <= OF_EACH && !path.contains("{") && !path.contains("/me/"); i++) {
        Request request = Request.post(path, victims.body(path, i));
        if (example.path("by").asString("").equals("seller")) {
          request = request.by(Objects.requireNonNull(seller.token()));
        }
        if (!path.endsWith("/rules")) {
          victims.own.computeIfAbsent(path, _ -> new ArrayList<>()).add(made(client, request));
        }
      }
    }
    for (String path : List.of("/api/v1/companies", "/api/v1/products", "/api/v1/teams")) {
      victims.foreign.add(made(other, Request.post(path, victims.body(path, 1))));
    }
    for (String path : victims.own.keySet()) {
      Answer page = client.get(path + "?limit=1&sort=-updatedAt");
      String cursor = page.body().path("nextCursor").asString("");
      if (!cursor.isEmpty()) {
        victims.cursors.put(path, cursor);
      }
    }
    return victims;
  }

  /** The id of what was made, or of another one where there is such a record already. */
  private static String made(RilatoClient client, Request request) throws InterruptedException {
    Answer answer = retry(client, request);
    return answer.status() == 409
        ? client.get(request.path() + "?limit=1").orThrow().body().at("/items/0/id").asString()
        : answer.orThrow().id();
  }

  /** Records that were just made may not be known everywhere yet. */
  private static Answer retry(RilatoClient client, Request request) throws InterruptedException {
    Answer answer = client.send(request);
    for (int again = 0; again < TRIES && answer.status() == 400; again++) {
      Thread.sleep(100);
      answer = client.send(request);
    }
    return answer;
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(Victims.class.getResourceAsStream("examples.json"))) {
      return RilatoClient.json().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A body that is right for a path of the description, null where none is known. */
  @Nullable ObjectNode body(Operation operation, long number) {
    String path = operation.path();
    if (path.contains("{id}") && !examples.containsKey(path)) {
      path = operation.collection();
    } else if (path.contains("/by/")) {
      path = operation.collection();
    }
    return examples.containsKey(path) ? body(path, number) : null;
  }

  private ObjectNode body(String path, long number) {
    String text = Objects.requireNonNull(examples.get(path)).toString();
    text = text.replace("#", seed + "-" + number).replace("§", Long.toString(number % 9 + 11));
    for (Map.Entry<String, List<String>> ids : own.entrySet()) {
      List<String> of = ids.getValue();
      text =
          text.replace(
              "\"@" + ids.getKey() + "\"", "\"" + of.get((int) (number % of.size())) + "\"");
    }
    return (ObjectNode) RilatoClient.json().readTree(text);
  }

  /** A record of this collection, or of any where it has none. */
  String id(String collection, RandomGenerator random) {
    List<String> ids = own.get(collection);
    return ids == null ? anyId(random) : Hostile.any(ids, random);
  }

  String anyId(RandomGenerator random) {
    return Hostile.any(Hostile.any(List.copyOf(own.values()), random), random);
  }

  String foreignId(RandomGenerator random) {
    return Hostile.any(foreign, random);
  }

  boolean isForeign(String text) {
    return foreign.stream().anyMatch(text::contains);
  }

  /** A cursor of {@code ?limit=1&sort=-updatedAt} there. */
  @Nullable String cursor(String collection) {
    return cursors.get(collection);
  }
}
