package io.rilato.infra.documentserver;

import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
  private static final long SEGMENT_BYTES = 32 << 10;

  @TempDir private Path parent;

  @Test
  void aServerThatCannotWriteItsLogServesNobody() throws Exception {
    Path directory = parent.resolve("data");
    try (DocumentServer server = DocumentServer.durable(directory, 0, SEGMENT_BYTES);
        MongoClient client = connect(server)) {
      MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
      things.insertOne(doc("_id", "before"));
      delete(directory);
      assertThatExceptionOfType(MongoException.class)
          .isThrownBy(() -> {
            while (true) {
              things.insertOne(doc("pad", "x".repeat(1000)));
            }
          });
      assertThatExceptionOfType(LogFailedException.class).isThrownBy(server::awaitStop);
      assertThatIOException()
          .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()).close());
    }
  }

  @Test
  void aPortInUseIsRefusedAndTheDirectoryReleased() throws Exception {
    Path directory = parent.resolve("data");
    try (DocumentServer other = DocumentServer.inMemory()) {
      assertThatIOException()
          .isThrownBy(() -> DocumentServer.durable(directory, other.port(), SEGMENT_BYTES));
    }
    DocumentServer.durable(directory, 0, SEGMENT_BYTES).close();
  }

  /** The next segment of the log can then not be created. */
  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      files.forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    Files.delete(directory);
  }

  private static MongoClient connect(DocumentServer server) {
    return MongoClients.create(server.connectionString() + "/?retryWrites=false&retryReads=false");
  }

  @Test
  void whatTheOptionsLackIsNamed() {
    assertThat(Options.parse("--data", "d", "--port", "7", "--exit-with", "9"))
        .satisfies(options -> {
          assertThat(options.port()).isEqualTo(7);
          assertThat(options.exitWith()).contains(9L);
          assertThat(options.memory()).isFalse();
        });
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Options.parse("--port", "7"))
        .withMessageContaining("--data");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Options.parse("--memory", "--port"))
        .withMessageContaining("--port");
  }
}
