package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  @TempDir private Path directory;

  @Test
  void aRestartFindsDocumentsAndRebuildsIndexes() throws IOException {
    serving(contacts -> {
      contacts.createIndex(new Document("email", 1), new IndexOptions().unique(true));
      contacts.createIndex(
          new Document("at", 1), new IndexOptions().partialFilterExpression(exists("pending")));
      List<Document> documents = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        documents.add(new Document("_id", i).append("email", i + "@example.org"));
      }
      contacts.insertMany(documents);
      contacts.updateMany(gte("_id", 1500), Updates.set("name", "changed"));
      contacts.deleteMany(eq("_id", 7));
    });
    serving(contacts -> {
      assertThat(contacts.countDocuments()).isEqualTo(1999);
      assertThat(contacts.countDocuments(eq("name", "changed"))).isEqualTo(500);
      assertThat(contacts.find(eq("email", "1600@example.org")).first())
          .containsEntry("_id", 1600)
          .containsEntry("name", "changed");
      assertThat(contacts.find(eq("_id", 7)).first()).isNull();
      assertThat(contacts.listIndexes().into(new ArrayList<>())).hasSize(3);
      assertThatExceptionOfType(MongoWriteException.class)
          .isThrownBy(
              () -> contacts.insertOne(new Document("_id", "new").append("email", "3@example.org")))
          .matches(e -> e.getCode() == 11000);
    });
  }

  @Test
  void aTornTailIsCutOff() throws IOException {
    serving(contacts -> contacts.insertOne(new Document("_id", 1)));
    Path log = onlyLogFile();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
    int end = 0;
    while (bytes.getInt(end) != 0) {
      end += bytes.getInt(end);
    }
    bytes.put(end, new byte[] {40, 0, 0, 0, 1, 2, 3, 4, 1, 1});
    Files.write(log, bytes.array());
    serving(contacts -> {
      assertThat(contacts.countDocuments()).isEqualTo(1);
      contacts.insertOne(new Document("_id", 2));
    });
    serving(contacts -> assertThat(contacts.countDocuments()).isEqualTo(2));
  }

  @Test
  void aDroppedCollectionStaysDropped() throws IOException {
    serving(contacts -> {
      contacts.insertOne(new Document("_id", 1));
      contacts.drop();
      contacts.insertOne(new Document("_id", 2));
    });
    serving(contacts ->
        assertThat(contacts.find(and(gte("_id", 0))).into(new ArrayList<>()))
            .containsExactly(new Document("_id", 2)));
  }

  @Test
  void aDirectoryIsUsedByOneServerOnly() throws IOException {
    try (DocumentServer first = DocumentServer.durable(directory, 0)) {
      assertThat(first.port()).isPositive();
      assertThatIOException()
          .isThrownBy(() -> DocumentServer.durable(directory, 0))
          .withMessageContaining("in use");
    }
  }

  private Path onlyLogFile() throws IOException {
    try (var files = Files.newDirectoryStream(directory, "log-*")) {
      return files.iterator().next();
    }
  }

  private void serving(Consumer<MongoCollection<Document>> work) throws IOException {
    try (DocumentServer server = DocumentServer.durable(directory, 0);
        MongoClient client = MongoClients.create(server.connectionString())) {
      work.accept(client.getDatabase("test").getCollection("contacts"));
    }
  }
}
