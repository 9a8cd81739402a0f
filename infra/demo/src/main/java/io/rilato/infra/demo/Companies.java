package io.rilato.infra.demo;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.demo.BatchLoad.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The accounts of the CRM data set, each with its agent and its parent. */
final class Companies {
  private final Session session;
  private final Map<String, Written> written = new HashMap<>();
  private int created;
  private int parentsSet;

  Companies(Session session) {
    this.session = session;
  }

  void load(OpportunityFile file, Organisation people) throws InterruptedException {
    List<DemoRecord> records = CompanyFile.read(session.corrections());
    Map<String, String> agents = file.agentsOfAccounts();
    for (DemoRecord record : records) {
      String agent = agents.get(record.externalId());
      if (agent != null) {
        record.json().put("ownerId", people.userId(agent));
        session
            .corrections()
            .add(
                record.externalId(),
                "company",
                "ownerId",
                "",
                "an agent",
                "who has most of its opportunities; without one no manager would see it");
      }
    }
    BatchLoad load = session.load("companies", records);
    created = load.created();
    written.putAll(load.written());
    for (DemoRecord record : records) {
      Written child = written.get(record.externalId());
      Written parent = record.parent() == null ? null : written.get(record.parent());
      if (child != null && parent != null) {
        setParent(child, parent.id());
      }
    }
  }

  /** By name. */
  Map<String, Written> written() {
    return written;
  }

  Demo.Count count() {
    return new Demo.Count(written.size(), created);
  }

  /** How many were given their parent just now. */
  int parentsSet() {
    return parentsSet;
  }

  private void setParent(Written child, String parentId) throws InterruptedException {
    String path = "/api/v1/companies/" + child.id();
    JsonNode now = session.client().get(path).orThrow().body();
    if (now.path("parentId").asString("").equals(parentId)) {
      return;
    }
    Answer answer =
        session
            .client()
            .send(
                Request.put(path + "/parent", RilatoClient.object().put("parentId", parentId))
                    .ifMatch(now.required("version").longValue()))
            .orThrow();
    parentsSet++;
    session.wrote("companies", answer.consistency());
  }
}
