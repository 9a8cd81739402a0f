package io.rilato.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.QuotaCheck;
import io.rilato.testkit.suite.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The contact service over HTTP, on real servers: what it promises, and what it refuses how. */
class ContactApiIT {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String COMPANIES = "/api/v1/companies";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ContactApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Nested
  class Records {
    @Test
    void areCreatedReadChangedDeletedAndRestored() {
      Answer created = api.post(CONTACTS, "{\"givenName\":\"Ada\",\"familyName\":\"Byron\"}");
      String path = CONTACTS + "/" + created.id();
      assertThat(created.status()).isEqualTo(201);
      assertThat(created.headers().firstValue("Location")).hasValue(path);

      Answer changed = api.patch(path, 1, "{\"familyName\":\"Lovelace\"}");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.body().path("fullName").asString()).isEqualTo("Ada Lovelace");
      assertThat(changed.version()).isEqualTo(2);

      assertThat(api.delete(path, 2).status()).isEqualTo(204);
      assertThat(api.get(path).status()).isEqualTo(404);
      assertThat(api.get(path + "?deleted=true").body().path("deleted").asBoolean()).isTrue();
      assertThat(api.post(path + "/restore", "{}").version()).isEqualTo(4);
      assertThat(api.get(path).body().path("fullName").asString()).isEqualTo("Ada Lovelace");

      List<String> history = new ArrayList<>();
      api.get(path + "/history")
          .body()
          .path("items")
          .forEach(e -> history.add(e.path("type").asString()));
      assertThat(history)
          .containsExactly(
              "contact.contact-restored",
              "contact.contact-deleted",
              "contact.contact-updated",
              "contact.contact-created");
    }

    @Test
    void answer304WhenTheClientHasTheVersion() {
      Answer created = api.post(CONTACTS, "{\"fullName\":\"Not Modified\"}");
      Answer again = api.with("If-None-Match", "\"1\"").get(CONTACTS + "/" + created.id());
      assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void aChangeThatChangesNothingMakesNoVersion() {
      Answer created = api.post(CONTACTS, "{\"fullName\":\"Same\"}");
      Answer patched = api.patch(CONTACTS + "/" + created.id(), 1, "{\"fullName\":\"Same\"}");
      assertThat(patched.version()).isEqualTo(1);
    }

    @Test
    void areUpsertedByExternalId() {
      String path = CONTACTS + "/by/erp/" + Ids.next();
      Answer created = api.put(path, "{\"fullName\":\"Grace\"}");
      Answer merged = api.put(path, "{\"jobTitle\":\"Admiral\"}");

      assertThat(created.status()).isEqualTo(201);
      assertThat(merged.status()).isEqualTo(200);
      assertThat(merged.id()).isEqualTo(created.id());
      assertThat(merged.body().path("fullName").asString()).isEqualTo("Grace");
      assertThat(api.get(path).id()).isEqualTo(created.id());
    }

    @Test
    void anExternalIdBelongsToOneRecord() {
      String body = "{\"fullName\":\"Twin\",\"externalIds\":{\"erp\":\"" + Ids.next() + "\"}}";
      assertThat(api.post(CONTACTS, body).status()).isEqualTo(201);
      Answer second = api.post(CONTACTS, body);
      assertThat(second.status()).isEqualTo(409);
      assertThat(pointer(second)).isEqualTo("/externalIds/erp");
    }
  }

