package io.rilato.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.client.Answer;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the proof of hostile requests has once found: each is refused, and says where. */
class HostileInputIT {
  private static final String CONTACTS = "/api/v1/contacts";
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "json",
        "application/json; charset=bogus",
        "application/json; charset=",
        "application/json; a=\"",
        "multipart/form-data",
        "multipart/form-data; boundary=x"
      })
  void aContentTypeThatIsNoneIs415(String type) {
    Answer answer =
        api.send(
            "POST",
            CONTACTS,
            Map.of("Content-Type", type),
            "{\"fullName\":\"A\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).as(answer.problem()).isEqualTo(415);
    assertThat(answer.body().path("traceId").asString()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?=&&==&", "q=%ff%fe", "%00=a", "q=%00"})
  void aQueryThatCannotBeReadIsNoFailureOfOurs(String query) {
    assertThat(api.get(CONTACTS + "?" + query).status()).isLessThan(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"fullName\":[\"A\"]}|/fullName",
        "{\"fullName\":\"A\",\"doNotContact\":\"yes\"}|/doNotContact",
        "{\"fullName\":\"A\",\"birthDate\":\"yesterday\"}|/birthDate",
        "{\"fullName\":\"A\",\"birthDate\":\"+999999999-12-31\"}|/birthDate",
        "{\"fullName\":\"A\",\"companies\":[{\"companyId\":\"a@1\"}]}|/companies/0/companyId",
        "{\"fullName\":\"A\",\"emails\":{}}|/emails",
        "{\"fullName\":\"A\",\"externalIds\":[]}|/externalIds",
        "{\"fullName\":\"A\",\"occurredAt\":{}}|/occurredAt",
        "{\"fullName\":\"A\",\"occurredAt\":\"-999999999-01-01T00:00:00Z\"}|/occurredAt",
        "{\"fullName\":\"A \\ud83d\"}|/fullName",
        "{\"fullName\":\"A\",\"custom\":{\"\\udc00 half\":1}}|''",
      })
  void aRefusalTellsNothingOfTheInside(String body, String pointer) {
    Answer answer = api.post(CONTACTS, body);

    assertThat(answer.status()).as(answer.problem()).isEqualTo(400);
    assertThat(pointer(answer)).isEqualTo(pointer);
    assertThat(answer.body().toString()).doesNotContainPattern("[a-z]\\.[A-Z]|`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/subjects/0/type",
        "{\"id\":\"x\"}|/subjects/0/type",
        "{\"type\":\"contact\"}|/subjects/0/id"
      })
  void somebodyToEraseIsNamedWhole(String subject, String pointer) {
    Answer answer = api.post("/api/v1/erasures", "{\"subjects\":[" + subject + "]}");

    assertThat(answer.status()).as(answer.problem()).isEqualTo(400);
    assertThat(answer.problem()).contains(pointer);
  }

  @Test
  void externalIdsThatAreNoneAreRefusedBesideTheOneInThePath() {
    Answer answer = api.put(CONTACTS + "/by/erp/1", "{\"fullName\":\"A\",\"externalIds\":7}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(pointer(answer)).isEqualTo("/externalIds");
  }

  @Test
  void aVersionNoRecordCanHaveIsRefusedInItsItem() {
    String id = api.post(CONTACTS, "{\"fullName\":\"A\"}").id();
    Answer answer =
        api.post(
            CONTACTS + "/batch",
            "{\"op\":\"delete\",\"items\":[{\"id\":\"%s\",\"version\":99999999999999999999}]}"
                .formatted(id));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode item = answer.body().path("items").get(0);
    assertThat(item.path("status").asInt()).isEqualTo(428);
  }

  @Test
  void anIdMayHaveACommaInIt() {
    assertThat(api.get("/api/v1/subject-data?subject=contact%2F1250%2C00").status()).isEqualTo(200);
  }

  private static String pointer(Answer answer) {
    return answer.body().path("errors").path(0).path("pointer").asString("");
  }
}
