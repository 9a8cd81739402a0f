package io.rilato.infra.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The persons of Splink's data set as leads: captured, scored, routed, worked. */
final class Leads {
  private static final int TRIES = 60;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private Leads() {}

  static LeadResult load(
      Session session, int most, String formKey, Logins logins, String pipelineId)
      throws InterruptedException {
    List<LeadFile.Entry> all = LeadFile.read();
    List<LeadFile.Entry> entries = all.subList(0, Math.min(most, all.size()));
    LeadCapture capture = new LeadCapture(session);
    capture.send(formKey, entries);
    List<JsonNode> captured = capture.await();
    LeadBehaviour.load(session, captured);
    LeadWork work = new LeadWork(session, logins, pipelineId);
    work.work(captured);
    List<JsonNode> leads = settled(session);
    return new LeadResult(
        entries.size(),
        capture.accepted(),
        capture.refused(),
        unread(leads),
        byStatus(leads),
        (int) leads.stream().filter(lead -> lead.path("ownerId").isString()).count(),
        (int) leads.stream().filter(lead -> lead.at("/score/mql").asBoolean(false)).count(),
        work.done());
  }

  /** The leads when no conversion runs any more and each is routed, or after half a minute. */
  private static List<JsonNode> settled(Session session) throws InterruptedException {
    List<JsonNode> leads = LeadCapture.leads(session);
    for (int tries = 0; tries < TRIES && leads.stream().anyMatch(Leads::moves); tries++) {
      Thread.sleep(PAUSE);
      leads = LeadCapture.leads(session);
    }
    return leads;
  }

  private static boolean moves(JsonNode lead) {
    return List.of("new", "waiting", "converting").contains(lead.path("status").asString(""));
  }

  private static Map<String, Integer> byStatus(List<JsonNode> leads) {
    Map<String, Integer> counts = new TreeMap<>();
    leads.forEach(lead -> counts.merge(lead.path("status").asString(""), 1, Integer::sum));
    return counts;
  }

  /** The reason without the value it may end with. */
  private static Map<String, Integer> unread(List<JsonNode> leads) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode lead : leads) {
      for (JsonNode value : lead.path("refused")) {
        String reason = value.path("reason").asString("").replaceFirst(": .*", "");
        counts.merge(value.path("field").asString("") + ": " + reason, 1, Integer::sum);
      }
    }
    return counts;
  }
}
