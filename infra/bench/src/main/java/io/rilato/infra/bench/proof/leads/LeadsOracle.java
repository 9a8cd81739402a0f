package io.rilato.infra.bench.proof.leads;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.ReceivedMail;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.leadrouting.routing.TraceReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges what became of leads by what the services' change logs and the mail server hold. */
final class LeadsOracle {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int MOST_EXAMPLES = 5;

  private final TrialSuite suite;
  private final Set<String> earlier;
  private final List<String> facts = new ArrayList<>();
  private final Map<String, List<String>> violations = new TreeMap<>();

  record Verdict(List<String> facts, List<String> violations) {}

  /**
   * @param earlier leads that were there before those that are judged
   */
  LeadsOracle(TrialSuite suite, Set<String> earlier) {
    this.suite = suite;
    this.earlier = Set.copyOf(earlier);
  }

  /** Judges, and judges again while something is wrong that time may mend. */
  Verdict judge(List<String> accepted, Duration patience) throws InterruptedException, IOException {
    long begin = System.nanoTime();
    while (true) {
      facts.clear();
      violations.clear();
      judgeNow(Set.copyOf(accepted));
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      if (violations.isEmpty() || took.compareTo(patience) > 0) {
        facts.add("nothing left to mend after %.1f s".formatted(took.toMillis() / 1e3));
        return new Verdict(List.copyOf(facts), describe());
      }
      Thread.sleep(PAUSE);
    }
  }

  private void judgeNow(Set<String> accepted) throws IOException {
    try (MongoClient client = MongoClients.create(suite.address(InfraServer.DOCUMENTS))) {
      SalesLog leads = SalesLog.read(client, "lead-routing", "lead");
      checkLeads(accepted, leads);
      checkTurns(leads);
      checkDecisions(leads, SalesLog.read(client, "lead-routing", "rule-set"));
      checkScores(accepted, SalesLog.read(client, "scoring", "score"));
      checkTasks(accepted, SalesLog.read(client, "activity", "task"));
      checkMails(accepted, SalesLog.read(client, "email", "mail"));
      checkConversions(
          leads,
          SalesLog.read(client, "contact", "company"),
          SalesLog.read(client, "contact", "contact"),
          SalesLog.read(client, "deal", "deal"));
    }
  }

  private void checkLeads(Set<String> accepted, SalesLog leads) {
    Set<String> stored = new HashSet<>(leads.ids());
    stored.removeAll(earlier);
    if (!stored.equals(accepted)) {
      wrong("accepted = stored", "%d and %d".formatted(accepted.size(), stored.size()));
    }
    for (String id : leads.ids()) {
      List<SalesLog.Row> rows = leads.rows(id);
      long assignments = rows.stream().filter(row -> row.happened("assigned")).count();
      String owner = rows.getLast().state().path("ownerId").asString("");
      if (assignments != 1 || owner.isEmpty()) {
        wrong("every lead has one owner, once", id + " was assigned " + assignments + " times");
      }
    }
    facts.add("%,d leads, %,d rows".formatted(leads.ids().size(), leads.rowCount()));
  }

  private void checkTurns(SalesLog leads) {
    Map<String, Map<String, Integer>> byPool = new TreeMap<>();
    Map<String, Set<Long>> turns = new HashMap<>();
    leads
        .traces()
        .forEach((id, trace) -> {
          String pool = trace.path("pool").path("id").asString("");
          byPool
              .computeIfAbsent(pool, _ -> new TreeMap<>())
              .merge(trace.path("ownerId").asString(""), 1, Integer::sum);
          long turn = trace.path("turn").path("before").asLong();
          if (!turns.computeIfAbsent(pool, _ -> new HashSet<>()).add(turn)) {
            wrong("a turn is taken once", id + " took turn " + turn + " of " + pool + " again");
          }
        });
    byPool.forEach((pool, counts) -> {
      int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      int least = counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
      facts.add("pool %s: turns %s".formatted(pool, counts.values()));
      if (most - least > 1) {
        wrong("turns differ from ideal by at most 1", pool + " " + counts);
      }
    });
  }

  /**
   * Each decision made again of the trace without its pick and the rules: in plain Java, and by
   * what {@code rilato routing decide} runs; the traces are left for it in a file.
   */
  private void checkDecisions(SalesLog leads, SalesLog ruleSets) throws IOException {
    Map<String, JsonNode> traces = leads.traces();
    List<JsonNode> withoutPick = new ArrayList<>();
    traces.forEach((id, trace) -> {
      JsonNode rules =
          ruleSets.state(
              trace.path("ruleSet").path("id").asString(""),
              trace.path("ruleSet").path("version").asLong());
      String again = DecisionOracle.owner(trace, rules);
      if (!again.equals(trace.path("ownerId").asString(""))) {
        wrong("a trace leads to the recorded owner", id + " " + trace);
      }
      JsonNode asked = withoutPick(trace, rules);
      if (!trace.path("ownerId").asString("").equals(TraceReplay.decide(asked).ownerId())) {
        wrong("rilato routing decide gives the recorded owner", id + " " + asked);
      }
      withoutPick.add(asked);
      if (trace.toString().length() > 4_096) {
        wrong("a trace has at most 4 KB", id);
      }
    });
    Files.writeString(
        suite.home().resolve("traces.json"), RilatoClient.json().writeValueAsString(withoutPick));
    facts.add("%,d decisions made again of their traces".formatted(traces.size()));
  }

