package io.rilato.e2e.erasure;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.rilato.infra.launcher.LocalServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Whose every document and event of a suite is. */
final class TenantStores implements AutoCloseable {
  /** Collections that are about the installation: of no tenant. */
  private static final Set<String> OF_NOBODY =
      Set.of("installation", "leases", "signing_keys", "failed_sign_ins");

  private final LocalServers servers = LocalServers.shared();
  private final MongoClient mongo = MongoClients.create(servers.mongodbUri());
  private final String unique;

  /**
   * @param unique what the names of the suite's databases and topics begin with
   */
  TenantStores(String unique) {
    this.unique = unique;
  }

  private interface Taker {
    void take(String collection, BsonDocument document);
  }

  private void each(Taker taker) {
    for (String database : mongo.listDatabaseNames()) {
      if (database.startsWith(unique)) {
        for (String name : mongo.getDatabase(database).listCollectionNames()) {
          mongo
              .getDatabase(database)
              .getCollection(name, BsonDocument.class)
              .find()
              .forEach(document ->
                  taker.take(database.substring(unique.length() + 1) + "." + name, document));
        }
      }
    }
  }

  private static boolean isOf(String tenant, BsonDocument document) {
    BsonValue named = document.get("tenant");
    BsonValue id = document.get("_id");
    return named != null && named.isString()
        ? named.asString().getValue().equals(tenant)
        : id.isString() && id.asString().getValue().startsWith(tenant);
  }

  /** How many documents a tenant has in which collection. */
  Map<String, Long> counts(String tenant) {
    Map<String, Long> counts = new TreeMap<>();
    each((collection, document) -> {
      if (isOf(tenant, document)) {
        counts.merge(collection, 1L, Long::sum);
      }
    });
    return counts;
  }

  /** Collections with a document that says a text anywhere. */
  Set<String> saying(String text) {
    Set<String> found = new TreeSet<>();
    each((collection, document) -> {
      if (document.toJson().contains(text)) {
        found.add(collection);
      }
    });
    return found;
  }

  /** Collections with a document of which nobody can tell whose it is. */
  Set<String> ofNobody(Collection<String> tenants) {
    Set<String> found = new TreeSet<>();
    each((collection, document) -> {
      String name = collection.substring(collection.indexOf('.') + 1);
      if (!OF_NOBODY.contains(name) && tenants.stream().noneMatch(t -> isOf(t, document))) {
        found.add(collection + " " + document.get("_id"));
      }
    });
    return found;
  }

  /** All events Kafka has of a tenant, as they may be published once more. */
  List<ProducerRecord<String, byte[]>> events(String tenant) throws Exception {
    List<ProducerRecord<String, byte[]>> found = new ArrayList<>();
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", servers.kafkaBootstrapServers());
    try (Admin admin = Admin.create(config);
        KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : admin.listTopics().names().get()) {
        if (topic.startsWith(unique)) {
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .forEach(partitions::add);
        }
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.key() != null && record.key().startsWith(tenant + "|")) {
            found.add(
                new ProducerRecord<>(
                    record.topic(), null, record.key(), record.value(), record.headers()));
          }
        }
      }
    }
    return found;
  }

  void publish(List<ProducerRecord<String, byte[]>> events) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", servers.kafkaBootstrapServers());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      events.forEach(producer::send);
      producer.flush();
    }
  }

  @Override
  public void close() {
    mongo.close();
  }
}
