package io.rilato.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.client.Answer;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the proof of hostile requests has once found: each is refused, and says where. */
class HostileInputIT {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String COMPANIES = "/api/v1/companies";
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

  /** Short to write, and long to work on: all of them are refused before the work. */
  @Nested
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  class WhatMeansMuchMoreThanItSays {
    @ParameterizedTest
    @CsvSource({
      "1E+100000000, EUR, /annualRevenue",
      "1E-100000000, EUR, /annualRevenue",
      "1E+20, EUR, /annualRevenue/amount",
      "10, XAU, /annualRevenue"
    })
    void anAmountOfMillionsOfDigits(String amount, String currency, String pointer) {
      Answer answer =
          api.post(
              COMPANIES,
              "{\"name\":\"A\",\"annualRevenue\":{\"amount\":\"%s\",\"currency\":\"%s\"}}"
                  .formatted(amount, currency));

      assertThat(answer.status()).as(answer.problem()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo(pointer);
    }

    @Test
    void aListOfHundredsOfThousands() {
      String emails =
          IntStream.range(0, 200_000)
              .mapToObj(i -> "{\"value\":\"a" + i + "@b.de\"}")
              .collect(Collectors.joining(","));
      Answer answer = api.post(CONTACTS, "{\"fullName\":\"A\",\"emails\":[" + emails + "]}");

      assertThat(answer.status()).as(answer.problem()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo("/emails");
    }

    @Test
    void aDomainOfThousandsOfLabels() {
      String email = "x@" + "a.".repeat(20_000) + "com";
      Answer answer =
          api.post(CONTACTS, "{\"fullName\":\"A\",\"emails\":[{\"value\":\"" + email + "\"}]}");

      assertThat(answer.status()).as(answer.problem()).isEqualTo(400);
      assertThat(pointer(answer)).isEqualTo("/emails/0/value");
    }

    @Test
    void thousandsOfExternalIds() {
      String ids =
          IntStream.range(0, 5_000)
              .mapToObj(i -> "\"a" + i + "\":\"x\"")
              .collect(Collectors.joining(","));
      String item = "{\"fullName\":\"A\",\"externalIds\":{" + ids + "}}";

      assertThat(pointer(api.post(CONTACTS, item))).isEqualTo("/externalIds");
      JsonNode upserted =
          api.post(CONTACTS + "/batch", "{\"op\":\"upsert\",\"items\":[" + item + "]}")
              .body()
              .path("items")
              .get(0);
      assertThat(upserted.path("status").asInt()).isEqualTo(400);
    }
  }

  @Test
  void aTreeOfMoreLevelsThanAnybodyHasIsCut() {
    String parent = null;
    Answer last = null;
    for (int level = 0; level < 130; level++) {
      String of = parent == null ? "null" : "\"" + parent + "\"";
      last = api.post(COMPANIES, "{\"name\":\"L\",\"parentId\":" + of + "}").orThrow();
      parent = last.id();
    }

    Answer tree =
        api.with("Rilato-Consistency", last.consistency()).get(COMPANIES + "/" + parent + "/tree");

    assertThat(tree.status()).as(tree.problem()).isEqualTo(200);
    assertThat(tree.body().path("truncated").asBoolean()).isTrue();
  }

  @Test
  void aNameMadeOfLongOnesCanBeKept() {
    String name = "a".repeat(100);
    Answer contact =
        api.post(
            CONTACTS,
            "{\"givenName\":\"%1$s\",\"middleName\":\"%1$s\",\"familyName\":\"%1$s\"}"
                .formatted(name));

    Answer patched = api.patch(CONTACTS + "/" + contact.id(), 1, "{\"jobTitle\":\"CEO\"}");

    assertThat(patched.status()).as(patched.problem()).isEqualTo(200);
  }

  private static String pointer(Answer answer) {
    return answer.body().path("errors").path(0).path("pointer").asString("");
  }
}
