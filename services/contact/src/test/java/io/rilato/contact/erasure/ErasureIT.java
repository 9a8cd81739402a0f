package io.rilato.contact.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.rilato.contact.ContactApplication;
import io.rilato.infra.client.Answer;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A contact is erased in its own service; that nothing is left anywhere is proven in e2e. */
class ErasureIT {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String ERASURES = "/api/v1/erasures";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite =
        RunningSuite.of(
            Map.of(
                "rilato.erasures.services", "contact",
                "rilato.erasure.settle", "1s",
                "rilato.erasure.every", "100ms",
                "rilato.erasure.purge-every", "0s",
                "rilato.erasure.deleted-every", "500ms",
                "rilato.erasure.deleted-kept-for", "1s"),
            ContactApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void nothingOfAnErasedContactIsLeftInItsService() {
    String body =
        "{\"givenName\":\"Xanthorr\",\"familyName\":\"Qwibblesen\",\"emails\":[{\"value\":"
            + "\"xq@qwibble.example\"}],\"externalIds\":{\"erp\":\"QWIBBLE-1\"}}";
    Api withKey = api.with("Idempotency-Key", "qwibble-key-1");
    Answer created = withKey.post(CONTACTS, body).orThrow();
    String contact = CONTACTS + "/" + created.id();
    api.patch(contact, 1, "{\"jobTitle\":\"Qwibble maker\"}").orThrow();
    assertThat(leftInStore("qwibble")).isNotEmpty();
    awaitFound("qwibblesen", 1);

    String erasure = erase("contact", created.id());
    JsonNode done = awaitDone(erasure);

    assertThat(leftInStore("qwibble")).isEmpty();
    assertThat(leftInStore("xanthorr")).isEmpty();
    awaitFound("qwibblesen", 0);
    assertThat(api.get(contact).status()).isEqualTo(404);
    assertThat(api.get(contact + "?deleted=true").status()).isEqualTo(404);
    assertThat(api.get(contact + "/history").status()).isEqualTo(404);
    assertThat(api.post(contact + "/restore", "{}").status()).isEqualTo(404);
    assertThat(api.patch(contact, 3, "{\"jobTitle\":\"x\"}").status()).isEqualTo(404);
    assertThat(api.get(CONTACTS + "/deleted").body().toString()).doesNotContain(created.id());
    assertThat(withKey.post(CONTACTS, body).status()).isEqualTo(404);
    assertThat(done.at("/steps/0/stores/contact").asLong()).isEqualTo(1);
    assertThat(done.at("/steps/0/stores/contact_changes").asLong()).isEqualTo(2);

    JsonNode certificate = api.get(ERASURES + "/" + erasure + "/certificate").orThrow().body();
    assertThat(certificate.path("eventsGoneBy").asString()).isGreaterThan("20");
    assertThat(certificate.path("notCovered")).isNotEmpty();
    assertThat(certificate.at("/services/0/stores").toString())
        .contains("contact_changes", "index of contact", "idempotency_keys");
  }

  @Test
  void whatWasDeletedLongAgoIsErasedByItself() {
    Answer created = api.post(CONTACTS, "{\"familyName\":\"Zwobbelmann\"}").orThrow();
    api.delete(CONTACTS + "/" + created.id(), 1).orThrow();

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(leftInStore("zwobbel")).isEmpty());
    assertThat(api.get(CONTACTS + "/" + created.id() + "?deleted=true").status()).isEqualTo(404);
  }

  @Test
  void anErasureNamesContactsThatExistOrLeads() {
    assertThat(api.post(ERASURES, "{\"subjects\":[]}").problem()).contains("/subjects");
    assertThat(api.post(ERASURES, "{\"subjects\":[{\"type\":\"deal\",\"id\":\"1\"}]}").problem())
        .contains("/subjects/0/type");
    Answer unknown =
        api.post(ERASURES, "{\"subjects\":[{\"type\":\"contact\",\"id\":\"nobody\"}]}");
    assertThat(unknown.status()).isEqualTo(400);
  }

  private static String erase(String type, String id) {
    String body =
        "{\"subjects\":[{\"type\":\"%s\",\"id\":\"%s\"}],\"reason\":\"request\"}"
            .formatted(type, id);
    return api.post(ERASURES, body).orThrow().id();
  }

  private static JsonNode awaitDone(String erasure) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(api.get(ERASURES + "/" + erasure).orThrow().body().path("state").asString())
                .as(() -> api.get(ERASURES + "/" + erasure).body().toString())
                .isEqualTo("done"));
    return api.get(ERASURES + "/" + erasure).orThrow().body();
  }

  private static void awaitFound(String q, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(api.get(CONTACTS + "?q=" + q).orThrow().body().path("items"))
                .hasSize(count));
  }

  /** The documents of the service's database that hold a text. */
  private static List<String> leftInStore(String text) {
    MongoDatabase database = suite.bean("contact", MongoDatabase.class);
    List<String> found = new ArrayList<>();
    for (String collection : database.listCollectionNames()) {
      for (Document document : database.getCollection(collection).find()) {
        if (document.toJson().toLowerCase(Locale.ROOT).contains(text)) {
          found.add(collection + " " + document.toJson());
        }
      }
    }
    return found;
  }
}
