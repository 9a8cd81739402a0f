package io.rilato.infra.demo;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads records of one type in batches, by their external ids: what is there already is brought up
 * to date. A field the API refuses is noted and left out; a user, team or pool that another service
 * does not know yet is waited for.
 */
final class BatchLoad {
  private static final int AT_ONCE = 250;
  private static final int TRIES = 100;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Set<String> COME_LATER = Set.of("ownerId", "members", "roles", "teamId");

  private final RilatoClient client;
  private final String path;
  private final Progress progress;
  private final String run = UUID.randomUUID().toString();
  private final Map<String, Written> written = new HashMap<>();
  private final List<RefusedValue> refused = new ArrayList<>();
  private final List<RefusedValue> leftOut = new ArrayList<>();
  private int created;
  private int requests;
  private @Nullable String consistency;

  /**
   * Where a record is now.
   *
   * @param created whether it is new
   */
  record Written(String id, long version, boolean created) {}

  BatchLoad(RilatoClient client, String path, Progress progress) {
    this.client = client;
    this.path = path;
    this.progress = progress;
  }

  void load(List<DemoRecord> records) throws InterruptedException {
    for (int from = 0; from < records.size(); from += AT_ONCE) {
      List<DemoRecord> chunk = records.subList(from, Math.min(records.size(), from + AT_ONCE));
      int size = chunk.size();
      for (int tries = 0; !chunk.isEmpty(); tries++) {
        chunk = send(chunk, tries < TRIES);
      }
      progress.done(size);
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

  /**
   * Sends one batch; returns those to be sent again, without the fields that were refused.
   *
   * @param patient whether to wait for what is not known yet
   */
  private List<DemoRecord> send(List<DemoRecord> chunk, boolean patient)
      throws InterruptedException {
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
    boolean wait = false;
    for (JsonNode item : answer.body().required("items")) {
      DemoRecord record = chunk.get(item.required("index").intValue());
      if (item.required("status").intValue() < 300) {
        boolean isNew = item.required("status").intValue() == 201;
        created += isNew ? 1 : 0;
        written.put(
            record.externalId(),
            new Written(
                item.required("id").stringValue(), item.required("version").longValue(), isNew));
      } else if (patient && comesLater(item.required("problem"))) {
        wait = true;
        again.add(record);
      } else if (withoutRefused(record, item.required("problem"))) {
        again.add(record);
      }
    }
    if (wait) {
      Thread.sleep(PAUSE);
    }
    return again;
  }

  private static boolean comesLater(JsonNode problem) {
    boolean any = false;
    for (JsonNode error : problem.path("errors")) {
      if (!error.path("code").asString("").equals("unknown")
          || !COME_LATER.contains(field(pointer(error)))) {
        return false;
      }
      any = true;
    }
    return any;
  }

  private static String pointer(JsonNode error) {
    return error.path("pointer").asString("").replaceFirst("^/items/\\d+", "");
  }

  private static String field(String pointer) {
    return pointer.replaceFirst("^/", "").replaceFirst("/.*", "");
  }

  /** Takes the refused fields out of the record; false when the problem names none it has. */
  private boolean withoutRefused(DemoRecord record, JsonNode problem) {
    boolean any = false;
    for (JsonNode error : problem.path("errors")) {
      String pointer = pointer(error);
      String field = field(pointer);
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
