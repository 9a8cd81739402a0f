package io.rilato.infra.demo;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the agents do with the leads they were given, each as themselves: give some back, give some
 * up, accept others, do their tasks, convert the best. A lead's row decides, its state says what is
 * left to do, so that doing it again adds nothing.
 */
final class LeadWork {
  private static final int PER_SECOND = 20;
  private static final int UNQUALIFIED = 8;
  private static final int DECLINED = 11;
  private static final int CONVERTED = 20;
  private static final int TASK_DONE = 38;
  private static final int ACCEPTED = 60;
  private static final List<String> REASONS =
      List.of("No budget", "Not the person who decides", "Only looking around", "Wrong number");

  private final Session session;
  private final Logins logins;
  private final String pipelineId;
  private final Map<String, Integer> done = new ConcurrentHashMap<>();

  LeadWork(Session session, Logins logins, String pipelineId) {
    this.session = session;
    this.logins = logins;
    this.pipelineId = pipelineId;
  }

  void work(List<JsonNode> leads) throws InterruptedException {
    Map<String, String> tasks = new HashMap<>();
    for (JsonNode task : session.all("tasks", "subject.type == 'lead' && state == 'open'")) {
      String owner = task.path("assigneeId").asString("");
      tasks.put(owner + " " + task.at("/subject/id").asString(""), id(task));
    }
    List<JsonNode> assigned =
        leads.stream()
            .filter(lead -> lead.path("status").asString("").equals("assigned"))
            .filter(lead -> logins.knows(lead.path("ownerId").asString("")))
            .toList();
    Progress progress = session.progress("leads worked", assigned.size());
    new Pace(PER_SECOND)
        .each(
            assigned,
            lead -> {
              work(lead, tasks.get(lead.path("ownerId").asString("") + " " + id(lead)));
              progress.done(1);
            });
  }

  /** What was done just now, and how often. */
  Map<String, Integer> done() {
    return new TreeMap<>(done);
  }

  private void work(JsonNode lead, @Nullable String taskId) throws InterruptedException {
    int row = LeadCapture.row(lead);
    int drawn = LeadFile.draw(row, "work");
    if (drawn < UNQUALIFIED) {
      String reason = REASONS.get(row % REASONS.size());
      // Before: with the lead, Rilato gives up its task.
      task(lead, taskId, "done");
      act(lead, "unqualify", RilatoClient.object().put("reason", reason));
    } else if (drawn < DECLINED) {
      if (!lead.has("declinedBy")) {
        task(lead, taskId, "cancel");
        act(lead, "decline", RilatoClient.object());
      }
    } else if (drawn < ACCEPTED) {
      accept(lead, drawn, taskId);
    }
  }

  private void accept(JsonNode lead, int drawn, @Nullable String taskId)
      throws InterruptedException {
    boolean accepted = lead.has("acceptedAt") || act(lead, "accept", RilatoClient.object());
    if (accepted && drawn < TASK_DONE) {
      task(lead, taskId, "done");
    }
    boolean reachable = lead.path("email").isString() && lead.path("familyName").isString();
    if (accepted && drawn < CONVERTED && reachable) {
      ObjectNode wanted = RilatoClient.object();
      wanted.putObject("deal").put("pipelineId", pipelineId);
      act(lead, "convert", wanted);
    }
  }

  private void task(JsonNode lead, @Nullable String taskId, String command)
      throws InterruptedException {
    if (taskId != null) {
      String path = "/api/v1/tasks/" + taskId + "/" + command;
      send(lead, "task " + command, path, RilatoClient.object());
    }
  }

  private static String id(JsonNode record) {
    return record.required("id").stringValue();
  }

  private boolean act(JsonNode lead, String command, ObjectNode body) throws InterruptedException {
    String path = "/api/v1/leads/" + id(lead) + "/" + command;
    return send(lead, command, path, body);
  }

  private boolean send(JsonNode lead, String what, String path, ObjectNode body)
      throws InterruptedException {
    String owner = Objects.requireNonNull(lead.path("ownerId").stringValue());
    Answer answer =
        session
            .client()
            .send(logins.by(owner, Request.post(path, body).idempotencyKey("demo " + path)));
    done.merge(answer.ok() ? what : what + ": " + answer.problem(), 1, Integer::sum);
    return answer.ok();
  }
}
