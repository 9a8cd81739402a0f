package io.rilato.e2e.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.Topic;
import io.rilato.infra.client.Refusal;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;

/**
 * Of two tenants with records of every kind one is deleted while a service is away: nothing of it
 * is left, nothing comes back, and the other is as it was.
 */
final class TenantLeaving {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** All files of servers that other tests have filled, too. */
  private static final Duration SEARCHING = Duration.ofMinutes(5);

  private static final String LEAVING = "vraxelquom";
  private static final String STAYING = "plimdorrace";
  private static final List<String> SERVICES =
      List.of(
          "identity",
          "contact",
          "lead-routing",
          "scoring",
          "deal",
          "activity",
          "email",
          "reporting");

  /** Where the deletion itself stands, and the mark that keeps the tenant away. */
  private static final Set<String> ABOUT_IT =
      Set.of(
          "identity.tenant_deletion",
          "identity.tenant_deletion_changes",
          "identity.tenant-deletion",
          "identity.tenant-deletion_changes",
          "identity.audit");

  private final RunningSuite suite;
  private final Api operator;
  private final String unique;
  private final int receiver;

  TenantLeaving(RunningSuite suite, String unique, int receiver) {
    this.suite = suite;
    this.operator = suite.api();
    this.unique = unique;
    this.receiver = receiver;
  }

  void run() throws Exception {
    Organisation leaving = new Organisation(suite, LEAVING);
    Organisation staying = new Organisation(suite, STAYING);
    leaving.fill(receiver);
    staying.fill(receiver);
    try (TenantStores whose = new TenantStores(unique);
        Stores stores = new Stores(unique, new Needles(List.of(LEAVING)))) {
      deadLetter(whose, leaving);
      caughtUp();
      assertThat(whose.ofNobody(List.of(leaving.id(), staying.id(), first()))).isEmpty();
      assertThat(stores.search()).isNotEmpty();
      List<ProducerRecord<String, byte[]>> late = whose.events(leaving.id());
      Map<String, Long> before = settled(whose, leaving);
      Map<String, Long> others = settled(whose, staying);
      Map<String, String> answers = staying.answers();

      onlyTheOperatorMay(leaving, staying);
      suite.kill("activity");
      RilatoCommand deleting = delete(leaving);
      othersFinishFirst(leaving);
      suite.restart("activity");
      JsonNode certificate = certificate(leaving);

      assertThat(RecordJson.mapper().readTree(deleting.output()))
          .as("what the command prints in the end")
          .isEqualTo(certificate);
      assertThat(deleting.notes()).contains("awaited: activity", "is removed; its events are gone");
      assertCounts(certificate, before);
      assertNothingIsLeft(whose, leaving, "after the deletion");
      whose.publish(late);
      caughtUp();
      assertNothingIsLeft(whose, leaving, "after events that came late");
      try {
        stores.endRetention();
        stores.compact();
        await()
            .atMost(SEARCHING)
            .untilAsserted(() -> assertThat(stores.search()).as("every byte").isEmpty());
      } finally {
        stores.beginRetention();
      }
      assertThat(whose.counts(staying.id())).as("the other's documents").isEqualTo(others);
      assertThat(staying.answers()).as("the other's answers").isEqualTo(answers);
    }
  }

  private String first() {
    return operator.get("/api/v1/me").orThrow().body().path("tenant").path("id").asString();
  }

  /** An event that no consumer can read. */
  private void deadLetter(TenantStores whose, Organisation of) {
    var record =
        new ProducerRecord<>(
            unique + "." + Topic.LEAD.topicName(),
            of.id() + "|some-lead",
            ("{\"state\": [\"" + LEAVING + "\"]}").getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_tenant", of.id().getBytes(StandardCharsets.UTF_8));
    whose.publish(List.of(record));
    await()
        .atMost(PATIENCE)
        .until(() -> whose.counts(of.id()).keySet().stream().anyMatch(n -> n.endsWith("letters")));
  }

  private void caughtUp() {
    for (String service : SERVICES) {
      await()
          .atMost(PATIENCE)
          .until(() ->
              suite.bean(service, EventConsumers.class).awaitCaughtUp(Duration.ofSeconds(10)));
    }
  }

  /** The counts once nothing that follows from what was written is under way. */
  private static Map<String, Long> settled(TenantStores whose, Organisation of) {
    Map<String, Long> last = new HashMap<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> {
          Map<String, Long> now = whose.counts(of.id());
          boolean same = now.equals(last);
          last.clear();
          last.putAll(now);
          return same;
        });
    return last;
  }

