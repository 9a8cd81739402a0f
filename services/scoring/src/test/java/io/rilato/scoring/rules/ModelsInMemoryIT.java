package io.rilato.scoring.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.LocalCopy;
import io.rilato.scoring.ScoringApplication;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every instance holds all tenants' models in memory: a tenant has so many, none is deleted. */
class ModelsInMemoryIT {
  private static final String MODELS = "/api/v1/scoring/models";
  private static final String MODEL = "{\"name\":\"M\",\"mqlThreshold\":1,\"rules\":[]}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ScoringApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aTenantHasSoMany() {
    Api other = suite.ofOtherTenant();
    String many = String.join(",", Collections.nCopies(200, MODEL));
    Answer made =
        other.post(MODELS + "/batch", "{\"op\":\"create\",\"items\":[" + many + "]}").orThrow();
    assertThat(made.body().path("items").findValuesAsString("status")).containsOnly("201");

    Answer refused = other.post(MODELS, MODEL);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asString()).endsWith("quota-exceeded");
    assertThat(refused.body().path("detail").asString()).contains("200 of 200");
    assertThat(suite.api().post(MODELS, MODEL).status()).as("another tenant").isEqualTo(201);
  }

  @Test
  @SuppressWarnings("unchecked") // the only one
  void whatIsDeletedIsGoneAndBackWhenRestored() {
    LocalCopy<ScoringModel> copy = suite.bean("scoring", LocalCopy.class);
    TenantId tenant = new TenantId("tenant-one");
    RecordId id = new RecordId(suite.api().post(MODELS, MODEL).orThrow().id());
    String path = MODELS + "/" + id;
    await().atMost(PATIENCE).until(() -> copy.find(tenant, id).isPresent());

    suite.api().delete(path, 1).orThrow();
    await().atMost(PATIENCE).until(() -> copy.find(tenant, id).isEmpty());
    suite.api().post(path + "/restore", "{}").orThrow();
    await().atMost(PATIENCE).until(() -> copy.find(tenant, id).isPresent());
    assertThat(copy.list(tenant)).extracting(model -> model.id()).contains(id);
  }
}
