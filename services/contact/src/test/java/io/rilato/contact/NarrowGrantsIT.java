package io.rilato.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.infra.client.Answer;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a narrow grant allows is not more through another way in. */
class NarrowGrantsIT {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String PAST = "2020-01-01T00:00:00Z";
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
  void whoMayImportOnlyTheirOwnDatesNoOthersRecordBack() {
    Api importer =
        suite
            .newUser(
                grant("view", Scope.all),
                grant("create", Scope.all),
                grant("edit", Scope.all),
                grant("import", Scope.own))
            .api();
    String others = CONTACTS + "/" + api.post(CONTACTS, "{\"fullName\":\"Nobody's\"}").id();
    String dated = "{\"jobTitle\":\"%s\",\"occurredAt\":\"" + PAST + "\"}";

    assertThat(importer.patch(others, 1, dated.formatted("A")).status()).isEqualTo(403);
    assertThat(importer.patch(others, 1, "{\"jobTitle\":\"A\"}").status()).isEqualTo(200);
    Answer own = importer.post(CONTACTS, "{\"fullName\":\"Mine\",\"occurredAt\":\"" + PAST + "\"}");
    assertThat(own.status()).isEqualTo(201);
    assertThat(importer.patch(CONTACTS + "/" + own.id(), 1, dated.formatted("A")).status())
        .isEqualTo(200);
  }

  @Test
  void anExternalIdTellsNothingOfADeletedRecordThatOneMayNotSee() {
    Api own =
        suite
            .newUser(grant("view", Scope.own), grant("create", Scope.all), grant("edit", Scope.own))
            .api();
    String byErp = CONTACTS + "/by/erp/deleted-1";
    Answer made = api.put(byErp, "{\"fullName\":\"Ada Lovelace\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(api.delete(CONTACTS + "/" + made.id(), 1).status()).isLessThan(300);

    Answer told = api.put(byErp, "{\"fullName\":\"A\"}");
    assertThat(told.status()).isEqualTo(409);
    assertThat(told.body().toString()).contains(made.id());
    Answer kept = own.put(byErp, "{\"fullName\":\"A\"}");
    assertThat(kept.status()).isEqualTo(403);
    assertThat(kept.body().toString()).doesNotContain(made.id());
  }

  @Test
  void whatIsHeldAboutAPersonIsToldWholeOrNotAtAll() {
    String told =
        "/api/v1/subject-data?subject=contact/"
            + api.post(CONTACTS, "{\"fullName\":\"Ada Lovelace\"}").orThrow().id();
    Api whole = suite.newUser(grant("view", Scope.all), grant("export", Scope.all)).api();
    Grant part = new Grant("contact", "view", Scope.all, List.of("emails.value"));

    assertThat(whole.get(told).orThrow().body().toString()).contains("Ada Lovelace");
    assertThat(suite.newUser(part, grant("export", Scope.all)).api().get(told).status())
        .isEqualTo(403);
    assertThat(suite.newUser(grant("view", Scope.all)).api().get(told).status()).isEqualTo(403);
  }

  private static Grant grant(String action, Scope scope) {
    return new Grant("contact", action, scope, List.of());
  }
}