  private static String path(Organisation tenant) {
    return "/api/v1/tenants/" + tenant.id() + "/deletion";
  }

  private static String body(String name) {
    return "{\"name\":\"" + name + "\",\"reference\":\"letter 18\"}";
  }

  private void onlyTheOperatorMay(Organisation leaving, Organisation staying) {
    for (Organisation one : List.of(leaving, staying)) {
      assertThat(one.api().post(path(leaving), body(leaving.name())).status()).isEqualTo(403);
    }
    assertThat(suite.as("seller").post(path(leaving), body(leaving.name())).status())
        .isEqualTo(403);
    assertThat(operator.post(path(leaving), body("Another")).status()).isEqualTo(400);
    assertThat(operator.post("/api/v1/tenants/" + first() + "/deletion", body("Rilato")).status())
        .isEqualTo(409);
    assertThat(operator.get(path(leaving)).status()).isEqualTo(404);
  }

  private RilatoCommand delete(Organisation leaving) throws IOException {
    RilatoCommand command =
        RilatoCommand.start(
            suite.connection(),
            List.of(
                "tenant",
                "delete",
                leaving.id(),
                "--name",
                leaving.name(),
                "--reference",
                "letter 18",
                "--wait"));
    await().atMost(PATIENCE).until(() -> operator.get(path(leaving)).status() == 200);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> {
          for (String list :
              List.of("users", "contacts", "leads", "scores/lead/x", "deals", "mails")) {
            assertThat(leaving.api().get("/api/v1/" + list).status()).as(list).isEqualTo(403);
          }
          assertThat(leaving.api().get("/scim/v2/Users").status()).as("SCIM").isEqualTo(403);
          assertThat(leaving.sendForm()).as("form").isEqualTo(404);
          assertThatThrownBy(leaving::token).as("new tokens").isInstanceOf(Refusal.class);
        });
    assertThat(operator.get(path(leaving) + "/certificate").status()).isEqualTo(409);
    return command;
  }

  private void othersFinishFirst(Organisation leaving) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode deletion = operator.get(path(leaving)).orThrow().body();
          for (JsonNode part : deletion.path("parts")) {
            assertThat(part.path("done").asBoolean())
                .as(deletion::toString)
                .isEqualTo(!part.path("service").asString().equals("activity"));
          }
          assertThat(deletion.path("state").asString()).isEqualTo("running");
          assertThat(deletion.path("stage").asString()).isEqualTo("services");
        });
  }

  private JsonNode certificate(Organisation leaving) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(operator.get(path(leaving)).orThrow().body().path("state").asString())
                .as(() -> operator.get(path(leaving)).body().toString())
                .isEqualTo("done"));
    return operator.get(path(leaving) + "/certificate").orThrow().body();
  }

  private static void assertCounts(JsonNode certificate, Map<String, Long> before) {
    assertThat(certificate.path("eventsGoneBy").asString()).isNotEmpty();
    assertThat(certificate.path("services").size()).isEqualTo(8);
    Map<String, Long> removed = new HashMap<>();
    for (JsonNode service : certificate.path("services")) {
      assertThat(service.path("stores").size()).as(service.toString()).isPositive();
      for (JsonNode store : service.path("stores")) {
        removed.put(
            service.path("service").asString().replace('-', '_')
                + "."
                + store.path("store").asString(),
            store.path("count").asLong());
      }
    }
    Map<String, Long> logs = new HashMap<>(before);
    logs.keySet().removeIf(name -> !name.endsWith("_changes"));
    assertThat(removed).as("what was there is what was removed").containsAllEntriesOf(named(logs));
  }

  private static Map<String, Long> named(Map<String, Long> counts) {
    Map<String, Long> named = new HashMap<>();
    counts.forEach((name, count) -> {
      int dot = name.indexOf('.');
      named.put(name.substring(0, dot).replace('-', '_') + name.substring(dot), count);
    });
    return named;
  }

  private static void assertNothingIsLeft(TenantStores whose, Organisation leaving, String when) {
    assertThat(whose.counts(leaving.id())).as(when).isEmpty();
    assertThat(whose.saying(LEAVING)).as(when).isEmpty();
    assertThat(whose.saying(leaving.id()).stream().filter(name -> !mark(name)).toList())
        .as(when)
        .isEmpty();
  }

  private static boolean mark(String collection) {
    return ABOUT_IT.contains(collection)
        || collection.endsWith(".closed_tenants")
        || collection.endsWith(".tenant_parts")
        // the operator's own webhooks tell of it, if there are any
        || collection.startsWith("activity.webhook_");
  }
}
