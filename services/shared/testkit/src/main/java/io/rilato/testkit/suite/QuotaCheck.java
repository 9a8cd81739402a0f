package io.rilato.testkit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Tenant;
import io.rilato.infra.client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Checks that a service refuses what is more than the suite's second tenant may have. */
public final class QuotaCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Above those of tests that publish the tenant themselves. */
  private static final AtomicLong VERSION = new AtomicLong(1_000);

  private QuotaCheck() {}

  /** Says what the second tenant may have, as the operator does; what is missing is as usual. */
  public static void set(RunningSuite suite, Map<String, Long> quotas) {
    suite
        .events()
        .publish(
            Topic.TENANT,
            StandInPeople.OTHER_TENANT,
            StandInPeople.OTHER_TENANT,
            VERSION.incrementAndGet(),
            "updated",
            new Tenant("Two", "EUR", "UTC", 1, Map.of(), quotas));
  }

  /**
   * Holds a type of records to a quota of none: one is refused, each of a batch is refused for
   * itself, and all of it passes when the quota is as usual again.
   *
   * @param type the quota, and the path of the records
   * @param record a good one, as JSON
   * @param meanwhile what must go on while the quota is used up
   */
  public static void assertKept(
      RunningSuite suite, String type, String record, Runnable meanwhile) {
    String path = "/api/v1/" + type;
    Api other = suite.ofOtherTenant();
    set(suite, Map.of(type, 0L));
    await().atMost(PATIENCE).until(() -> limit(other, type) == 0);

    Answer refused = other.post(path, record);
    assertThat(refused.status()).as(refused.problem()).isEqualTo(409);
    assertThat(refused.body().path("type").asString()).endsWith("quota-exceeded");
    assertThat(refused.body().path("detail").asString()).contains(type, "of 0");
    assertThat(batch(other, path, record)).containsExactly(409, 400);
    meanwhile.run();

    set(suite, Map.of());
    await().atMost(PATIENCE).until(() -> limit(other, type) > 0);
    assertThat(other.post(path, record).status()).isEqualTo(201);
    assertThat(batch(other, path, record)).containsExactly(201, 400);
  }

  /** What becomes of a good record and of one that is none. */
  private static List<Integer> batch(Api api, String path, String record) {
    Answer answer = api.post(path + "/batch", "{\"op\":\"create\",\"items\":[" + record + ",{}]}");
    List<Integer> statuses = new ArrayList<>();
    answer.body().path("items").forEach(item -> statuses.add(item.path("status").asInt()));
    return statuses;
  }

  private static long limit(Api api, String type) {
    return api.get("/api/v1/quotas")
        .body()
        .path("items")
        .valueStream()
        .filter(quota -> quota.path("name").asString().equals(type))
        .map(quota -> quota.path("limit").asLong())
        .findFirst()
        .orElse(-1L);
  }
}
