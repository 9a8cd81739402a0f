package io.rilato.infra.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.InfraServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service dies in the middle of its part of an erasure, and finishes it when it is back. */
@ExtendWith(ProofSuite.class)
class KilledErasureIT {
  private static final String STUBS = "AFTER_STUBS_BEFORE_NOTE";
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String ERASURES = "/api/v1/erasures";

  private static TrialSuite suite;
  private static RilatoClient client;

  @BeforeAll
  static void start(TrialSuite running) {
    suite = running;
    client = running.client();
  }

  @AfterAll
  static void end() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void whoDiesWhileItReplacesVersionsFinishesAndTheCertificateIsComplete()
      throws InterruptedException {
    String name = "Zwelkhorst" + System.nanoTime();
    String contact = create(CONTACTS, RilatoClient.object().put("familyName", name));
    patiently()
        .untilAsserted(() ->
            assertThat(found(name))
                .contains(
                    "rilato_contact.contact",
                    "rilato_contact.contact_changes",
                    "rilato_activity.timeline"));

    ProofSuite.arm(STUBS);
    ObjectNode wanted = RilatoClient.object().put("reason", "request");
    wanted.putArray("subjects").addObject().put("type", "contact").put("id", contact);
    String erasure = create(ERASURES, wanted);
    patiently().until(() -> ProofSuite.hasCrashed(STUBS));
    assertThat(found(name))
        .as("the rows are stubs")
        .doesNotContain("rilato_contact.contact_changes");
    suite.restart("contact");

    patiently()
        .untilAsserted(() -> {
          JsonNode now = get(ERASURES + "/" + erasure);
          assertThat(now.path("state").asString()).as(now.toString()).isEqualTo("done");
        });
    JsonNode certificate = get(ERASURES + "/" + erasure + "/certificate");
    assertThat(certificate.path("services")).hasSize(8);
    assertThat(count(certificate, "contact", "contact")).isEqualTo(1);
    assertThat(count(certificate, "contact", "contact_changes")).isEqualTo(1);
    assertThat(count(certificate, "contact", "index of contact")).isEqualTo(1);
    assertThat(count(certificate, "activity", "timeline")).isPositive();
    assertThat(client.get(CONTACTS + "/" + contact + "/history").status()).isEqualTo(404);
    assertThat(found(name)).as("what any document still says").isEmpty();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(120)).ignoreExceptions();
  }

  private static String create(String path, ObjectNode body) throws InterruptedException {
    return client.send(Request.post(path, body)).orThrow().id();
  }

  private static JsonNode get(String path) {
    try {
      Answer answer = client.get(path).orThrow();
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long count(JsonNode certificate, String service, String store) {
    for (JsonNode part : certificate.path("services")) {
      for (JsonNode each : part.path("stores")) {
        if (part.path("service").asString().equals(service)
            && each.path("store").asString().equals(store)) {
          return each.path("count").asLong();
        }
      }
    }
    return 0;
  }

  /** The collections, of all services, with a document that says this anywhere. */
  private static Set<String> found(String text) {
    Set<String> found = new TreeSet<>();
    try (MongoClient store = MongoClients.create(suite.address(InfraServer.DOCUMENTS))) {
      for (String name : store.listDatabaseNames()) {
        MongoDatabase database = store.getDatabase(name);
        for (String collection : database.listCollectionNames()) {
          List<Document> all = database.getCollection(collection).find().into(new ArrayList<>());
          if (all.stream().anyMatch(document -> document.toJson().contains(text))) {
            found.add(name + "." + collection);
          }
        }
      }
    }
    return found;
  }
}
