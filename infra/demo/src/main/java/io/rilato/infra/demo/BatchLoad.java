package io.rilato.infra.demo;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads records of one type in batches, by their external ids: what is there already is brought up
 * to date. A field the API refuses is noted and left out.
 */
final class BatchLoad {
  private static final int AT_ONCE = 250;

  private final RilatoClient client;
  private final String path;
  private final Consumer<String> progress;
  private final String run = UUID.randomUUID().toString();
  private final Map<String, Written> written = new HashMap<>();
  private final List<RefusedValue> refused = new ArrayList<>();
  private final List<RefusedValue> leftOut = new ArrayList<>();
  private int created;
  private int requests;
  private @Nullable String consistency;

  /** Where a record is now. */
  record Written(String id, long version) {}

  BatchLoad(RilatoClient client, String path, Consumer<String> progress) {
    this.client = client;
    this.path = path;
    this.progress = progress;
  }

  void load(List<DemoRecord> records) throws InterruptedException {
    for (int from = 0; from < records.size(); from += AT_ONCE) {
      List<DemoRecord> chunk = records.subList(from, Math.min(records.size(), from + AT_ONCE));
      while (!chunk.isEmpty()) {
        chunk = send(chunk);
      }
      progress.accept(
          "  %d of %d %s".formatted(written.size() + leftOut.size(), records.size(), path));
    }
  }

  int created() {
    return created;
  }

  /** By external id. */
  Map<String, Written> written() {
    return written;
  }

  List<RefusedValue> refused() {
    return refused;
  }

  /** Whole records that could not be loaded, such as those deleted since an earlier load. */
  List<RefusedValue> leftOut() {
    return leftOut;
  }

  @Nullable String consistency() {
    return consistency;
  }

  /** Sends one batch; returns those to be sent again without the fields that were refused. */
  private List<DemoRecord> send(List<DemoRecord> chunk) throws InterruptedException {
    ObjectNode body = RilatoClient.object().put("op", "upsert");
    ArrayNode items = body.putArray("items");
    chunk.forEach(record -> items.add(record.json()));
    Request request =
        Request.post("/api/v1/" + path + "/batch", body)
            .idempotencyKey("demo-" + run + "-" + path + "-" + requests++);
    Answer answer = client.send(request).orThrow();
    if (answer.consistency() != null) {
      consistency = answer.consistency();
    }
    List<DemoRecord> again = new ArrayList<>();
    for (JsonNode item : answer.body().required("items")) {
      DemoRecord record = chunk.get(item.required("index").intValue());
      if (item.required("status").intValue() < 300) {
        created += item.required("status").intValue() == 201 ? 1 : 0;
        written.put(
            record.externalId(),
            new Written(item.required("id").stringValue(), item.required("version").longValue()));
      } else if (withoutRefused(record, item.required("problem"))) {
        again.add(record);
      }
    }
    return again;
  }

  /** Takes the refused fields out of the record; false when the problem names none it has. */
  private boolean withoutRefused(DemoRecord record, JsonNode problem) {
    boolean any = false;
    for (JsonNode error : problem.path("errors")) {
      String pointer = error.path("pointer").asString("").replaceFirst("^/items/\\d+", "");
      String field = pointer.replaceFirst("^/", "").replaceFirst("/.*", "");
      if (record.json().has(field)) {
        String value = record.json().at(pointer).asString("");
        refused.add(
            new RefusedValue(
                record.externalId(), pointer, value, error.path("detail").asString("")));
        record.json().remove(field);
        any = true;
      }
    }
    if (!any) {
      String reason = problem.path("detail").asString(problem.path("title").asString(""));
      leftOut.add(new RefusedValue(record.externalId(), "", "", reason));
    }
    return any;
  }
}
