package io.rilato.e2e.erasure;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.rilato.activity.ActivityApplication;
import io.rilato.contact.ContactApplication;
import io.rilato.contracts.Topic;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.leadrouting.LeadRoutingApplication;
import io.rilato.reporting.ReportingApplication;
import io.rilato.testkit.suite.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * That the search of {@link ErasureIT} can fail: each of these people is erased by services that
 * leave out one store, and is found there and nowhere else.
 */
class DisabledStepIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TENANT = "tenant-one";
  private static final String ERASURES = "/api/v1/erasures";

  /** A person, and the store that is left out when they are erased. */
  private enum Person {
    QUIRBELAND("", Set.of()),
    VOSTHRIMP("timeline", Set.of("activity.timeline")),
    KLUNDERAX("webhook_events", Set.of("activity.webhook_events")),
    FRIZZOMEL("pool_turns", Set.of("lead-routing.pool_turns")),
    DWEEPOLIN("lead_facts", Set.of("reporting.lead_facts")),
    HUXTERBLY(
        DisabledSteps.DEAD_LETTERS,
        Set.of(
            "activity.dead_letters",
            "contact.dead_letters",
            "lead-routing.dead_letters",
            "reporting.dead_letters")),
    JAMBROWISK(
        DisabledSteps.CHANGE_LOGS, Set.of("contact.contact_changes", "lead-routing.lead_changes"));

    final String disabled;
    final Set<String> leftIn;

    Person(String disabled, Set<String> leftIn) {
      this.disabled = disabled;
      this.leftIn = leftIn;
    }
  }

  private static final Map<Person, Set<String>> LEFT = new EnumMap<>(Person.class);
  private static RunningSuite suite;
  private static Stores stores;
  private static String unique;

  @BeforeAll
  static void eraseAll() {
    suite =
        RunningSuite.of(
            Map.of(
                "spring.main.sources", DisabledSteps.Source.class.getName(),
                "rilato.erasures.services", "contact,lead-routing,activity,reporting",
                "rilato.erasure.settle", "1s",
                "rilato.erasure.every", "100ms",
                "rilato.erasure.purge-every", "0s",
                "rilato.leads.score-wait", "1h",
                "rilato.activity.webhooks.allowed-private-hosts", "localhost",
                "rilato.activity.webhooks.retry-first", "1h"),
            ContactApplication.class,
            LeadRoutingApplication.class,
            ActivityApplication.class,
            ReportingApplication.class);
    String database = suite.bean("contact", MongoDatabase.class).getName();
    unique = database.substring(0, database.indexOf('_'));
    stores =
        new Stores(unique, new Needles(Arrays.stream(Person.values()).map(Enum::name).toList()));
    suite
        .api("activity")
        .post("/api/v1/webhooks", "{\"name\":\"All\",\"url\":\"http://localhost:9/all\"}")
        .orThrow();
    List<String> erasures = Arrays.stream(Person.values()).map(DisabledStepIT::known).toList();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          for (String erasure : erasures) {
            JsonNode now = suite.api("contact").get(ERASURES + "/" + erasure).orThrow().body();
            assertThat(now.path("state").asString()).as(now.toString()).isEqualTo("done");
          }
        });
    LEFT.putAll(found(stores.inDocuments()));
  }

  @AfterAll
  static void stop() {
    suite.close();
    stores.drop();
    stores.close();
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsErasedButForOneStoreIsFoundInIt(Person person) {
    assertThat(LEFT.getOrDefault(person, Set.of())).isEqualTo(person.leftIn);
  }

  @Test
  void whatKafkaHasNotDroppedYetIsFound() throws Exception {
    assertThat(found(stores.inEvents()).get(Person.QUIRBELAND))
        .contains(unique + "." + Topic.CONTACT.topicName(), unique + "." + Topic.LEAD.topicName());
  }

  /** Where each of them was found, without what all names begin with. */
  private static Map<Person, Set<String>> found(Map<String, Set<String>> byPlace) {
    Map<Person, Set<String>> byPerson = new EnumMap<>(Person.class);
    byPlace.forEach((place, texts) ->
        texts.forEach(text ->
            byPerson
                .computeIfAbsent(Person.valueOf(text), _ -> new TreeSet<>())
                .add(place.replaceFirst("^document " + unique + "_|^event ", ""))));
    return byPerson;
  }

  /** Makes a person known everywhere, and asks for their erasure. */
  private static String known(Person person) {
    String contact =
        suite
            .api("contact")
            .post("/api/v1/contacts", "{\"familyName\":\"" + person + "\"}")
            .orThrow()
            .id();
    String lead =
        suite
            .api("lead-routing")
            .post("/api/v1/leads", "{\"familyName\":\"%s\",\"campaign\":\"%<s\"}".formatted(person))
            .orThrow()
            .id();
    for (String record : List.of(contact, lead)) {
      DisabledSteps.disable(person.disabled, record);
    }
    leaveTicket(person, lead);
    sendUnreadable(person, lead);
    awaitEverywhere(person);
    String subjects =
        "{\"subjects\":[{\"type\":\"contact\",\"id\":\"%s\"},{\"type\":\"lead\",\"id\":\"%s\"}]}"
            .formatted(contact, lead);
    return suite.api("contact").post(ERASURES, subjects).orThrow().id();
  }

  /** As a router leaves it that dies; nobody takes it up: neither it nor its lead is due. */
  private static void leaveTicket(Person person, String lead) {
    suite
        .bean("lead-routing", MongoDatabase.class)
        .getCollection("pool_turns")
        .insertOne(
            new Document("_id", TENANT + "|" + person.ordinal())
                .append("tenant", TENANT)
                .append("poolId", String.valueOf(person.ordinal()))
                .append("version", 0L)
                .append("turn", 1L)
                .append(
                    "tickets",
                    List.of(
                        new Document("leadId", lead)
                            .append("userId", "somebody")
                            .append("trace", "{\"familyName\":\"" + person + "\"}")
                            .append("at", Date.from(Instant.parse("2100-01-01T00:00:00Z"))))));
  }

  /** An event of the lead that no consumer can read. */
  private static void sendUnreadable(Person person, String lead) {
    var event =
        new ProducerRecord<>(
            unique + "." + Topic.LEAD.topicName(),
            TENANT + "|" + lead,
            ("{\"state\": [\"" + person + "\"]}").getBytes(StandardCharsets.UTF_8));
    event.headers().add("ce_id", (lead + "@99").getBytes(StandardCharsets.UTF_8));
    event.headers().add("ce_tenant", TENANT.getBytes(StandardCharsets.UTF_8));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", LocalServers.shared().kafkaBootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(event);
    }
  }

  /** Else nothing could be left. */
  private static void awaitEverywhere(Person person) {
    Set<String> stores =
        Arrays.stream(Person.values())
            .flatMap(each -> each.leftIn.stream())
            .collect(toCollection(TreeSet::new));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(found(DisabledStepIT.stores.inDocuments()).get(person)).containsAll(stores));
  }
}
