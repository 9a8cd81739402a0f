package io.rilato.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.Records;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tasks over HTTP and from events, on real servers. */
class TasksIT {
  private static final String TASKS = "/api/v1/tasks";
  private static final String SELLER = "tenant-one-seller";
  private static final String MANAGER = "tenant-one-manager";
  private static RunningSuite suite;
  private static Api api;
  private static Api seller;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ActivityApplication.class);
    api = suite.api();
    seller = suite.as("seller");
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void theNewOwnerOfALeadIsToContactIt() {
    RecordEvent<Lead> event = Leads.assigned(Ids.next(), SELLER);
    suite.events().publish(Topic.LEAD, event);
    suite.events().publish(Topic.LEAD, event);

    JsonNode task = awaitTask(event);

    assertThat(task.path("title").asString()).isEqualTo("Contact Zoë Müller");
    assertThat(task.path("version").asLong()).isEqualTo(1);
    assertThat(task.path("state").asString()).isEqualTo("open");
    assertThat(task.path("assigneeId").asString()).isEqualTo(SELLER);
    assertThat(task.path("ownerId").asString()).isEqualTo(SELLER);
    assertThat(task.path("subject").path("type").asString()).isEqualTo("lead");
    assertThat(task.path("subject").path("id").asString()).isEqualTo(event.recordId());
    assertThat(task.path("cause").asString()).isEqualTo(event.id());
    assertThat(task.path("dueAt").asString())
        .isEqualTo(RecordJson.text(event.occurredAt().plus(Duration.ofHours(1))));
  }

  @Test
  void theTaskTellsOfALeadWhatItsOwnerMaySee() {
    String half =
        suite
            .newUser(
                new Grant("lead", "view", Scope.own, List.of("givenName", "familyName", "company")))
            .id();
    String none = suite.newUser(new Grant("deal", "view", Scope.all, null)).id();
    RecordEvent<Lead> toHalf = Leads.assigned(Ids.next(), half);
    RecordEvent<Lead> toNone = Leads.assigned(Ids.next(), none);
    suite.events().publish(Topic.LEAD, toHalf);
    suite.events().publish(Topic.LEAD, toNone);

    assertThat(awaitTask(toHalf).path("title").asString())
        .isEqualTo("Contact " + toHalf.state().email());
    assertThat(awaitTask(toNone).path("title").asString())
        .isEqualTo("Contact " + toNone.recordId());
  }

  @Test
  void whoMayNotChangeTheStateOfATaskDoesNotFinishItEither() {
    String path = TASKS + "/" + api.post(TASKS, "{\"title\":\"Kept\"}").orThrow().id();
    Api half =
        suite
            .newUser(
                new Grant("task", "view", Scope.all, null),
                new Grant("task", "edit", Scope.all, null, List.of("state")))
            .api();

    assertThat(half.post(path + "/done", "{}").status()).isEqualTo(403);
    assertThat(half.patch(path, 1, "{\"title\":\"Renamed\"}").status()).isEqualTo(200);
  }

  @Test
  void whoNoLongerHasALeadNeedNotContactIt() {
    String id = Ids.next();
    RecordEvent<Lead> first = Leads.assigned(id, SELLER);
    RecordEvent<Lead> second = Leads.passedOn(id, 3, SELLER, MANAGER);
    suite.events().publish(Topic.LEAD, first);
    awaitTask(first);
    suite.events().publish(Topic.LEAD, second);
    suite.events().publish(Topic.LEAD, second);

    awaitState(first, "cancelled");
    assertThat(awaitTask(second).path("state").asString()).isEqualTo("open");
    assertThat(awaitTask(second).path("assigneeId").asString()).isEqualTo(MANAGER);

    suite.events().publish(Topic.LEAD, Leads.passedOn(id, 4, MANAGER, null));
    awaitState(second, "cancelled");
  }

  @Test
  void anAssignmentThatIsHeardOfAfterItsEndIsOverToo() {
    String id = Ids.next();
    RecordEvent<Lead> first = Leads.assigned(id, SELLER);
    RecordEvent<Lead> second = Leads.passedOn(id, 3, SELLER, MANAGER);
    suite.events().publish(Topic.LEAD, second);
    awaitTask(second);
    suite.events().publish(Topic.LEAD, first);

    awaitState(first, "cancelled");
    assertThat(awaitTask(second).path("state").asString()).isEqualTo("open");
  }

  @Test
  void whatIsDoneStaysDoneWhenTheLeadIsPassedOn() {
    String id = Ids.next();
    RecordEvent<Lead> first = Leads.assigned(id, SELLER);
    suite.events().publish(Topic.LEAD, first);
    awaitTask(first);
    seller.post(path(first) + "/done", "{}").orThrow();
    RecordEvent<Lead> second = Leads.passedOn(id, 3, SELLER, MANAGER);
    suite.events().publish(Topic.LEAD, second);
    RecordEvent<Lead> third = Leads.passedOn(id, 4, MANAGER, SELLER);
    suite.events().publish(Topic.LEAD, third);
    awaitState(second, "cancelled");

    assertThat(api.get(path(first)).body().path("state").asString()).isEqualTo("done");
    assertThat(awaitTask(third).path("state").asString()).isEqualTo("open");
  }

  @Test
  void onlyAnAssignmentMakesATask() {
    RecordEvent<Lead> waiting =
        Leads.version("tenant-one", Ids.next(), 2, LeadStatus.WAITING, SELLER);
    suite.events().publish(Topic.LEAD, waiting);
    RecordEvent<Lead> later = Leads.assigned(Ids.next(), SELLER);
    suite.events().publish(Topic.LEAD, later);
    awaitTask(later);

    assertThat(api.get(path(waiting)).status()).isEqualTo(404);
  }

  @Test
  void aTaskIsDoneReopenedAndCancelled() {
    Answer created = seller.post(TASKS, "{\"title\":\"Call back\"}").orThrow();
    String path = TASKS + "/" + created.id();
    assertThat(created.body().path("assigneeId").asString()).isEqualTo(SELLER);
    assertThat(created.body().path("ownerId").asString()).isEqualTo(SELLER);

    Answer done = seller.post(path + "/done", "{}");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body().path("state").asString()).isEqualTo("done");
    assertThat(done.body().hasNonNull("doneAt")).isTrue();
    assertThat(seller.post(path + "/done", "{}").version()).isEqualTo(2);
    assertThat(seller.post(path + "/cancel", "{}").status()).isEqualTo(409);

    Answer open = seller.post(path + "/reopen", "{}");
    assertThat(open.body().path("state").asString()).isEqualTo("open");
    assertThat(open.body().hasNonNull("doneAt")).isFalse();
    assertThat(seller.post(path + "/cancel", "{}").body().path("state").asString())
        .isEqualTo("cancelled");
  }

  @Test
  void ownerAndAssigneeAreOne() {
    Answer created =
        api.post(TASKS, "{\"title\":\"T\",\"assigneeId\":\"" + SELLER + "\"}").orThrow();
    String path = TASKS + "/" + created.id();
    assertThat(created.body().path("ownerId").asString()).isEqualTo(SELLER);

    Answer passedOn = api.patch(path, 1, "{\"ownerId\":\"" + MANAGER + "\"}");
    assertThat(passedOn.body().path("assigneeId").asString()).isEqualTo(MANAGER);
    Answer back = api.patch(path, 2, "{\"assigneeId\":\"" + SELLER + "\"}");
    assertThat(back.body().path("ownerId").asString()).isEqualTo(SELLER);
    assertThat(seller.patch(path, 3, "{\"assigneeId\":\"" + MANAGER + "\"}").status())
        .isEqualTo(403);
  }

  @Test
  void othersTasksAreNotOnesOwnToFinish() {
    String path = TASKS + "/" + suite.as("manager").post(TASKS, "{\"title\":\"M\"}").id();

    assertThat(seller.post(path + "/done", "{}").status()).isEqualTo(403);
    assertThat(suite.ofOtherTenant().post(path + "/done", "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/title",
        "{\"title\":\"T\",\"state\":\"done\"}|/state",
        "{\"title\":\"T\",\"doneAt\":\"2026-01-01T00:00:00Z\"}|/doneAt",
        "{\"title\":\"T\",\"cause\":\"x\"}|/cause",
        "{\"title\":\"T\",\"assigneeId\":\"nobody\"}|/assigneeId",
        "{\"title\":\"T\",\"ownerId\":\"nobody\"}|/ownerId",
        "{\"title\":\"T\",\"subject\":{\"type\":\"lead\"}}|/subject/id",
        "{\"title\":\"T\",\"dueAt\":\"tomorrow\"}|/dueAt",
      })
  void aWrongFieldIsNamed(String body, String pointer) {
    Answer answer = api.post(TASKS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void onesOwnTasksAreListedTheLongestOverdueFirst() {
    Api manager = suite.as("manager");
    String later = task(manager, "2030-01-02T00:00:00Z");
    String overdue = task(manager, "2020-01-01T00:00:00Z");
    task(seller, "2019-01-01T00:00:00Z");
    String done = task(manager, "2021-01-01T00:00:00Z");
    Answer last = manager.post(TASKS + "/" + done + "/done", "{}").orThrow();
    Api reader = manager.with("Rilato-Consistency", last.consistency());

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(ids(reader.get(TASKS + "/mine"))).containsSubsequence(overdue, later));
    assertThat(ids(reader.get(TASKS + "/mine"))).doesNotContain(done);
    assertThat(ids(reader.get(TASKS + "/mine?state=done"))).containsExactly(done);
    assertThat(ids(reader.get(TASKS + "/mine?limit=1"))).containsExactly(overdue);
    assertThat(reader.get(TASKS + "/mine?state=late").status()).isEqualTo(400);
    assertThat(reader.get(TASKS + "/mine?filter=x").status()).isEqualTo(400);
    String filter = "assigneeId%20%3D%3D%20'" + MANAGER + "'%20%26%26%20state%20%3D%3D%20'open'";
    assertThat(ids(reader.get(TASKS + "?sort=dueAt&filter=" + filter)))
        .isEqualTo(ids(reader.get(TASKS + "/mine")));
  }

  private static String task(Api as, String dueAt) {
    return as.post(TASKS, "{\"title\":\"Due\",\"dueAt\":\"" + dueAt + "\"}").orThrow().id();
  }

  private static List<String> ids(Answer list) {
    return list.orThrow()
        .body()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }

  private static JsonNode awaitTask(RecordEvent<Lead> event) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get(path(event)), answer -> answer.status() == 200)
        .body();
  }

  private static void awaitState(RecordEvent<Lead> assignment, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(api.get(path(assignment)).body().path("state").asString(""))
                .isEqualTo(state));
  }

  private static String path(RecordEvent<Lead> event) {
    return TASKS + "/" + Records.derivedId(event.id(), "lead-assigned-task");
  }
}
