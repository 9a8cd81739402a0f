package io.rilato.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Meeting;
import io.rilato.contracts.contact.Company;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.email.Mail;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Timelines of records of this and other services, on real servers. */
class TimelineIT {
  private static final String ONE = "tenant-one";
  private static final String SELLER = "tenant-one-seller";
  private static final String ADMINISTRATOR = "tenant-one-administrator";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ActivityApplication.class);
    suite.events().create(Topic.LEAD, Topic.DEAL, Topic.COMPANY, Topic.MAIL);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static <T extends RecordState> T state(Class<T> type, String json) {
    return RecordJson.mapper().readValue(json.replace('\'', '"'), type);
  }

  private static String lead(String ownerId) {
    RecordEvent<Lead> event = Leads.version(ONE, Ids.next(), 1, "waiting", ownerId);
    suite.events().publish(Topic.LEAD, event);
    return event.recordId();
  }

  private static Deal deal(String companyId, String outcome, String ownerId) {
    return state(
        Deal.class,
        "{'name':'Big one','companyId':'%s','outcome':'%s','ownerId':'%s'}"
            .formatted(companyId, outcome, ownerId));
  }

  private static List<JsonNode> items(Answer page) {
    return page.orThrow().body().path("items").valueStream().toList();
  }

  private static List<String> told(Answer page, String field) {
    return items(page).stream().map(item -> item.path(field).asString()).toList();
  }

  /** The timeline once it has so many items. */
  private static Answer await(Api as, String path, int items) {
    return Awaitility.await(path)
        .atMost(PATIENCE)
        .until(() -> as.get(path), page -> page.ok() && items(page).size() >= items);
  }

  @Test
  void aLeadsTimelineTellsOfItAndOfWhatWasDoneAboutIt() {
    String lead = lead(SELLER);
    String subject = "\"subject\":{\"type\":\"lead\",\"id\":\"" + lead + "\"}";
    String path = "/api/v1/leads/" + lead + "/timeline";
    await(api, path, 1);
    String task = api.post("/api/v1/tasks", "{\"title\":\"Call\"," + subject + "}").id();
    api.post("/api/v1/tasks/" + task + "/done", "{}").orThrow();
    api.post("/api/v1/notes", "{\"text\":\"Likes tea\"," + subject + "}").orThrow();
    api.post("/api/v1/calls", "{\"direction\":\"out\",\"outcome\":\"reached\"," + subject + "}")
        .orThrow();
    Mail mail =
        state(
            Mail.class,
            "{'to':'z@example.org','subject':'Welcome','text':'Hello','messageId':'m','about':"
                + "'lead/%s','state':'sent','unknownOutcomes':0,'ownerId':'%s'}"
                    .formatted(lead, SELLER));
    String mailId = Ids.next();
    suite.events().publish(Topic.MAIL, mailId, 1, "created", mail);

    Answer page = await(api, path, 6);

    assertThat(told(page, "kind"))
        .containsExactlyInAnyOrder("event", "task", "task", "note", "call", "mail");
    assertThat(told(page, "at")).isSortedAccordingTo(Comparator.reverseOrder());
    JsonNode own = items(page).getLast();
    assertThat(own.path("type").asString()).isEqualTo("lead-routing.lead-created");
    assertThat(own.path("title").asString()).isEqualTo("Zoë Müller");
    assertThat(own.path("record").path("id").asString()).isEqualTo(lead);
    assertThat(own.path("changes").path(0).path("field").asString()).isEqualTo("ownerId");
    assertThat(own.path("actor").path("kind").asString()).isEqualTo("system");
    JsonNode note =
        items(page).stream()
            .filter(i -> i.path("kind").asString().equals("note"))
            .findFirst()
            .orElseThrow();
    assertThat(note.path("text").asString()).isEqualTo("Likes tea");
    assertThat(told(page, "title")).contains("Welcome", "Call", "reached");
  }

  @Test
  void whatNamesNoRecordSpoilsNoOthersTimeline() {
    String lead = lead(SELLER);
    String path = "/api/v1/leads/" + lead + "/timeline";
    Meeting odd =
        state(
            Meeting.class,
            "{'title':'Odd','startsAt':'2099-01-01T00:00:00Z','attendees':["
                + "{'type':'lead','id':'%s'},{'type':'/','id':'x'},{'type':'','id':'x'}]}"
                    .formatted(lead));
    suite.events().publish(Topic.MEETING, Ids.next(), 1, "created", odd);

    assertThat(told(await(api, path, 2), "title")).contains("Odd");
  }

  @Test
  void tellsWhySomebodyGotALead() {
    String id = Ids.next();
    suite
        .events()
        .publish(Topic.LEAD, Leads.because(Leads.assigned(id, SELLER), "Speaks Portuguese"));

    Answer page = await(api, "/api/v1/leads/" + id + "/timeline", 1);

    // Beside it there may be the owner's new task.
    assertThat(told(page, "text")).containsOnlyOnce("Speaks Portuguese");
  }

  @Test
  void aCompanysTimelineTellsOfItsDealsBeginningsAndEnds() {
    String company = Ids.next();
    suite
        .events()
        .publish(
            Topic.COMPANY,
            company,
            1,
            "created",
            state(Company.class, "{'name':'Acme','ownerId':'" + SELLER + "'}"));
    String deal = Ids.next();
    suite.events().publish(Topic.DEAL, deal, 1, "created", deal(company, "open", SELLER));
    suite.events().publish(Topic.DEAL, deal, 2, "won", deal(company, "won", SELLER));
    suite.events().publish(Topic.DEAL, deal, 3, "updated", deal(company, "won", ADMINISTRATOR));

    Answer page = await(api, "/api/v1/companies/" + company + "/timeline", 3);
    assertThat(told(page, "type"))
        .containsExactlyInAnyOrder("contact.company-created", "deal.deal-created", "deal.deal-won");
    assertThat(told(await(api, "/api/v1/deals/" + deal + "/timeline", 3), "type"))
        .containsExactlyInAnyOrder("deal.deal-created", "deal.deal-won", "deal.deal-updated");
  }

  @Test
  void isTheSameInWhateverOrderEventsComeAndHoweverOften() {
    String id = Ids.next();
    for (long version : new long[] {3, 1, 2, 3, 1}) {
      suite.events().publish(Topic.LEAD, Leads.version(ONE, id, version, "waiting", SELLER));
    }
    String path = "/api/v1/leads/" + id + "/timeline";
    await(api, path, 3);
    String last = lead(SELLER);
    await(api, "/api/v1/leads/" + last + "/timeline", 1);

    assertThat(told(api.get(path), "id"))
        .containsExactlyInAnyOrder(id + "@3", id + "@2", id + "@1");
  }

  @Test
  void comesPageByPage() {
    String id = Ids.next();
    for (long version = 1; version <= 7; version++) {
      suite.events().publish(Topic.LEAD, Leads.version(ONE, id, version, "waiting", SELLER));
    }
    String path = "/api/v1/leads/" + id + "/timeline";
    List<String> all = told(await(api, path, 7), "id");

    List<String> walked = new ArrayList<>();
    String next = "";
    do {
      Answer page = api.get(path + "?limit=3" + (next.isEmpty() ? "" : "&cursor=" + next));
      walked.addAll(told(page, "id"));
      next = page.body().path("nextCursor").asString("");
    } while (!next.isEmpty());
    assertThat(walked).containsExactlyElementsOf(all).hasSize(7);
  }

  @Test
  void ofOtherRecordsTellsOnlyWhatMayBeViewedAsTheyAreNow() {
    String company = Ids.next();
    suite
        .events()
        .publish(
            Topic.COMPANY,
            company,
            1,
            "created",
            state(Company.class, "{'name':'Acme','ownerId':'" + SELLER + "'}"));
    String seen = Ids.next();
    String passedOn = Ids.next();
    suite.events().publish(Topic.DEAL, seen, 1, "created", deal(company, "open", SELLER));
    suite.events().publish(Topic.DEAL, passedOn, 1, "created", deal(company, "open", SELLER));
    suite
        .events()
        .publish(Topic.DEAL, passedOn, 2, "updated", deal(company, "open", ADMINISTRATOR));
    String path = "/api/v1/companies/" + company + "/timeline";
    await(api, path, 3);
    await(api, "/api/v1/deals/" + passedOn + "/timeline", 2);

    Answer page = suite.as("manager").get(path);

    assertThat(told(page, "id")).containsExactlyInAnyOrder(company + "@1", seen + "@1");
    assertThat(told(suite.as("manager").get(path + "?limit=1"), "id")).hasSize(1);
  }

  @Test
  void isForThoseWhoMayViewTheRecord() {
    String ofOther = lead(ADMINISTRATOR);
    String path = "/api/v1/leads/" + ofOther + "/timeline";
    await(api, path, 1);

    assertThat(suite.as("manager").get(path).status()).isEqualTo(403);
    assertThat(suite.as("integrator").get(path).status()).isEqualTo(403);
    assertThat(suite.ofOtherTenant().get(path).status()).isEqualTo(404);
    assertThat(api.withoutToken().get(path).status()).isEqualTo(401);
  }

  @Test
  void anErasedRecordHasNone() {
    String lead = lead(SELLER);
    String path = "/api/v1/leads/" + lead + "/timeline";
    await(api, path, 1);

    Lead nothing = state(Lead.class, "{}");
    suite.events().publish(Topic.LEAD, lead, 2, "erased", nothing);

    Awaitility.await().atMost(PATIENCE).until(() -> api.get(path).status() == 404);
  }

  @Test
  void leavesOutWhatIsHidden() {
    String lead = lead(SELLER);
    String path = "/api/v1/leads/" + lead + "/timeline";
    await(api, path, 1);
    String subject = "\"subject\":{\"type\":\"lead\",\"id\":\"" + lead + "\"}";
    api.post("/api/v1/notes", "{\"text\":\"Secret\"," + subject + "}").orThrow();
    api.post("/api/v1/tasks", "{\"title\":\"Unlinked\"," + subject + "}").orThrow();
    await(api, path, 3);
    Api half =
        suite
            .newUser(
                new Grant("lead", "view", Scope.all, List.of("familyName", "ownerId")),
                new Grant("note", "view", Scope.all, List.of("text")),
                new Grant("task", "view", Scope.all, List.of("subject")))
            .api();

    Answer page = await(half, path, 2);

    assertThat(told(page, "kind")).containsExactly("note", "event");
    assertThat(items(page).getFirst().has("text")).isFalse();
    JsonNode own = items(page).getLast();
    assertThat(own.has("title")).isFalse();
    assertThat(own.path("changes").valueStream().map(c -> c.path("field").asString()))
        .doesNotContain("ownerId");
  }

  @Test
  void includesWhatItsReaderHasJustWritten() {
    for (int i = 0; i < 5; i++) {
      Answer note = api.post("/api/v1/notes", "{\"text\":\"One\"}").orThrow();
      Answer read =
          api.with("Rilato-Consistency", note.consistency())
              .get("/api/v1/notes/" + note.id() + "/timeline");
      assertThat(read.headers().firstValue("Rilato-Consistent")).contains("true");
      assertThat(told(read, "text")).containsExactly("One");
    }
  }

  @Test
  void aNoteIsToldAsItIsNowAndNoLongerWhenItIsDeleted() {
    String lead = lead(SELLER);
    String path = "/api/v1/leads/" + lead + "/timeline";
    String subject = "\"subject\":{\"type\":\"lead\",\"id\":\"" + lead + "\"}";
    String note = api.post("/api/v1/notes", "{\"text\":\"First\"," + subject + "}").orThrow().id();
    await(api, path, 2);

    Answer changed = api.patch("/api/v1/notes/" + note, 1, "{\"text\":\"Second\"}").orThrow();
    Answer read = api.with("Rilato-Consistency", changed.consistency()).get(path);
    assertThat(told(read, "text")).contains("Second").doesNotContain("First");
    Answer deleted = api.delete("/api/v1/notes/" + note, 2).orThrow();
    Answer last = api.with("Rilato-Consistency", deleted.consistency()).get(path);
    assertThat(told(last, "kind")).containsExactly("event");
  }

  @ParameterizedTest
  @CsvSource({"?limit=0, 400", "?limit=201, 400", "?cursor=here, 400", "?since=now, 400"})
  void refusesWhatItDoesNotUnderstand(String query, int status) {
    assertThat(api.get("/api/v1/leads/x/timeline" + query).status()).isEqualTo(status);
    assertThat(api.get("/api/v1/invoices/x/timeline").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/leads/nothing/timeline").status()).isEqualTo(404);
  }
}
