package io.rilato.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.TenantDeletion.Stage;
import io.rilato.contracts.identity.TenantDeletion.State;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.infra.client.ReceivedMail;
import io.rilato.kernel.Ids;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Records;
import io.rilato.platform.tenants.ClosedTenants;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** What becomes of mails whose tenant is closed before they are sent. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClosedTenantMailsIT {
  private static final String OPEN_AGAIN = "tenant-one";
  private static final String DELETED = "tenant-two";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    suite =
        RunningSuite.of(
            Map.of(
                "rilato.tenants.settle", "500ms",
                "rilato.tenants.every", "100ms",
                "rilato.tenants.index-holds", "0s",
                "rilato.tenants.purge-every", "0s"),
            EmailApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  @Order(1)
  void theyWaitAndAreSentOnceWhenItIsOpenAgain() {
    tell(OPEN_AGAIN, 1, State.waiting);
    awaitClosed(OPEN_AGAIN);

    RecordEvent<Lead> event = assigned(OPEN_AGAIN);
    awaitWaiting(OPEN_AGAIN);
    assertThat(received(event)).isEmpty();
    // Nobody else's wait for them.
    RecordEvent<Lead> elsewhere = assigned(DELETED);
    await().atMost(PATIENCE).until(() -> received(elsewhere).size() == 1);
    assertThat(received(event)).isEmpty();
    suite.restart("email");
    awaitClosed(OPEN_AGAIN);
    assertThat(received(event)).isEmpty();

    tell(OPEN_AGAIN, 2, State.cancelled);

    await().atMost(PATIENCE).until(() -> documents(OPEN_AGAIN, "waiting_mails").isEmpty());
    assertThat(received(event)).hasSize(1);
    JsonNode mail =
        await()
            .atMost(PATIENCE)
            .until(
                () -> suite.api().get("/api/v1/mails/" + mailId(event)).body(),
                found -> found.path("state").asString("").equals("sent"));
    assertThat(mail.path("unknownOutcomes").asInt()).as("it was never tried before").isZero();
  }

  @Test
  @Order(2)
  void theyNeverGoOutOnceItsDeletionHasBegun() {
    tell(DELETED, 1, State.waiting);
    awaitClosed(DELETED);
    RecordEvent<Lead> waiting = assigned(DELETED);
    awaitWaiting(DELETED);

    tell(DELETED, 2, State.running);
    await().atMost(PATIENCE).until(() -> documents(DELETED, "waiting_mails").isEmpty());
    RecordEvent<Lead> late = assigned(DELETED);
    RecordEvent<Lead> after = assigned(OPEN_AGAIN);
    await().atMost(PATIENCE).until(() -> received(after).size() == 1);

    assertThat(received(waiting)).isEmpty();
    assertThat(received(late)).isEmpty();
    await().atMost(PATIENCE).until(() -> documents(DELETED, "mail").isEmpty());
  }

  private static void tell(String tenant, long version, State state) {
    suite
        .events()
        .publish(
            Topic.TENANT_DELETION,
            "operator",
            tenant,
            version,
            version == 1 ? "created" : "updated",
            new TenantDeletion(
                tenant, null, state, Stage.services, 1, null, List.of(), null, null, null));
  }

  private static void awaitClosed(String tenant) {
    await()
        .atMost(PATIENCE)
        .until(() -> suite.bean("email", ClosedTenants.class).isClosed(new TenantId(tenant)));
  }

  private static RecordEvent<Lead> assigned(String tenant) {
    RecordEvent<Lead> event = Leads.assignedIn(tenant, Ids.next(), tenant + "-seller");
    suite.events().publish(Topic.LEAD, event);
    return event;
  }

  private static void awaitWaiting(String tenant) {
    await().atMost(PATIENCE).until(() -> documents(tenant, "waiting_mails").size() == 1);
  }

  private static List<Document> documents(String tenant, String collection) {
    return suite
        .bean("email", MongoDatabase.class)
        .getCollection(collection)
        .find(new Document("tenant", tenant))
        .into(new ArrayList<>());
  }

  private static List<ReceivedMail> received(RecordEvent<Lead> event) {
    return suite.mails().byMessageId(mailId(event) + "@rilato");
  }

  private static String mailId(RecordEvent<Lead> event) {
    return Records.derivedId(event.id(), "lead-assigned-mail").value();
  }
}
