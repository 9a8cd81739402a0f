package io.rilato.testkit.suite;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.time.Clocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Two tenants with one user per role and one API client each, published on identity's topics. The
 * seller belongs to the team that the manager leads.
 */
final class StandInPeople {
  static final String TENANT = "tenant-one";
  static final String OTHER_TENANT = "tenant-two";

  private static final Topic[] TOPICS = {
    Topic.ROLE, Topic.TEAM, Topic.USER, Topic.API_CLIENT, Topic.TERRITORY, Topic.TENANT
  };

  private StandInPeople() {}

  static String userId(String tenant, String role) {
    return tenant + "-" + role;
  }

  static String clientId(String tenant) {
    return tenant + "-client";
  }

  /**
   * Publishes them all.
   *
   * @param prefix of the suite's topics
   */
  static void publish(String bootstrapServers, String prefix) {
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(config);
        var producer =
            new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      List<NewTopic> topics = new ArrayList<>();
      for (Topic topic : TOPICS) {
        topics.add(new NewTopic(prefix + topic.topicName(), 1, (short) 1));
        String replay = topic.topicName().replaceFirst("^rilato\\.", "rilato.replay.");
        topics.add(new NewTopic(prefix + replay, 1, (short) 1));
      }
      admin.createTopics(topics).all().get();
      for (String tenant : List.of(TENANT, OTHER_TENANT)) {
        for (ProducerRecord<String, byte[]> event : events(prefix, tenant)) {
          producer.send(event).get();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<ProducerRecord<String, byte[]>> events(String prefix, String tenant) {
    String team = tenant + "-team";
    List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
    events.add(
        event(
            prefix,
            Topic.TEAM,
            tenant,
            team,
            new Team("Sales", null, userId(tenant, "manager"), Map.of())));
    grants()
        .forEach((name, grants) -> {
          String role = tenant + "-role-" + name;
          events.add(event(prefix, Topic.ROLE, tenant, role, new Role(name, grants, Map.of())));
          User user =
              new User(
                  name + "@" + tenant + ".example",
                  name,
                  List.of(role),
                  name.equals("administrator") || name.equals("integrator") ? null : team,
                  true,
                  Map.of());
          events.add(event(prefix, Topic.USER, tenant, userId(tenant, name), user));
        });
    ApiClient client = new ApiClient("Everything", List.of("*:*"), true, null, Map.of());
    events.add(event(prefix, Topic.API_CLIENT, tenant, clientId(tenant), client));
    return events;
  }

  private static Map<String, List<Grant>> grants() {
    return Map.of(
        "administrator",
        List.of(grant("*", Scope.all)),
        "manager",
        List.of(
            grant("view", Scope.teamTree),
            grant("create", Scope.all),
            grant("edit", Scope.teamTree),
            grant("delete", Scope.teamTree),
            grant("change-owner", Scope.teamTree),
            grant("share", Scope.teamTree)),
        "seller",
        List.of(
            grant("view", Scope.all),
            grant("create", Scope.all),
            grant("edit", Scope.own),
            grant("share", Scope.own)),
        "integrator",
        List.of());
  }

  private static Grant grant(String action, Scope scope) {
    return new Grant("*", action, scope, null);
  }

  private static ProducerRecord<String, byte[]> event(
      String prefix, Topic topic, String tenant, String id, RecordState state) {
    Instant now = Clocks.system().instant();
    Actor actor = Actor.system("stand-in");
    var event =
        new RecordEvent<>(
            id + "@1",
            topic.eventType("created"),
            topic.schema(),
            tenant,
            id,
            1,
            state,
            false,
            false,
            List.of(),
            actor,
            RecordEvent.Cause.of("system"),
            now,
            actor,
            now,
            now);
    return new ProducerRecord<>(
        prefix + topic.topicName(),
        tenant + "|" + id,
        RecordJson.mapper().writeValueAsBytes(event));
  }
}