  @Nested
  class Batches {
    @Test
    void doEachItemByItself() {
      Answer answer =
          api.post(
              CONTACTS + "/batch",
              "{\"op\":\"create\",\"items\":[{\"fullName\":\"One\"},{\"emails\":[{\"value\":\"x\"}]},{\"fullName\":\"Three\"}]}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(statuses(answer)).containsExactly(201, 400, 201);
      JsonNode problem = answer.body().path("items").get(1).path("problem");
      assertThat(problem.path("errors").get(0).path("pointer").asString())
          .isEqualTo("/items/1/emails/0/value");
    }

    @Test
    void changeOneRecordTwiceInOrder() {
      String id = api.post(CONTACTS, "{\"fullName\":\"Batch\"}").id();
      Answer answer =
          api.post(
              CONTACTS + "/batch",
              "{\"op\":\"update\",\"items\":[{\"id\":\"%s\",\"version\":1,\"jobTitle\":\"A\"},{\"id\":\"%s\",\"version\":2,\"jobTitle\":\"B\"},{\"id\":\"%s\",\"jobTitle\":\"C\"}]}"
                  .formatted(id, id, id));
      assertThat(statuses(answer)).containsExactly(200, 200, 428);
      assertThat(api.get(CONTACTS + "/" + id).body().path("jobTitle").asString()).isEqualTo("B");
    }

    @Test
    void repeatedWithTheirKeyAreDoneOnce() {
      Api once = api.with("Idempotency-Key", Ids.next());
      String body = "{\"op\":\"create\",\"items\":[{\"fullName\":\"P\"},{\"fullName\":\"Q\"}]}";
      Answer first = once.post(CONTACTS + "/batch", body);
      Answer second = once.post(CONTACTS + "/batch", body);
      assertThat(ids(second)).isEqualTo(ids(first));
    }

    @Test
    void refuseAllOrNothingUntilItIsBuilt() {
      Answer answer =
          api.post(
              CONTACTS + "/batch",
              "{\"op\":\"create\",\"allOrNothing\":true,\"items\":[{\"fullName\":\"One\"}]}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo("/allOrNothing");
    }

    private List<Integer> statuses(Answer answer) {
      List<Integer> statuses = new ArrayList<>();
      answer.body().path("items").forEach(item -> statuses.add(item.path("status").asInt()));
      return statuses;
    }

    private List<String> ids(Answer answer) {
      List<String> ids = new ArrayList<>();
      answer.body().path("items").forEach(item -> ids.add(item.path("id").asString()));
      return ids;
    }
  }

  @Nested
  class Searches {
    @Test
    void includeTheWriteWhoseTokenIsSent() {
      for (int i = 0; i < 20; i++) {
        String name = "Zyx" + Ids.next().substring(24);
        Answer created = api.post(CONTACTS, "{\"fullName\":\"" + name + "\"}");
        Answer found =
            api.with("Rilato-Consistency", created.consistency()).get(CONTACTS + "?q=" + name);
        assertThat(found.consistent()).hasValue(true);
        assertThat(found.body().path("items").get(0).path("id").asString()).isEqualTo(created.id());
      }
    }

    @Test
    void forgiveTyposFilterAndSort() {
      String industry = "Ind" + Ids.next().substring(24);
      Answer last = null;
      for (int employees : new int[] {5, 50, 500}) {
        last =
            api.post(
                COMPANIES,
                "{\"name\":\"Bergwerk %d\",\"employees\":%d,\"industry\":\"%s\"}"
                    .formatted(employees, employees, industry));
      }
      Api after = api.with("Rilato-Consistency", last.consistency());
      Answer filtered =
          after.get(
              COMPANIES
                  + "?sort=-employees&include=total&filter="
                  + encoded("industry == '" + industry + "' && employees >= 50"));
      assertThat(filtered.body().path("total").asInt()).as(filtered.body().toString()).isEqualTo(2);
      assertThat(filtered.body().path("items").get(0).path("employees").asInt()).isEqualTo(500);
      Answer typo = after.get(COMPANIES + "?q=" + encoded("bergwrek " + industry));
      assertThat(typo.body().path("items").size()).isEqualTo(3);
      assertThat(after.get(COMPANIES + "/suggest?q=bergw").body().path("items").size())
          .isPositive();
    }

    @Test
    void goThroughAllPagesOnce() {
      String title = "Page" + Ids.next().substring(24);
      StringBuilder items = new StringBuilder();
      for (int i = 0; i < 120; i++) {
        items
            .append(i == 0 ? "" : ",")
            .append("{\"fullName\":\"Same Name\",\"jobTitle\":\"")
            .append(title)
            .append("\"}");
      }
      Answer batch = api.post(CONTACTS + "/batch", "{\"op\":\"create\",\"items\":[" + items + "]}");
      Api after = api.with("Rilato-Consistency", batch.consistency());
      for (String walk : List.of("false", "true")) {
        Set<String> seen = new HashSet<>();
        String query =
            CONTACTS
                + "?sort=fullName&limit=50&walk="
                + walk
                + "&filter="
                + encoded("jobTitle == '" + title + "'");
        String cursor = "";
        int pages = 0;
        do {
          JsonNode page = after.get(query + cursor).orThrow().body();
          page.path("items")
              .forEach(item -> assertThat(seen.add(item.path("id").asString())).isTrue());
          cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asString() : "";
          pages++;
        } while (!cursor.isEmpty() && pages < 10);
        assertThat(seen).hasSize(120);
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "filter=nope == 1|filter",
          "filter=fullName ==|filter",
          "filter=fullName.matches('a')|filter",
          "sort=nope|sort",
          "limit=0|limit",
          "limit=201|limit",
          "cursor=abc|cursor",
          "colour=red|colour",
          "walk=maybe|walk",
        })
    void refuseWhatTheyDoNotKnowByName(String query, String pointer) {
      String[] parts = query.split("=", 2);
      Answer answer = api.get(CONTACTS + "?" + parts[0] + "=" + encoded(parts[1]));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo(pointer);
    }
  }

  @Nested
  class CompanyHierarchies {
    @Test
    void haveNoCycles() {
      String top = company("Top", null);
      String middle = company("Middle", top);
      String bottom = company("Bottom", middle);

      Answer cycle =
          api.put(COMPANIES + "/" + top + "/parent", "{\"parentId\":\"" + bottom + "\"}");
      assertThat(cycle.status()).isEqualTo(409);
      assertThat(pointer(cycle)).isEqualTo("/parentId");
      assertThat(api.patch(COMPANIES + "/" + top, 1, "{\"parentId\":\"" + top + "\"}").status())
          .isEqualTo(409);
      assertThat(api.put(COMPANIES + "/" + bottom + "/parent", "{\"parentId\":null}").status())
          .isEqualTo(200);
      assertThat(
              api.put(COMPANIES + "/" + top + "/parent", "{\"parentId\":\"" + bottom + "\"}")
                  .status())
          .isEqualTo(200);
    }

    @Test
    void showTheirWholeTree() {
      String top = company("Holding", null);
      company("Daughter A", top);
      Answer last = api.post(COMPANIES, "{\"name\":\"Daughter B\",\"parentId\":\"" + top + "\"}");
      api.with("Rilato-Consistency", last.consistency()).get(COMPANIES + "?q=daughter");

      JsonNode tree = api.get(COMPANIES + "/" + last.id() + "/tree").orThrow().body();
      assertThat(tree.path("name").asString()).isEqualTo("Holding");
      assertThat(tree.path("children").size()).isEqualTo(2);
    }

    @Test
    void ofManyMovesAtOnceStayWithoutCycles() throws InterruptedException {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        ids.add(company("Ring " + i, null));
      }
      List<Thread> movers = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        String child = ids.get(i);
        String parent = ids.get((i + 1) % ids.size());
        movers.add(
            Thread.ofVirtual()
                .start(() ->
                    api.put(
                        COMPANIES + "/" + child + "/parent", "{\"parentId\":\"" + parent + "\"}")));
      }
      for (Thread mover : movers) {
        mover.join();
      }
      long withParent =
          ids.stream()
              .filter(id -> api.get(COMPANIES + "/" + id).body().hasNonNull("parentId"))
              .count();
      assertThat(withParent).isEqualTo(ids.size() - 1);
    }

