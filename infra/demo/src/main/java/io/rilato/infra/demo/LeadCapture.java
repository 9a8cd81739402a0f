package io.rilato.infra.demo;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Sends persons through the web form, as strangers do. Each row is sent with an idempotency key of
 * its own: sent again, it makes no second lead.
 */
final class LeadCapture {
  private static final int PER_SECOND = 25;
  private static final int TRIES = 120;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Session session;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Map<String, Integer> refused = new TreeMap<>();

  LeadCapture(Session session) {
    this.session = session;
  }

  void send(String formKey, List<LeadFile.Entry> entries) throws InterruptedException {
    Progress progress = session.progress("leads sent", entries.size());
    new Pace(PER_SECOND)
        .each(
            entries,
            entry -> {
              Answer answer =
                  session
                      .client()
                      .send(
                          Request.post("/forms/" + formKey, entry.form())
                              .idempotencyKey("demo row " + entry.row()));
              if (answer.ok()) {
                accepted.incrementAndGet();
              } else {
                refuse(answer);
              }
              progress.done(1);
            });
  }

  private synchronized void refuse(Answer answer) {
    JsonNode error = answer.body().at("/errors/0");
    String reason = error.path("detail").asString(answer.problem());
    refused.merge(reason, 1, Integer::sum);
  }

  int accepted() {
    return accepted.get();
  }

  /** How many were refused, by reason. */
  Map<String, Integer> refused() {
    return refused;
  }

  /** The leads as soon as the index has them all and each has been routed, or after a minute. */
  List<JsonNode> await() throws InterruptedException {
    List<JsonNode> leads = leads(session);
    for (int tries = 0; tries < TRIES && !complete(leads); tries++) {
      Thread.sleep(PAUSE);
      leads = leads(session);
    }
    session.say(
        "  %d leads, %d of them with an owner"
            .formatted(leads.size(), leads.stream().filter(l -> l.has("ownerId")).count()));
    return leads;
  }

  private boolean complete(List<JsonNode> leads) {
    return leads.size() >= accepted.get()
        && leads.stream()
            .noneMatch(
                lead -> List.of("new", "waiting").contains(lead.path("status").asString("")));
  }

  /** The leads of the demo that are there now. */
  static List<JsonNode> leads(Session session) throws InterruptedException {
    List<JsonNode> leads = new ArrayList<>();
    for (JsonNode lead : session.all("leads", "referrer == '" + LeadFile.REFERRER + "'")) {
      if (lead.path("custom").has(LeadFile.ROW)) {
        leads.add(lead);
      }
    }
    return leads;
  }

  static int row(JsonNode lead) {
    return Integer.parseInt(lead.at("/custom/" + LeadFile.ROW).asString("0"));
  }
}
