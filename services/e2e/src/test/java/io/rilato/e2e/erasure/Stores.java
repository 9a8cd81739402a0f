package io.rilato.e2e.erasure;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.infra.launcher.Project;
import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.RawBsonDocument;
import tools.jackson.databind.JsonNode;

/**
 * Everything a suite has stored, decoded to the last: where a text is found, by the store and the
 * place in it.
 */
final class Stores implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int PIECE = 1 << 20;
  private static final int OVERLAP = 1 << 10;
  private static final byte[] ZEROES = new byte[PIECE];

  private final LocalServers servers = LocalServers.shared();
  private final String unique;
  private final Needles needles;
  private final MongoClient mongo = MongoClients.create(servers.mongodbUri());
  private final Admin admin;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param unique what the names of the suite's databases, topics and indices begin with
   */
  Stores(String unique, Needles needles) {
    this.unique = unique;
    this.needles = needles;
    this.admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrapServers()));
  }

  /** What is found where; empty if nothing is. */
  Map<String, Set<String>> search() throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    documents(found);
    events(found);
    lucene(found);
    Set<String> others = others();
    for (InfraServer server :
        List.of(InfraServer.DOCUMENTS, InfraServer.KAFKA, InfraServer.ELASTICSEARCH)) {
      files(server.label() + " files", servers.data(server), others, found);
    }
    Path logs = servers.data(InfraServer.KAFKA).resolve("../../logs").normalize();
    files("logs", logs, Set.of(), found);
    return found;
  }

  /** What is found in which collection of the databases alone. */
  Map<String, Set<String>> inDocuments() {
    Map<String, Set<String>> found = new TreeMap<>();
    documents(found);
    return found;
  }

  /** What is found in which topic alone, from its first event to its last. */
  Map<String, Set<String>> inEvents() throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    events(found);
    return found;
  }

  /** What the mail server keeps: mails that were delivered. */
  Map<String, Set<String>> mails() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    files("mails", servers.data(InfraServer.MAIL), Set.of(), found);
    return found;
  }

  /**
   * The folders of topics and indices that other suites have on the same servers now. What was
   * deleted is nobody's, so its folder is searched.
   */
  private Set<String> others() throws Exception {
    Set<String> names = new TreeSet<>();
    admin
        .describeTopics(
            admin.listTopics().names().get().stream().filter(n -> !n.startsWith(unique)).toList())
        .allTopicNames()
        .get()
        .forEach((name, topic) ->
            topic.partitions().forEach(partition -> names.add(name + "-" + partition.partition())));
    names.addAll(indices("*"));
    names.removeAll(indices(unique + "-*"));
    return names;
  }

  /** The identifiers of indices, which are the names of their folders. */
  private Set<String> indices(String pattern) throws Exception {
    JsonNode all =
        RecordJson.mapper()
            .readTree(ask("GET", "/" + pattern + "/_settings?filter_path=**.uuid", ""));
    Set<String> uuids = new TreeSet<>();
    all.forEach(index -> uuids.add(index.at("/settings/index/uuid").asString()));
    return uuids;
  }

  private void add(Map<String, Set<String>> found, String where, Collection<String> texts) {
    if (!texts.isEmpty()) {
      found.computeIfAbsent(where, _ -> new TreeSet<>()).addAll(texts);
    }
  }

  private void documents(Map<String, Set<String>> found) {
    for (String name : mongo.listDatabaseNames()) {
      if (name.startsWith(unique)) {
        MongoDatabase database = mongo.getDatabase(name);
        for (String collection : database.listCollectionNames()) {
          for (RawBsonDocument document :
              database.getCollection(collection, RawBsonDocument.class).find()) {
            byte[] bytes = new byte[document.getByteBuffer().remaining()];
            document.getByteBuffer().get(bytes);
            add(found, "document " + name + "." + collection, needles.in(bytes));
            add(found, "document " + name + "." + collection, needles.in(document.toJson()));
          }
        }
      }
    }
  }

  private List<String> topics() throws Exception {
    return admin.listTopics().names().get().stream().filter(n -> n.startsWith(unique)).toList();
  }

  private void events(Map<String, Set<String>> found) throws Exception {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", servers.kafkaBootstrapServers());
    config.put("key.deserializer", ByteArrayDeserializer.class);
    config.put("value.deserializer", ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config)) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics()) {
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .forEach(partitions::add);
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          List<byte[]> parts = new ArrayList<>();
          parts.add(record.key());
          parts.add(record.value());
          record.headers().forEach(header -> parts.add(header.value()));
          parts.stream()
              .filter(java.util.Objects::nonNull)
              .forEach(part -> add(found, "event " + record.topic(), needles.in(part)));
        }
      }
    }
  }

  /**
   * Has Kafka drop what was published before, as it does by itself when it is old enough, and waits
   * until it has.
   */
  void endRetention() throws Exception {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (String topic : topics()) {
      changes.put(
          new ConfigResource(ConfigResource.Type.TOPIC, topic),
          Map.of("retention.ms", "1", "segment.ms", "100", "file.delete.delay.ms", "100")
              .entrySet()
              .stream()
              .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), OpType.SET))
              .toList());
    }
    admin.incrementalAlterConfigs(changes).all().get();
    await()
        .atMost(PATIENCE)
        .until(() -> offsets(OffsetSpec.earliest()).equals(offsets(OffsetSpec.latest())));
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec which) throws Exception {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    admin
        .describeTopics(topics())
        .allTopicNames()
        .get()
        .forEach((name, topic) ->
            topic
                .partitions()
                .forEach(p -> wanted.put(new TopicPartition(name, p.partition()), which)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin.listOffsets(wanted).all().get().forEach((p, found) -> offsets.put(p, found.offset()));
    return offsets;
  }

  /** Gives the topics their time back. */
  void beginRetention() throws Exception {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (String topic : topics()) {
      changes.put(
          new ConfigResource(ConfigResource.Type.TOPIC, topic),
          List.of(
              new AlterConfigOp(new ConfigEntry("retention.ms", "600000"), OpType.SET),
              new AlterConfigOp(new ConfigEntry("segment.ms", "600000"), OpType.SET)));
    }
    admin.incrementalAlterConfigs(changes).all().get();
  }

  /** Has the document server give back what nobody needs; a MongoDB does so by itself. */
  void compact() {
    mongo.getDatabase(unique + "_contact").runCommand(new org.bson.Document("compact", "contact"));
  }

  /** Deletes the suite's databases, whose files hold those of other suites too. */
  void drop() {
    for (String database : mongo.listDatabaseNames()) {
      if (database.startsWith(unique + "_")) {
        mongo.getDatabase(database).drop();
      }
    }
  }

  private String ask(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(servers.elasticsearchUrl() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer.body());
    }
    return answer.body();
  }

  private List<String> luceneFolders() throws Exception {
    Path indices = servers.data(InfraServer.ELASTICSEARCH).resolve("data/indices");
    List<String> folders = new ArrayList<>();
    for (String uuid : indices(unique + "-*")) {
      try (Stream<Path> shards = Files.list(indices.resolve(uuid))) {
        shards
            .map(shard -> shard.resolve("index"))
            .filter(Files::isDirectory)
            .map(Path::toString)
            .forEach(folders::add);
      }
    }
    return folders;
  }

  private void lucene(Map<String, Set<String>> found) throws Exception {
    // What is in no commit yet is not read from the files.
    ask("POST", "/" + unique + "-*/_flush?force=true", "");
    List<String> folders = luceneFolders();
    if (folders.isEmpty()) {
      throw new IOException("no index of " + unique + " was found on disk");
    }
    Path out = Files.createTempFile("lucene", ".texts");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(Project.find().classPath(InfraServer.ELASTICSEARCH.module()));
    command.add("io.rilato.infra.elasticsearch.LuceneTexts");
    command.add(out.toString());
    command.addAll(folders);
    Path errors = Files.createTempFile("lucene", ".err");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(errors.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("Lucene's files cannot be read: " + Files.readString(errors));
    }
    if (Files.size(out) == 0) {
      throw new IOException("nothing was read from " + folders);
    }
    add(found, "lucene", needles.in(Files.readAllBytes(out)));
    Files.delete(out);
    Files.delete(errors);
  }

  private void files(String store, Path folder, Set<String> without, Map<String, Set<String>> found)
      throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return without.contains(each.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
            files.add(each);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path each, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    for (Path file : files) {
      try {
        add(found, store + " " + folder.relativize(file), search(file));
      } catch (NoSuchFileException e) {
        // deleted meanwhile, as it should be
      }
    }
  }

  /**
   * Reads a file in pieces that overlap; holes, of which Kafka's and our files are full, cost
   * little.
   */
  private Set<String> search(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    byte[] piece = new byte[PIECE];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(piece, 0, PIECE); read > 0; ) {
        int length = kept + read;
        if (Arrays.mismatch(piece, 0, length, ZEROES, 0, length) >= 0) {
          found.addAll(needles.in(Arrays.copyOf(piece, length)));
        }
        kept = Math.min(OVERLAP, length);
        System.arraycopy(piece, length - kept, piece, 0, kept);
        read = in.readNBytes(piece, kept, PIECE - kept);
      }
    }
    return found;
  }

  @Override
  public void close() {
    mongo.close();
    admin.close();
  }
}
