package io.rilato.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.client.Answer;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was deleted can be found again, by those who might see it before, and restored. */
class DeletedRecordsIT {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String DELETED = CONTACTS + "/deleted";
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

  @Test
  void theLastDeletedComeFirstPageByPageUntilTheyAreRestored() {
    List<String> ids = new ArrayList<>();
    for (String name : List.of("First", "Second", "Third")) {
      Answer created = api.post(CONTACTS, "{\"familyName\":\"%s\"}".formatted(name)).orThrow();
      assertThat(api.delete(CONTACTS + "/" + created.id(), 1).status()).isEqualTo(204);
      ids.addFirst(created.id());
    }
    JsonNode page = api.get(DELETED + "?limit=2").orThrow().body();
    assertThat(idsOf(page)).containsExactlyElementsOf(ids.subList(0, 2));
    assertThat(page.at("/items/0/deleted").asBoolean()).isTrue();
    assertThat(page.at("/items/0/familyName").asString()).isEqualTo("Third");
    String next = DELETED + "?limit=2&cursor=" + page.path("nextCursor").asString();
    assertThat(idsOf(api.get(next).orThrow().body())).startsWith(ids.getLast());

    api.post(CONTACTS + "/" + ids.getFirst() + "/restore", "{}").orThrow();
    assertThat(idsOf(api.get(DELETED).orThrow().body()))
        .doesNotContain(ids.getFirst())
        .contains(ids.get(1), ids.get(2));
  }

  @Test
  void othersDeletionsAreNotTold() {
    Answer created = api.post(CONTACTS, "{\"familyName\":\"Secret\"}").orThrow();
    api.delete(CONTACTS + "/" + created.id(), 1).orThrow();

    assertThat(suite.as("manager").get(DELETED).orThrow().body().toString())
        .doesNotContain(created.id(), "Secret");
    assertThat(api.get(DELETED).orThrow().body().toString()).contains("Secret");
  }

  @Test
  void aCursorThatWasNotGivenIsRefused() {
    Answer answer = api.get(DELETED + "?cursor=soon");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).contains("cursor");
  }

  private static List<String> idsOf(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