  private static JsonNode withoutPick(JsonNode trace, JsonNode rules) {
    ObjectNode asked = (ObjectNode) trace.deepCopy();
    asked.remove(List.of("ownerId", "outcome"));
    asked.withObject("turn").remove("after");
    if (rules.isObject()) {
      asked.withObject("ruleSet").setAll((ObjectNode) rules);
    }
    return asked;
  }

  private void checkScores(Set<String> accepted, SalesLog scores) {
    if (!scores.ids().containsAll(accepted)) {
      wrong("every lead is scored", "%d are".formatted(scores.ids().size()));
    }
  }

  private void checkTasks(Set<String> accepted, SalesLog tasks) {
    Map<String, Integer> byLead = new HashMap<>();
    tasks
        .newest()
        .forEach(row ->
            byLead.merge(row.state().path("subject").path("id").asString(""), 1, Integer::sum));
    for (String id : accepted) {
      if (byLead.getOrDefault(id, 0) != 1) {
        wrong("every lead has one task", id + " has " + byLead.getOrDefault(id, 0));
      }
    }
  }

  private void checkMails(Set<String> accepted, SalesLog mails) throws IOException {
    Map<String, Integer> received = new HashMap<>();
    ReceivedMail.list(InfraServer.MAIL.data(suite.home()))
        .forEach(mail -> received.merge(mail.messageId(), 1, Integer::sum));
    Map<String, Integer> byLead = new HashMap<>();
    int unknown = 0;
    int repeats = 0;
    for (SalesLog.Row row : mails.newest()) {
      JsonNode mail = row.state();
      byLead.merge(mail.path("about").asString("").replaceFirst("^lead/", ""), 1, Integer::sum);
      String messageId = mail.path("messageId").asString("");
      int copies = received.getOrDefault(messageId, 0);
      int allowed = 1 + mail.path("unknownOutcomes").asInt(0);
      unknown += allowed - 1;
      repeats += Math.max(0, copies - 1);
      if (!mail.path("state").asString("").equals("sent") || copies < 1 || copies > allowed) {
        wrong(
            "every mail is received once, or as often as its outcome was unknown",
            "%s %s: %d copies".formatted(messageId, mail.path("state").asString(""), copies));
      }
    }
    for (String id : accepted) {
      if (byLead.getOrDefault(id, 0) != 1) {
        wrong("every lead has one mail", id + " has " + byLead.getOrDefault(id, 0));
      }
    }
    facts.add(
        "%,d mails; outcome unknown %d times, %d received again under the same Message-ID"
            .formatted(mails.ids().size(), unknown, repeats));
  }

  private void checkConversions(
      SalesLog leads, SalesLog companies, SalesLog contacts, SalesLog deals) {
    int done = 0;
    int refused = 0;
    for (SalesLog.Row row : leads.newest()) {
      JsonNode conversion = row.state().path("conversion");
      if (conversion.isMissingNode() || conversion.isNull()) {
        continue;
      }
      boolean[] there = {
        companies.isLive(conversion.path("companyId").asString("")),
        contacts.isLive(conversion.path("contactId").asString("")),
        deals.isLive(conversion.path("dealId").asString(""))
      };
      String state = conversion.path("state").asString("");
      boolean all = there[0] && there[1] && there[2];
      boolean none = !there[0] && !there[1] && !there[2];
      if (state.equals("done") && all) {
        done++;
      } else if (state.equals("refused") && none) {
        refused++;
      } else {
        wrong(
            "a conversion is done or refused, never half",
            "%s %s %s".formatted(row.recordId(), state, java.util.Arrays.toString(there)));
      }
    }
    facts.add("conversions: %d done, %d refused".formatted(done, refused));
  }

  private void wrong(String promise, String example) {
    violations.computeIfAbsent(promise, _ -> new ArrayList<>()).add(example);
  }

  private List<String> describe() {
    return violations.entrySet().stream()
        .map(one ->
            "%s: %d times, such as %s"
                .formatted(
                    one.getKey(),
                    one.getValue().size(),
                    one.getValue().subList(0, Math.min(MOST_EXAMPLES, one.getValue().size()))))
        .toList();
  }
}
