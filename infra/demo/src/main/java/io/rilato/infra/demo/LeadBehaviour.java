package io.rilato.infra.demo;

import io.rilato.infra.client.RilatoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What some of the leads did before they wrote: pages they saw, mails they opened. */
final class LeadBehaviour {
  private static final String SYSTEM = "rilato-demo";
  private static final int VISITORS = 55;
  private static final int READERS = 30;
  private static final int ASKING = 12;
  private static final int MOST_PAGES = 8;
  private static final int MOST_MAILS = 4;
  private static final Duration BETWEEN = Duration.ofMinutes(7);
  private static final List<String> PAGES =
      List.of("/pricing", "/features", "/customers", "/integrations", "/security");

  private LeadBehaviour() {}

  static void load(Session session, List<JsonNode> leads) throws InterruptedException {
    List<DemoRecord> events = new ArrayList<>();
    for (JsonNode lead : leads) {
      int row = LeadCapture.row(lead);
      if (LeadFile.draw(row, "visits") < VISITORS) {
        add(events, lead, "page-view", 1 + LeadFile.draw(row, "pages") % MOST_PAGES);
      }
      if (LeadFile.draw(row, "reads") < READERS) {
        add(events, lead, "mail-opened", 1 + LeadFile.draw(row, "mails") % MOST_MAILS);
      }
      if (LeadFile.draw(row, "asks") < ASKING) {
        add(events, lead, "demo-requested", 1);
      }
    }
    session.load("behaviour-events", events);
  }

  private static void add(List<DemoRecord> events, JsonNode lead, String type, int times) {
    Instant came = Instant.parse(lead.required("createdAt").stringValue());
    for (int i = 0; i < times; i++) {
      String id = "%d %s %d".formatted(LeadCapture.row(lead), type, i);
      ObjectNode event = RilatoClient.object().put("type", type);
      event.put("leadId", lead.required("id").stringValue());
      event.put("at", came.minus(BETWEEN.multipliedBy(times - i)).toString());
      if (type.equals("page-view")) {
        event.put("page", PAGES.get(i % PAGES.size()));
      }
      event.putObject("externalIds").put(SYSTEM, id);
      events.add(new DemoRecord(id, event, null));
    }
  }
}
