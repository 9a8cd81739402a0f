package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.Topic;
import io.rilato.infra.client.Answer;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Reads the feed of a suite, and lets its events grow older than Kafka keeps them. */
final class OldEvents {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RunningSuite suite;

  OldEvents(RunningSuite suite) {
    this.suite = suite;
  }

  Answer page(Api who, String cursor) {
    return who.get("/api/v1/events?limit=500&after=" + cursor);
  }

  /** Everything somebody is told after a cursor, by id; repeats must be equal. */
  Map<String, JsonNode> read(Api who, String cursor) {
    Map<String, JsonNode> told = new LinkedHashMap<>();
    String next = cursor;
    JsonNode page;
    do {
      page = page(who, next).orThrow().body();
      for (JsonNode item : page.path("items")) {
        JsonNode before = told.putIfAbsent(item.path("id").asString(), item);
        assertThat(before == null ? item : before).isEqualTo(item);
      }
      next = page.path("nextCursor").asString();
    } while (!page.path("caughtUp").asBoolean());
    return told;
  }

  /** Everything from the first event on, once nothing comes after it any more. */
  Map<String, JsonNode> settled(Api who) {
    AtomicReference<Map<String, JsonNode>> last = new AtomicReference<>(Map.of());
    await()
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .until(() -> {
          Map<String, JsonNode> now = read(who, "");
          return now.equals(last.getAndSet(now));
        });
    return last.get();
  }

  /** As if all that was published so far were older than Kafka keeps it. */
  void forget() throws Exception {
    String prefix = suite.bean("activity", Environment.class).getProperty("rilato.kafka.prefix");
    Set<String> ours =
        Arrays.stream(Topic.values()).map(t -> prefix + t.topicName()).collect(Collectors.toSet());
    Map<String, Object> config =
        Map.of("bootstrap.servers", LocalServers.shared().kafkaBootstrapServers());
    try (Admin admin = Admin.create(config)) {
      List<String> there =
          admin.listTopics().names().get().stream().filter(ours::contains).toList();
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      admin
          .describeTopics(there)
          .allTopicNames()
          .get()
          .forEach((name, topic) ->
              topic
                  .partitions()
                  .forEach(partition ->
                      all.put(
                          new TopicPartition(name, partition.partition()),
                          RecordsToDelete.beforeOffset(-1))));
      admin.deleteRecords(all).all().get();
    }
  }
}
