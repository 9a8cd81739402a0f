package io.rilato.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.rilato.infra.launcher.Environment;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.Ports;
import io.rilato.infra.launcher.Project;
import io.rilato.infra.launcher.ServerProcess;
import io.rilato.infra.launcher.ServerSpec;
import io.rilato.infra.launcher.Startup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a local server has acknowledged is there after kill -9 and a restart. */
class KilledServersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ServerProcess> started = new ArrayList<>();

  @AfterEach
  void killWhatIsLeft() {
    http.close();
    started.stream().filter(ServerProcess::isAlive).forEach(ServerProcess::kill);
  }

  @Test
  void aKilledKafkaKeepsAcknowledgedRecords() throws Exception {
    ServerSpec kafka = spec(InfraServer.KAFKA);
    start(kafka);
    String address = InfraServer.KAFKA.address(kafka.ports().getFirst());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
    }
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("kept", "key", "value")).get();
    }

    killAndStartAgain(kafka);

    assertThat(readAll(address, "kept")).containsExactly("value");
  }

  @Test
  void aKilledElasticsearchKeepsAcknowledgedDocuments() throws Exception {
    ServerSpec elasticsearch = spec(InfraServer.ELASTICSEARCH);
    start(elasticsearch);
    String document =
        InfraServer.ELASTICSEARCH.address(elasticsearch.ports().getFirst()) + "/kept/_doc/1";
    assertThat(send("PUT", document, "{\"name\":\"value\"}").statusCode()).isEqualTo(201);

    killAndStartAgain(elasticsearch);

    assertThat(send("GET", document, "").body()).contains("\"_source\":{\"name\":\"value\"}");
  }

  @Test
  void aKilledDocumentServerKeepsAcknowledgedDocuments() {
    ServerSpec documents = spec(InfraServer.DOCUMENTS);
    start(documents);
    String address = InfraServer.DOCUMENTS.address(documents.ports().getFirst());
    try (MongoClient client = MongoClients.create(address)) {
      client.getDatabase("kept").getCollection("kept").insertOne(new Document("_id", "1"));
    }

    killAndStartAgain(documents);

    try (MongoClient client = MongoClients.create(address)) {
      assertThat(client.getDatabase("kept").getCollection("kept").find())
          .containsExactly(new Document("_id", "1"));
    }
  }

  private ServerSpec spec(InfraServer server) {
    return server.spec(
        Project.find(),
        new Environment(Map.of()),
        home,
        Ports.freeRange(server.portCount()),
        ProcessHandle.current().pid());
  }

  private ServerProcess start(ServerSpec spec) {
    ServerProcess server =
        new Startup(PATIENCE, Startup.Progress.SILENT).start(List.of(spec)).getFirst();
    started.add(server);
    return server;
  }

  private void killAndStartAgain(ServerSpec spec) {
    ServerProcess before = started.getLast();
    before.kill();
    assertThat(start(spec).pid()).isNotEqualTo(before.pid());
  }

  private static List<String> readAll(String address, String topic) {
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private HttpResponse<String> send(String method, String address, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
