package io.rilato.infra.bench.proof.oracle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The search index of one record type against its log. */
final class Index {
  private static final int PAGE = 1_000;

  private final HttpClient http;
  private final String url;

  /**
   * @param elasticsearch base address
   * @param alias under which the type is searched
   */
  Index(HttpClient http, String elasticsearch, String alias) {
    this.http = http;
    this.url = elasticsearch + "/" + alias;
  }

  /** Each document equals the newest row of its record; what is deleted is marked so. */
  void check(Logs logs, Violations violations) throws IOException, InterruptedException {
    Map<String, LogRow> newest = new HashMap<>();
    logs.newest().forEach(row -> newest.put(row.recordId(), row));
    Set<String> seen = new HashSet<>();
    scan((id, hit) -> {
      LogRow row = newest.get(id);
      if (!seen.add(id) || row == null || !same(hit, row)) {
        violations.add("the index equals the state", logs.type() + " " + id + difference(hit, row));
      }
    });
    newest.forEach((id, row) -> {
      if (row.live() && !seen.contains(id)) {
        violations.add("the index equals the state", logs.type() + " " + id + " is missing");
      }
    });
  }

  private static String difference(JsonNode hit, @org.jspecify.annotations.Nullable LogRow row) {
    String indexed = hit.path("_version").asString("?");
    return " is indexed at version %s, the log says %s"
        .formatted(indexed, row == null ? "nothing" : row.version());
  }

  private static boolean same(JsonNode hit, LogRow row) {
    JsonNode fields = hit.path("fields");
    if (hit.path("_version").asLong(-1) != row.version()
        || fields.at("/deleted/0").asBoolean(false) == row.live()
        || !fields.at("/tenant/0").asString("").equals(row.tenant())) {
      return false;
    }
    return !row.live() || Json.same(record(hit), view(row));
  }

  /** The record as the index would answer it. */
  private static JsonNode record(JsonNode hit) {
    String base64 = hit.at("/fields/record/0").asString("");
    return base64.isEmpty()
        ? Json.MAPPER.createObjectNode()
        : Json.MAPPER.readTree(Base64.getDecoder().decode(base64));
  }

  private static ObjectNode view(LogRow row) {
    ObjectNode view = Json.MAPPER.createObjectNode();
    view.put("id", row.recordId());
    view.put("version", row.version());
    view.put("createdAt", row.createdAt());
    view.set("createdBy", row.createdBy());
    view.put("updatedAt", row.recordedAt());
    view.set("updatedBy", row.actor());
    row.state().properties().forEach(field -> view.set(field.getKey(), field.getValue()));
    return view;
  }

  private void scan(BiConsumer<String, JsonNode> consumer)
      throws IOException, InterruptedException {
    post("/_refresh", "");
    long after = Long.MIN_VALUE;
    while (true) {
      ObjectNode search = Json.MAPPER.createObjectNode().put("size", PAGE).put("version", true);

      search.putArray("docvalue_fields").add("record").add("tenant").add("deleted");
      search.putArray("sort").addObject().put("tieBreaker", "asc");
      search.putArray("search_after").add(after);
      JsonNode hits = post("/_search", search.toString()).path("hits").path("hits");
      for (JsonNode hit : hits) {
        after = hit.at("/sort/0").longValue();
        consumer.accept(hit.required("_id").stringValue(), hit);
      }
      if (!(hits instanceof ArrayNode page) || page.size() < PAGE) {
        return;
      }
    }
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(url + path + " answered " + answer.statusCode() + answer.body());
    }
    return Json.MAPPER.readTree(answer.body());
  }
}
