package io.rilato.infra.demo;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One load: whom it talks to, and what it has been told so far. */
final class Session {
  private static final int PAGE = 500;

  private final RilatoClient client;
  private final Consumer<String> lines;
  private final Corrections corrections = new Corrections();
  private final List<RefusedValue> refused = new ArrayList<>();
  private final List<RefusedValue> leftOut = new ArrayList<>();
  private final Map<String, String> consistency = new HashMap<>();

  Session(RilatoClient client, Consumer<String> lines) {
    this.client = client;
    this.lines = lines;
  }

  RilatoClient client() {
    return client;
  }

  void say(String line) {
    lines.accept(line);
  }

  Progress progress(String what, int total) {
    return new Progress(what, total, lines);
  }

  Corrections corrections() {
    return corrections;
  }

  /** Loads records of one type; where each of them is now, by external id. */
  BatchLoad load(String path, List<DemoRecord> records) throws InterruptedException {
    return load(path, records, progress(path, records.size()));
  }

  /** The same, as a part of something that tells its progress itself. */
  BatchLoad loadQuietly(String path, List<DemoRecord> records) throws InterruptedException {
    return load(path, records, new Progress(path, records.size(), _ -> {}));
  }

  private BatchLoad load(String path, List<DemoRecord> records, Progress progress)
      throws InterruptedException {
    BatchLoad load = new BatchLoad(client, path, progress);
    load.load(records);
    refused.addAll(load.refused());
    leftOut.addAll(load.leftOut());
    wrote(path, load.consistency());
    return load;
  }

  /** What a whole record was refused for. */
  synchronized void leftOut(String record, String reason) {
    leftOut.add(new RefusedValue(record, "", "", reason));
  }

  void wrote(String path, @Nullable String token) {
    if (token != null) {
      consistency.put(path, token);
    }
  }

  /** To be sent to see what was written of a type. */
  @Nullable String consistency(String path) {
    return consistency.get(path);
  }

  List<RefusedValue> refused() {
    return List.copyOf(refused);
  }

  List<RefusedValue> leftOut() {
    return List.copyOf(leftOut);
  }

  /** All records of a type that match, as the search index has them now. */
  List<JsonNode> all(String path, String filter) throws InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      String query = "?walk=true&limit=" + PAGE + "&filter=" + RilatoClient.encode(filter);
      Answer page = client.get("/api/v1/" + path + query + cursor).orThrow();
      page.body().path("items").forEach(all::add);
      String next = page.body().path("nextCursor").asString("");
      cursor = next.isEmpty() ? "" : "&cursor=" + RilatoClient.encode(next);
    } while (!cursor.isEmpty());
    return all;
  }
}
