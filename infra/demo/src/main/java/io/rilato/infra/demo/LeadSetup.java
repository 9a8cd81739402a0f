package io.rilato.infra.demo;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Refusal;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.demo.BatchLoad.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What must be there before leads come: pools, assignment rules, a scoring model and a form. */
final class LeadSetup {
  private static final String SYSTEM = "rilato-demo";
  private static final String RULES = "routing/rule-sets";
  private static final String MODELS = "scoring/models";
  private static final String CLOSERS = "closers";
  private static final String EVERYBODY = "everybody";
  private static final int PER_MINUTE = 6_000;

  /** Rules and models are in force a moment after they were activated. */
  private static final Duration IN_FORCE = Duration.ofSeconds(2);

  private static final Map<String, String> CITIES =
      Map.of(
          "East", "['london', 'southend-on-sea', 'peterborough', 'reading']",
          "Central", "['birmingham', 'coventry', 'manchester', 'salford', 'leeds', 'liverpool']",
          "West", "['bristol', 'cardiff', 'swansea', 'plymouth', 'swindon', 'portsmouth']");

  private final Session session;
  private final Organisation people;
  private final OpportunityFile file;

  LeadSetup(Session session, Organisation people, OpportunityFile file) {
    this.session = session;
    this.people = people;
    this.file = file;
  }

  /** Sets all up; the key in the form's address. */
  String load() throws InterruptedException {
    Map<String, Written> pools = session.load("routing/pools", pools()).written();
    String rules = one(RULES, ruleSet(pools));
    String model = one(MODELS, model());
    String form = one("forms", form());
    boolean fresh = activate(RULES, rules, "effectiveFrom");
    fresh |= activate(MODELS, model, "activatedAt");
    if (fresh) {
      Thread.sleep(IN_FORCE);
    }
    return session
        .client()
        .get("/api/v1/forms/" + form)
        .orThrow()
        .body()
        .required("key")
        .stringValue();
  }

  private String one(String path, DemoRecord record) throws InterruptedException {
    Written written = session.load(path, List.of(record)).written().get(record.externalId());
    if (written == null) {
      throw new Refusal(path + " could not be loaded: " + session.leftOut());
    }
    return written.id();
  }

  /** Once: what somebody put in force since stays. */
  private boolean activate(String path, String id, String since) throws InterruptedException {
    Answer now = session.client().get("/api/v1/" + path + "/" + id).orThrow();
    if (now.body().path(since).isString()) {
      return false;
    }
    session
        .client()
        .send(
            Request.post("/api/v1/" + path + "/" + id + "/activate", RilatoClient.object())
                .idempotencyKey("demo activate " + id))
        .orThrow();
    return true;
  }

  private List<DemoRecord> pools() {
    List<DemoRecord> pools = new ArrayList<>();
    List<SalesTeams.Agent> agents = SalesTeams.read();
    for (String office : SalesTeams.offices()) {
      pools.add(
          pool(office, office, agents.stream().filter(a -> a.office().equals(office)).toList()));
    }
    Map<String, Integer> won = file.wonByAgent();
    List<SalesTeams.Agent> best =
        SalesTeams.managers().stream()
            .map(manager ->
                agents.stream()
                    .filter(agent -> agent.manager().equals(manager))
                    .max(Comparator.comparing(agent -> won.getOrDefault(agent.name(), 0)))
                    .orElseThrow())
            .toList();
    pools.add(pool(CLOSERS, "Best of each team", best));
    pools.add(pool(EVERYBODY, "All agents", agents));
    return pools;
  }

  private DemoRecord pool(String externalId, String name, List<SalesTeams.Agent> agents) {
    ObjectNode pool = RilatoClient.object().put("name", name);
    ArrayNode members = pool.putArray("members");
    agents.forEach(agent -> members.addObject().put("userId", people.userId(agent.name())));
    return record(externalId, pool);
  }

  private static DemoRecord ruleSet(Map<String, Written> pools) {
    ObjectNode set = RilatoClient.object().put("name", "Demo: promising first, then by region");
    set.put("catchAllPoolId", id(pools, EVERYBODY));
    ArrayNode rules = set.putArray("rules");
    rule(rules, "qualified", "Marketing qualified", "score.mql == true", id(pools, CLOSERS));
    for (String office : List.of("East", "Central", "West")) {
      rule(
          rules,
          office,
          "Cities of the office " + office,
          "city in " + CITIES.get(office),
          id(pools, office));
    }
    return record("rules", set);
  }

  private static String id(Map<String, Written> pools, String name) {
    Written pool = pools.get(name);
    if (pool == null) {
      throw new Refusal("The pool " + name + " could not be loaded");
    }
    return pool.id();
  }

  private static void rule(ArrayNode rules, String id, String name, String when, String poolId) {
    rules.addObject().put("id", id).put("name", name).put("when", when).put("poolId", poolId);
  }

  private static DemoRecord model() {
    ObjectNode model = RilatoClient.object().put("name", "Demo");
    model.put("mqlThreshold", 30).put("sqlThreshold", 60);
    ArrayNode rules = model.putArray("rules");
    fit(rules, "reachable", "Can be reached by email", "has(email)", 10);
    fit(rules, "named", "Full name given", "has(givenName) && has(familyName)", 5);
    fit(rules, "placed", "City given", "has(city)", 5);
    fit(rules, "recommended", "Recommended by a partner", "source == 'partner'", 15);
    fit(rules, "met", "Met at an event", "medium == 'event'", 10);
    fit(rules, "unreachable", "Cannot be reached", "!has(email) && !has(phone)", -20);
    event(rules, "page-view", "Page views", 2, 10);
    event(rules, "mail-opened", "Mails opened", 3, 5);
    event(rules, "demo-requested", "Demo requested", 25, 1);
    return record("model", model);
  }

  private static void fit(ArrayNode rules, String id, String name, String when, int points) {
    rules.addObject().put("id", id).put("name", name).put("when", when).put("points", points);
  }

  private static void event(ArrayNode rules, String event, String name, int points, int atMost) {
    rules
        .addObject()
        .put("id", event)
        .put("name", name)
        .put("event", event)
        .put("points", points)
        .put("atMost", atMost);
  }

  private static DemoRecord form() {
    ObjectNode form = RilatoClient.object().put("name", "Demo: contact us");
    form.put("source", "website").put("perMinute", PER_MINUTE);
    return record("form", form);
  }

  private static DemoRecord record(String externalId, ObjectNode json) {
    json.putObject("externalIds").put(SYSTEM, externalId);
    return new DemoRecord(externalId, json, null);
  }
}
