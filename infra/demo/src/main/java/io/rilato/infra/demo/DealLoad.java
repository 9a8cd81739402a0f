package io.rilato.infra.demo;

import static io.rilato.infra.demo.CompanyFile.SYSTEM;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes deals through their stages as the set says they went, each step at its own date: created
 * while prospecting, engaged, won or lost. A deal that is there already goes on from where it is,
 * so that a load that was cut short is simply done again.
 */
final class DealLoad {
  private static final int AT_ONCE = 250;
  private static final int CLOSED_PER_SECOND = 80;

  private final Session session;
  private final RilatoClient client;
  private final DealFile file;
  private final Pace pace = new Pace(CLOSED_PER_SECOND);
  private final String run = UUID.randomUUID().toString();
  private int loaded;
  private int created;
  private int requests;

  DealLoad(Session session, DealFile file) {
    this.session = session;
    this.client = session.client();
    this.file = file;
  }

  void load(List<Opportunity> rows) throws InterruptedException {
    Progress progress = session.progress("deals", rows.size());
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      List<Opportunity> chunk = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
      Map<String, Place> places = create(chunk);
      engage(chunk, places);
      progress.done((int) chunk.stream().filter(Opportunity::isOpen).count());
      close(chunk, places, progress);
    }
  }

  Demo.Count count() {
    return new Demo.Count(loaded, created);
  }

  /** Where a deal is. */
  private record Place(String id, long version, String stageId, boolean open) {}

  private Map<String, Place> create(List<Opportunity> rows) throws InterruptedException {
    List<DemoRecord> records = rows.stream().map(file::deal).toList();
    BatchLoad load = session.loadQuietly("deals", records);
    loaded += load.written().size();
    created += load.created();
    Map<String, Place> places = new HashMap<>();
    Map<String, String> known = new HashMap<>();
    load.written()
        .forEach((name, written) -> {
          if (written.created()) {
            places.put(
                name, new Place(written.id(), written.version(), Catalogue.PROSPECTING, true));
          } else {
            known.put(written.id(), name);
          }
        });
    if (!known.isEmpty()) {
      ObjectNode body = RilatoClient.object().put("op", "read");
      ArrayNode items = body.putArray("items");
      known.keySet().forEach(id -> items.addObject().put("id", id));
      for (JsonNode item : batch(body)) {
        JsonNode deal = item.path("record");
        places.put(known.get(item.path("id").asString("")), place(deal));
      }
    }
    return places;
  }

  private static Place place(JsonNode deal) {
    return new Place(
        deal.path("id").asString(""),
        deal.path("version").asLong(0),
        deal.path("stageId").asString(""),
        deal.path("outcome").asString("").equals("open"));
  }

  private void engage(List<Opportunity> rows, Map<String, Place> places)
      throws InterruptedException {
    ObjectNode body = RilatoClient.object().put("op", "update");
    ArrayNode items = body.putArray("items");
    List<String> names = new ArrayList<>();
    for (Opportunity row : rows) {
      Place place = places.get(row.id());
      Instant at = file.engaged(row);
      if (place != null
          && at != null
          && place.open()
          && place.stageId().equals(Catalogue.PROSPECTING)) {
        names.add(row.id());
        items
            .addObject()
            .put("id", place.id())
            .put("version", place.version())
            .put("stageId", Catalogue.ENGAGING)
            .put("occurredAt", at.toString());
      }
    }
    if (names.isEmpty()) {
      return;
    }
    for (JsonNode item : batch(body)) {
      if (item.path("status").asInt(0) >= 300) {
        session.leftOut(names.get(item.path("index").asInt(0)), reason(item.path("problem")));
      }
    }
  }

  private JsonNode batch(ObjectNode body) throws InterruptedException {
    String key = "demo-" + run + "-" + requests++;
    Answer answer =
        client.send(Request.post("/api/v1/deals/batch", body).idempotencyKey(key)).orThrow();
    session.wrote("deals", answer.consistency());
    return answer.body().required("items");
  }

  private void close(List<Opportunity> rows, Map<String, Place> places, Progress progress)
      throws InterruptedException {
    pace.each(
        rows.stream().filter(row -> !row.isOpen()).filter(row -> isOpen(places, row)).toList(),
        row -> {
          close(row, places);
          progress.done(1);
        });
    progress.done((int) rows.stream().filter(row -> !row.isOpen() && !isOpen(places, row)).count());
  }

  private static boolean isOpen(Map<String, Place> places, Opportunity row) {
    Place place = places.get(row.id());
    return place != null && place.open();
  }

  private void close(Opportunity row, Map<String, Place> places) throws InterruptedException {
    Place place = places.get(row.id());
    Instant at = file.closed(row);
    if (place == null || at == null) {
      return;
    }
    ObjectNode body = RilatoClient.object().put("occurredAt", at.toString());
    if (row.lost()) {
      body.put("reason", DealFile.LOST_REASON);
    }
    String path = "/api/v1/deals/" + place.id() + (row.won() ? "/win" : "/lose");
    Answer answer =
        client.send(
            Request.post(path, body).idempotencyKey("demo " + SYSTEM + " close " + row.id()));
    if (!answer.ok()) {
      session.leftOut(row.id(), answer.problem());
    }
  }

  private static String reason(JsonNode problem) {
    return problem.path("detail").asString(problem.path("title").asString(""));
  }
}
