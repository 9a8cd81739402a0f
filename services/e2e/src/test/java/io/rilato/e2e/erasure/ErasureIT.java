package io.rilato.e2e.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoDatabase;
import com.sun.net.httpserver.HttpServer;
import io.rilato.contracts.Topic;
import io.rilato.e2e.WholeSuite;
import io.rilato.infra.client.Answer;
import io.rilato.platform.events.Replay;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A person who left traces everywhere is erased; then every store is decoded to the last and
 * searched for everything they ever said.
 */
class ErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What the person told us, each in another place. */
  private static final List<String> TEXTS =
      List.of(
          "Xqvorbel",
          "Zwyntharp",
          "qzmail-box",
          "797009137",
          "Blorptic adviser",
          "Frimquostad",
          "my-vumquix-message",
          "plondeck-landing",
          "drasqueel-referrer",
          "kweltrop-campaign",
          "custom-wozzlepik",
          "grelfnot-consent-page",
          "keyofform-qworz",
          "keyofcall-jrextz",
          "pagelook-zubbertwin",
          "note-on-lead-thwackle",
          "note-on-contact-squimble",
          "call-text-bruxhort",
          "meeting-text-clyvvern",
          "task-title-drooffin",
          "erp-snorkwelf-17",
          "second-zazzlemail",
          "Quindlewharfstrasse",
          "reason-why-pluvvik",
          "dead-letter-frobnikz",
          "typo-vorshlund");

  private static RunningSuite suite;
  private static Api api;
  private static Api seller;
  private static HttpServer receiver;
  private static Stores stores;
  private static Needles needles;
  private static final ListAppender<ILoggingEvent> LOGS = new ListAppender<>();

  @BeforeAll
  static void start() throws Exception {
    LOGS.start();
    ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(LOGS);
    receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    receiver.start();
    suite =
        WholeSuite.start(
            Map.of(
                // Elasticsearch keeps deleted documents for replicas for half a minute.
                "rilato.erasure.settle", "35s",
                "rilato.erasure.every", "200ms",
                "rilato.erasure.purge-every", "0s",
                "rilato.tenants.deletion-waits", "0s",
                "rilato.tenants.settle", "1s",
                "rilato.tenants.index-holds", "33s",
                "rilato.tenants.every", "200ms",
                "rilato.tenants.purge-every", "0s",
                "rilato.activity.webhooks.allowed-private-hosts", "localhost",
                "rilato.activity.webhooks.retry-first", "1h"));
    api = suite.api();
    seller = suite.as("seller");
    needles = new Needles(TEXTS);
    stores = new Stores(unique(), needles);
  }

  private static String unique() {
    String database = suite.bean("contact", MongoDatabase.class).getName();
    return database.substring(0, database.indexOf('_'));
  }

  @AfterAll
  static void stop() {
    suite.close();
    // The same person may come once more, when a failed test is repeated.
    stores.drop();
    stores.close();
    receiver.stop(0);
    ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(LOGS);
  }

  @Test
  void nothingOfAPersonIsLeftInAnyStore() throws Exception {
    webhook();
    String lead = lead();
    String contact = converted(lead);
    livesOn(lead, contact);
    deadLetter(lead);
    assertAllOfItIsThere();
    assertExported(lead, contact);

    String erasure =
        api.post(
                "/api/v1/erasures",
                "{\"subjects\":[{\"type\":\"contact\",\"id\":\"%s\"}],\"reason\":\"request\"}"
                    .formatted(contact))
            .orThrow()
            .id();
    awaitDone(erasure);

    assertGoneFromTheApi(lead, contact);
    stores.endRetention();
    stores.compact();
    assertNothingIsFound("after the erasure");

    stores.beginRetention();
    rebuildAndReplay();
    stores.endRetention();
    stores.compact();
    assertNothingIsFound("after all was built anew");
    assertThat(loggedTexts()).as("logs").isEmpty();
    assertThat(stores.mails()).as("what was delivered is not covered, and says so").isNotEmpty();

    JsonNode certificate = api.get("/api/v1/erasures/" + erasure + "/certificate").orThrow().body();
    assertThat(certificate.path("subjects").toString()).contains(lead, contact);
    assertThat(certificate.path("subjects").size()).isEqualTo(3);
    assertThat(needles.in(certificate.toString())).isEmpty();
    assertThat(certificate.path("services").size()).isEqualTo(8);
  }

  @Test
  void nothingOfADeletedTenantIsLeftInAnyStore() throws Exception {
    stores.beginRetention();
    new TenantLeaving(suite, unique(), receiver.getAddress().getPort()).run();
  }

  private static void webhook() {
    String body =
        "{\"name\":\"All\",\"url\":\"http://localhost:%d/all\"}"
            .formatted(receiver.getAddress().getPort());
    api.post("/api/v1/webhooks", body).orThrow();
  }

  /** A form is sent; it is scored, routed to somebody, mailed to them, and a task made of it. */
  private static String lead() {
    Answer form =
        api.post("/api/v1/forms", "{\"name\":\"Contact us\",\"source\":\"website\"}").orThrow();
    String rules =
        api.post(
                "/api/v1/routing/rule-sets",
                "{\"name\":\"All that is said\",\"rules\":[{\"id\":\"r1\",\"name\":\"x\","
                    + "\"when\":\"familyName != '' && email != '' && phone != ''\","
                    + "\"poolId\":\""
                    + pool()
                    + "\"}]}")
            .orThrow()
            .id();
    api.post("/api/v1/routing/rule-sets/" + rules + "/activate", "{}").orThrow();
    awaitInForce(rules);
    String sent =
        "{\"first_name\":\"Xqvorbel\",\"last_name\":\"Zwyntharp\",\"email\":\"Qzmail-Box@zwynt.example\","
            + "\"phone\":\"+41 79 700 91 37\",\"job_title\":\"Blorptic adviser\","
            + "\"city\":\"Frimquostad\",\"message\":\"my-vumquix-message\",\"country\":\"CH\","
            + "\"landing_page\":\"https://x.example/plondeck-landing\","
            + "\"utm_campaign\":\"kweltrop-campaign\",\"favourite\":\"custom-wozzlepik\","
            + "\"consent_page\":\"grelfnot-consent-page\",\"consent\":\"yes\"}";
    int status =
        api.withoutToken()
            .with("Idempotency-Key", "keyofform-qworz")
            .with("Referer", "https://y.example/drasqueel-referrer")
            .post("/forms/" + form.body().path("key").asString(), sent)
            .status();
    assertThat(status).isEqualTo(201);
    String list = "/api/v1/leads?q=zwyntharp";
    await().atMost(PATIENCE).until(() -> api.get(list).orThrow().body().path("items").size() == 1);
    String id = api.get(list).orThrow().body().at("/items/0/id").asString();
    await().atMost(PATIENCE).until(() -> status(id).equals("assigned"));
    assertThat(api.get("/api/v1/leads/" + id + "/routing").body().toString())
        .as("the trace of the decision")
        .contains("Zwyntharp");
    String again = "{\"email\":\"qzmail-box@zwynt.example\",\"language\":\"typo-vorshlund!\"}";
    api.withoutToken().post("/forms/" + form.body().path("key").asString(), again).orThrow();
    await()
        .atMost(PATIENCE)
        .until(() -> sizeOf("/api/v1/tasks?filter=subject.id==%27" + id + "%27") == 1);
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/v1/mails?filter=about==%27lead/" + id + "%27")
                .orThrow()
                .body()
                .at("/items/0/state")
                .asString("")
                .equals("sent"));
    api.post(
            "/api/v1/behaviour-events",
            "{\"type\":\"page-view\",\"leadId\":\"%s\",\"page\":\"/pagelook-zubbertwin\"}"
                .formatted(id))
        .orThrow();
    await().atMost(PATIENCE).until(() -> api.get("/api/v1/scores/lead/" + id).status() == 200);
    return id;
  }

  private static void awaitInForce(String rules) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          String probe =
              api.post(
                      "/api/v1/leads",
                      "{\"familyName\":\"Probe\",\"email\":\"p@probe.example\","
                          + "\"phone\":\"+41446681800\"}")
                  .orThrow()
                  .id();
          await().atMost(PATIENCE).until(() -> status(probe).equals("assigned"));
          return api.get("/api/v1/leads/" + probe + "/routing").body().toString().contains(rules);
        });
  }

  private static String pool() {
    return api.post(
            "/api/v1/routing/pools",
            "{\"name\":\"One\",\"members\":[{\"userId\":\"" + sellerId() + "\"}]}")
        .orThrow()
        .id();
  }

  private static String sellerId() {
    return seller.get("/api/v1/me").orThrow().body().path("id").asString();
  }

  private static String status(String lead) {
    return api.get("/api/v1/leads/" + lead).orThrow().body().path("status").asString();
  }

  private static int sizeOf(String list) {
    return api.get(list).orThrow().body().path("items").size();
  }

  private static String converted(String lead) {
    Answer converting = seller.post("/api/v1/leads/" + lead + "/convert", "{}");
    assertThat(converting.status()).as(converting.problem()).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/v1/conversions/" + lead)
                .orThrow()
                .body()
                .path("state")
                .asString()
                .equals("done"));
    String contact = api.get("/api/v1/conversions/" + lead).body().path("contactId").asString();
    // The one with the typo turns out to be the same person.
    String linked = "/api/v1/leads?filter=contactId==%27" + contact + "%27";
    await().atMost(PATIENCE).until(() -> sizeOf(linked) == 2);
    for (JsonNode item : api.get(linked).body().path("items")) {
      String id = item.path("id").asString();
      if (!id.equals(lead)) {
        api.post("/api/v1/leads/" + id + "/unqualify", "{\"reason\":\"reason-why-pluvvik\"}")
            .orThrow();
      }
    }
    return contact;
  }

  private static void livesOn(String lead, String contact) {
    String path = "/api/v1/contacts/" + contact;
    String body =
        "{\"externalIds\":{\"erp\":\"erp-snorkwelf-17\"},\"emails\":[{\"value\":"
            + "\"second-zazzlemail@zwynt.example\"}],\"addresses\":[{\"street\":"
            + "\"Quindlewharfstrasse\",\"city\":\"Frimquostad\"}]}";
    long version = api.get(path).orThrow().body().path("version").asLong();
    api.patch(path, version, body).orThrow();
    String about = "\"subject\":{\"type\":\"%s\",\"id\":\"%s\"}";
    String ofLead = about.formatted("lead", lead);
    String ofContact = about.formatted("contact", contact);
    api.post("/api/v1/notes", "{\"text\":\"note-on-lead-thwackle\"," + ofLead + "}").orThrow();
    api.post("/api/v1/notes", "{\"text\":\"note-on-contact-squimble\"," + ofContact + "}")
        .orThrow();
    api.with("Idempotency-Key", "keyofcall-jrextz")
        .post(
            "/api/v1/calls",
            "{\"direction\":\"in\",\"text\":\"call-text-bruxhort\"," + ofContact + "}")
        .orThrow();
    api.post(
            "/api/v1/meetings",
            "{\"title\":\"Meeting\",\"text\":\"meeting-text-clyvvern\","
                + "\"startsAt\":\"2027-01-05T10:00:00Z\","
                + ofContact
                + "}")
        .orThrow();
    Answer task =
        api.post("/api/v1/tasks", "{\"title\":\"task-title-drooffin\"," + ofContact + "}")
            .orThrow();
    api.delete("/api/v1/tasks/" + task.id(), task(task.id()));
    for (String q : List.of("contacts?q=zwyntharp", "leads?q=zwyntharp", "notes?q=thwackle")) {
      await().atMost(PATIENCE).until(() -> sizeOf("/api/v1/" + q) == 1);
    }
    api.get("/api/v1/search?q=zwyntharp").orThrow();
    api.get("/api/v1/reports/funnel").orThrow();
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/v1/contacts/" + contact + "/timeline")
                .body()
                .toString()
                .contains("clyv"));
  }

  private static long task(String id) {
    return api.get("/api/v1/tasks/" + id).orThrow().body().path("version").asLong();
  }

  /** An event of the lead that no consumer can read. */
  private static void deadLetter(String lead) throws Exception {
    String database = suite.bean("contact", MongoDatabase.class).getName();
    String prefix = database.substring(0, database.indexOf('_'));
    String tenant =
        suite
            .bean("contact", MongoDatabase.class)
            .getCollection("contact")
            .find()
            .first()
            .getString("tenant");
    Map<String, Object> config = new HashMap<>();
    config.put(
        "bootstrap.servers",
        io.rilato.infra.launcher.LocalServers.shared().kafkaBootstrapServers());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      var record =
          new ProducerRecord<>(
              prefix + "." + Topic.LEAD.topicName(),
              tenant + "|" + lead,
              "{\"state\": [\"dead-letter-frobnikz\"]}".getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_id", (lead + "@99").getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_tenant", tenant.getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.get("/api/v1/dead-letters?service=scoring").body().toString().contains(lead));
  }

  private static void assertExported(String lead, String contact) {
    String path = "/api/v1/contacts/" + contact + "/subject-export";
    assertThat(seller.get(path).status()).isEqualTo(403);
    assertThat(
            seller
                .post(
                    "/api/v1/erasures",
                    "{\"subjects\":[{\"type\":\"contact\",\"id\":\"" + contact + "\"}]}")
                .status())
        .isEqualTo(403);
    JsonNode export = api.get(path).orThrow().body();
    assertThat(export.path("subjects").toString()).contains(lead, contact);
    assertThat(needles.in(export.toString()))
        .contains(
            "Xqvorbel",
            "note-on-lead-thwackle",
            "call-text-bruxhort",
            "pagelook-zubbertwin",
            "task-title-drooffin",
            "keyofcall-jrextz");
    assertThat(export.toString()).contains("\"type\":\"mail\"", "\"type\":\"score\"");
    String trail = "/api/v1/audit?what=contact.subject-exported&subject=" + contact;
    JsonNode kept = api.get(trail).orThrow().body().path("items");
    assertThat(kept).hasSize(1);
    assertThat(kept.path(0).at("/detail/subjects").asString()).contains("lead/" + lead);
  }

  /** Else the search could not fail. */
  private static void assertAllOfItIsThere() throws Exception {
    Map<String, Set<String>> found = stores.search();
    found.putAll(stores.mails());
    Set<String> all = new java.util.TreeSet<>();
    found.values().forEach(all::addAll);
    List<String> stored = new ArrayList<>(TEXTS);
    stored.remove("keyofform-qworz"); // only its hash is ever stored
    assertThat(all).as(() -> "missing before: " + found).containsAll(stored);
    assertThat(found.keySet())
        .anyMatch(key -> key.startsWith("event "))
        .anyMatch(key -> key.startsWith("lucene"))
        .anyMatch(key -> key.startsWith("documents files"))
        .anyMatch(key -> key.startsWith("kafka files"))
        .anyMatch(key -> key.endsWith("webhook_events"))
        .anyMatch(key -> key.endsWith("dead_letters"))
        .anyMatch(key -> key.endsWith("timeline"))
        .anyMatch(key -> key.endsWith("known_values"))
        .anyMatch(key -> key.endsWith("subjects"));
    System.getLogger("found").log(System.Logger.Level.DEBUG, found.toString());
  }

  private static void awaitDone(String erasure) {
    String path = "/api/v1/erasures/" + erasure;
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() ->
            assertThat(api.get(path).orThrow().body().path("state").asString())
                .as(() -> api.get(path).body().toString())
                .isEqualTo("done"));
  }

  private static void assertGoneFromTheApi(String lead, String contact) {
    for (String path : List.of("/api/v1/leads/" + lead, "/api/v1/contacts/" + contact)) {
      assertThat(api.get(path).status()).isEqualTo(404);
      assertThat(api.get(path + "?deleted=true").status()).isEqualTo(404);
      assertThat(api.get(path + "/history").status()).isEqualTo(404);
      assertThat(api.post(path + "/restore", "{}").status()).isEqualTo(404);
    }
    assertThat(api.get("/api/v1/search?q=zwyntharp").body().path("items")).isEmpty();
    String events = "";
    String after = "oldest";
    while (true) {
      JsonNode page = api.get("/api/v1/events?limit=500&after=" + after).orThrow().body();
      events += page.path("items").toString();
      after = page.path("nextCursor").asString();
      if (page.path("caughtUp").asBoolean()) {
        break;
      }
    }
    assertThat(needles.in(events)).as("/events").isEmpty();
    assertThat(events).contains("lead-erased", "contact-erased");
  }

  private static void assertNothingIsFound(String when) throws Exception {
    Map<String, Set<String>> last = new TreeMap<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      last = stores.search();
    } while (!last.isEmpty() && System.nanoTime() < deadline);
    assertThat(last).as(when).isEmpty();
  }

  /** Every index is built anew, and every owner publishes its log once more. */
  private static void rebuildAndReplay() {
    for (String type : List.of("contact", "lead", "task", "note", "mail", "score")) {
      String rebuild = "/api/v1/search-indexes/" + type + "/rebuild";
      assertThat(api.post(rebuild, "{}").status()).isEqualTo(202);
      assertThat(api.post(rebuild, "{}").status()).as("again, at once").isEqualTo(429);
    }
    for (String service : List.of("contact", "lead-routing", "scoring", "activity", "email")) {
      suite
          .bean(service, Replay.class)
          .request(Topic.CONTACT, Topic.LEAD, Topic.TASK, Topic.NOTE, Topic.MAIL, Topic.SCORE)
          .join();
    }
    for (String service : List.of("contact", "lead-routing", "activity", "reporting")) {
      await()
          .atMost(PATIENCE)
          .until(() ->
              suite
                  .bean(service, io.rilato.platform.events.EventConsumers.class)
                  .awaitCaughtUp(Duration.ofSeconds(10)));
    }
    await()
        .atMost(PATIENCE)
        .until(() -> !api.get("/api/v1/search-indexes").body().toString().contains("rebuilding"));
  }

  private static List<String> loggedTexts() {
    List<String> found = new ArrayList<>();
    for (ILoggingEvent event : List.copyOf(LOGS.list)) {
      StringBuilder text = new StringBuilder(event.getFormattedMessage());
      for (IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) {
        text.append(' ').append(e.getMessage());
      }
      needles.in(text.toString()).forEach(needle -> found.add(needle + " in " + text));
    }
    return found;
  }
}