    private String company(String name, String parent) {
      String parentField = parent == null ? "" : ",\"parentId\":\"" + parent + "\"";
      return api.post(COMPANIES, "{\"name\":\"" + name + "\"" + parentField + "}").orThrow().id();
    }
  }

  @Nested
  class BadInput {
    @ParameterizedTest
    @ValueSource(
        strings = {"{", "[]", "\"x\"", "{\"fullName\":\"a\",\"fullName\":\"b\"}", "", "nul"})
    void malformedJsonIs400(String body) {
      Answer answer =
          api.send(
              "POST",
              CONTACTS,
              Map.of("Content-Type", "application/json"),
              body.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).isEqualTo(400);
      assertProblem(answer, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"nickname\":\"A\"}|/nickname",
          "{\"fullName\":7}|/fullName",
          "{\"fullName\":\"A\",\"emails\":[{\"value\":\"no\"}]}|/emails/0/value",
          "{\"fullName\":\"A\",\"phones\":[{\"value\":\"no\"}]}|/phones/0/value",
          "{\"fullName\":\"A\",\"id\":\"7\"}|/id",
          "{\"fullName\":\"A\",\"ownerId\":\"nobody\"}|/ownerId",
          "{\"fullName\":\"A\",\"companies\":[{\"companyId\":\"nowhere\"}]}|/companies/0/companyId",
          "{\"jobTitle\":\"A\"}|''",
        })
    void aWrongFieldIs400AndNamed(String body, String pointer) {
      Answer answer = api.post(CONTACTS, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"name\":\"A\",\"annualRevenue\":{\"amount\":\"1.005\",\"currency\":\"EUR\"}}|/annualRevenue",
          "{\"name\":\"A\",\"annualRevenue\":{\"amount\":\"1\",\"currency\":\"XXL\"}}|/annualRevenue/currency",
          "{\"name\":\"A\",\"employees\":-1}|/employees",
          "{\"name\":\"A\",\"employees\":1.5}|/employees",
          "{\"name\":\"A\",\"parentId\":\"nowhere\"}|/parentId",
          "{\"legalName\":\"A\"}|/name",
        })
    void aWrongCompanyIs400AndNamed(String body, String pointer) {
      Answer answer = api.post(COMPANIES, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo(pointer);
    }

    @Test
    void anOversizeBodyIs413() {
      byte[] body =
          ("{\"fullName\":\"" + "x".repeat(9 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
      Answer answer = api.send("POST", CONTACTS, Map.of("Content-Type", "application/json"), body);
      assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void anotherMediaTypeIs415() {
      Answer answer =
          api.send(
              "POST",
              CONTACTS,
              Map.of("Content-Type", "text/plain"),
              "{}".getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void unknownIdsAre404() {
      for (String path :
          List.of("/nowhere", "/nowhere/history", "/nowhere/access", "/by/erp/none")) {
        assertThat(api.get(CONTACTS + path).status()).isEqualTo(404);
      }
      assertThat(api.patch(CONTACTS + "/nowhere", 1, "{}").status()).isEqualTo(404);
      assertThat(api.delete(CONTACTS + "/nowhere", 1).status()).isEqualTo(404);
    }

    @Test
    void versionsAreAskedForAndChecked() {
      String path = CONTACTS + "/" + api.post(CONTACTS, "{\"fullName\":\"V\"}").id();
      Map<String, String> json = Map.of("Content-Type", "application/merge-patch+json");
      byte[] patch = "{\"jobTitle\":\"x\"}".getBytes(StandardCharsets.UTF_8);

      assertThat(api.send("PATCH", path, json, patch).status()).isEqualTo(428);
      assertThat(api.send("DELETE", path, Map.of(), new byte[0]).status()).isEqualTo(428);
      assertThat(api.patch(path, 7, "{\"jobTitle\":\"x\"}").status()).isEqualTo(412);
      assertThat(
              api.send(
                      "PATCH",
                      path,
                      Map.of("Content-Type", "application/json", "If-Match", "seven"),
                      patch)
                  .status())
          .isEqualTo(400);
    }

    @Test
    void idempotencyKeysAreHonoured() {
      Api once = api.with("Idempotency-Key", Ids.next());
      Answer first = once.post(CONTACTS, "{\"fullName\":\"Once\"}");
      Answer second = once.post(CONTACTS, "{\"fullName\":\"Once\"}");

      assertThat(second.status()).isEqualTo(201);
      assertThat(second.id()).isEqualTo(first.id());
      assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
      assertThat(once.post(CONTACTS, "{\"fullName\":\"Other\"}").status()).isEqualTo(422);

      Api patchOnce = api.with("Idempotency-Key", Ids.next());
      String path = CONTACTS + "/" + first.id();
      assertThat(patchOnce.patch(path, 1, "{\"jobTitle\":\"x\"}").version()).isEqualTo(2);
      assertThat(patchOnce.patch(path, 1, "{\"jobTitle\":\"x\"}").version()).isEqualTo(2);
      assertThat(patchOnce.patch(path, 1, "{\"jobTitle\":\"y\"}").status()).isEqualTo(422);
    }

    @Test
    void aRefusedRequestLeavesNothingOfItsKey() {
      Api once = api.with("Idempotency-Key", Ids.next());
      assertThat(once.post(CONTACTS, "{\"jobTitle\":\"x\"}").status()).isEqualTo(400);
      assertThat(once.post(CONTACTS, "{\"fullName\":\"Now\"}").status()).isEqualTo(201);
    }
  }

  @Nested
  class Permissions {
    @Test
    void tokensMustBeOursAndValid() {
      var people = suite.standIn();
      List<String> bad =
          List.of(
              people.forged(c ->
                  c.subject("tenant-one-client")
                      .claim("tenant", "tenant-one")
                      .claim("kind", "client")
                      .claim("scope", "*:*")),
              people.token(c ->
                  c.subject("tenant-one-client")
                      .claim("tenant", "tenant-one")
                      .claim("kind", "client")
                      .claim("scope", "*:*")
                      .expirationTime(Date.from(Instant.now().minusSeconds(3600)))),
              people.token(c ->
                  c.subject("tenant-one-client")
                      .claim("tenant", "tenant-one")
                      .claim("kind", "client")
                      .claim("scope", "*:*")
                      .issuer("https://elsewhere.example")),
              "not-a-token");
      for (String token : bad) {
        Answer answer = api.withToken(token).get(CONTACTS);
        assertThat(answer.status()).isEqualTo(401);
        assertProblem(answer, "unauthenticated");
      }
      assertThat(api.withoutToken().get(CONTACTS).status()).isEqualTo(401);
    }

    @Test
    void anotherTenantsRecordsDoNotExist() {
      Answer own = api.post(COMPANIES, "{\"name\":\"Secret\",\"externalIds\":{\"erp\":\"s-1\"}}");
      String path = COMPANIES + "/" + own.id();
      Api other = suite.ofOtherTenant();
      List<Function<Api, Answer>> tries =
          List.of(
              a -> a.get(path),
              a -> a.get(path + "?deleted=true"),
              a -> a.get(path + "/history"),
              a -> a.get(path + "/access"),
              a -> a.get(path + "/tree"),
              a -> a.get(COMPANIES + "/by/erp/s-1"),
              a -> a.patch(path, 1, "{\"name\":\"Mine\"}"),
              a -> a.delete(path, 1),
              a -> a.post(path + "/restore", "{}"),
              a -> a.put(path + "/parent", "{\"parentId\":null}"));
      for (Function<Api, Answer> attempt : tries) {
        assertThat(attempt.apply(other).status()).isEqualTo(404);
      }
      Answer child =
          other.post(COMPANIES, "{\"name\":\"Child\",\"parentId\":\"" + own.id() + "\"}");
      assertThat(child.status()).isEqualTo(400);
      Answer batch =
          other.post(
              COMPANIES + "/batch", "{\"op\":\"read\",\"items\":[{\"id\":\"" + own.id() + "\"}]}");
      assertThat(batch.body().path("items").get(0).path("status").asInt()).isEqualTo(404);
      assertThat(
              other
                  .with("Rilato-Consistency", own.consistency())
                  .get(COMPANIES + "?q=secret")
                  .body()
                  .path("items")
                  .size())
          .isZero();
      assertThat(api.get(path).body().path("name").asString()).isEqualTo("Secret");
    }

    @Test
    void aSellerSeesAllAndChangesOnlyTheirOwn() {
      Api seller = suite.as("seller");
      String others = CONTACTS + "/" + api.post(CONTACTS, "{\"fullName\":\"Nobody's\"}").id();
      Answer own = seller.post(CONTACTS, "{\"fullName\":\"Mine\"}");

      assertThat(seller.get(others).status()).isEqualTo(200);
      Answer refused = seller.patch(others, 1, "{\"jobTitle\":\"x\"}");
      assertThat(refused.status()).isEqualTo(403);
      assertProblem(refused, "forbidden");
      assertThat(seller.patch(CONTACTS + "/" + own.id(), 1, "{\"jobTitle\":\"x\"}").status())
          .isEqualTo(200);
      assertThat(
              seller
                  .post(CONTACTS, "{\"fullName\":\"A\",\"occurredAt\":\"2020-01-01T00:00:00Z\"}")
                  .status())
          .isEqualTo(403);
    }
  }

  @Nested
  class Quotas {
    @Test
    void refuseWhatIsMoreThanTheTenantMayHaveAndSayHowMuchThatIs() {
      Api other = suite.ofOtherTenant();
      QuotaCheck.set(suite, Map.of("companies", 2L));
      await().atMost(PATIENCE).until(() -> standing(other).equals("0 of 2"));
      String first = other.post(COMPANIES, "{\"name\":\"One\"}").orThrow().id();
      Api batchOnce = other.with("Idempotency-Key", Ids.next());
      String second = "{\"op\":\"create\",\"items\":[{\"name\":\"Two\"}]}";
      JsonNode made = batchOnce.post(COMPANIES + "/batch", second).orThrow().body();
      assertThat(made.at("/items/0/status").asInt()).isEqualTo(201);
      await().atMost(PATIENCE).until(() -> standing(other).equals("2 of 2"));

      Api once = other.with("Idempotency-Key", Ids.next());
      String wanted = "{\"name\":\"Three\",\"externalIds\":{\"erp\":\"quota-3\"}}";
      Answer third = once.post(COMPANIES, wanted);
      assertThat(third.status()).isEqualTo(409);
      assertProblem(third, "quota-exceeded");
      assertThat(third.body().path("detail").asString()).contains("companies", "2 of 2");
      Answer batch =
          other.post(
              COMPANIES + "/batch",
              "{\"op\":\"create\",\"items\":[{\"name\":\"Three\"},{\"name\":\"Four\"}]}");
      assertThat(batch.body().path("items").toString())
          .contains("\"status\":409")
          .doesNotContain("\"status\":201");
      Answer again = batchOnce.post(COMPANIES + "/batch", second);
      assertThat(again.body().at("/items/0/status").asInt()).isEqualTo(201);
      assertThat(again.body().at("/items/0/id")).isEqualTo(made.at("/items/0/id"));
      assertThat(other.patch(COMPANIES + "/" + first, 1, "{\"name\":\"Uno\"}").status())
          .isEqualTo(200);
      assertThat(other.post(CONTACTS, "{\"fullName\":\"Ida\"}").status()).isEqualTo(201);

      assertThat(other.delete(COMPANIES + "/" + first, 2).status()).isEqualTo(204);
      await().atMost(PATIENCE).until(() -> once.post(COMPANIES, wanted).status() == 201);
      assertThat(suite.as("manager").get("/api/v1/quotas").status()).isEqualTo(403);
    }

    @Test
    void ofContactsIsKept() {
      QuotaCheck.assertKept(suite, "contacts", "{\"fullName\":\"Ida Rhodes\"}", () -> {});
    }

    private String standing(Api as) {
      for (JsonNode quota : as.get("/api/v1/quotas").orThrow().body().path("items")) {
        if (quota.path("name").asString().equals("companies")) {
          return quota.path("used").asLong() + " of " + quota.path("limit").asLong();
        }
      }
      return "none";
    }
  }

  private static String pointer(Answer answer) {
    return answer.body().path("errors").path(0).path("pointer").asString("none");
  }

  private static void assertProblem(Answer answer, String slug) {
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body().path("type").asString()).isEqualTo("urn:rilato:problem:" + slug);
    assertThat(answer.body().path("traceId").asString()).hasSize(32);
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
