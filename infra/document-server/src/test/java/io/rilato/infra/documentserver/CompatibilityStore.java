package io.rilato.infra.documentserver;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An empty database for each test: on the document server in memory, or on the real MongoDB that
 * {@code MONGODB_URI} names. Whoever passes on both may rely on what was tested.
 */
final class CompatibilityStore implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  private MongoClient client;

  @Override
  public void beforeAll(ExtensionContext context) {
    client =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Connection.class, key -> new Connection(), Connection.class)
            .client;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    database().drop();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    database().drop();
  }

  private static final class Connection implements AutoCloseable {
    private final DocumentServer server;
    private final MongoClient client;

    private Connection() {
      String given = System.getenv("MONGODB_URI");
      server = given == null ? DocumentServer.inMemory() : null;
      client =
          MongoClients.create(
              MongoClientSettings.builder()
                  .applyConnectionString(
                      new ConnectionString(given == null ? server.connectionString() : given))
                  .uuidRepresentation(UuidRepresentation.STANDARD)
                  .build());
    }

    @Override
    public void close() {
      client.close();
      if (server != null) {
        server.close();
      }
    }
  }

  MongoClient client() {
    return client;
  }

  MongoDatabase database() {
    return client.getDatabase("rilato_compatibility");
  }

  MongoCollection<Document> collection() {
    return database().getCollection("things");
  }

  static Document doc(Object... namesAndValues) {
    Document result = new Document();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      result.append((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return result;
  }

  static List<Document> all(FindIterable<Document> found) {
    return found.into(new ArrayList<>());
  }

  static List<Object> ids(FindIterable<Document> found) {
    return all(found).stream().map(document -> document.get("_id")).toList();
  }

  /** The error code of what must fail. */
  static int codeOf(ThrowingCallable failing) {
    return switch (Assertions.catchThrowable(failing)) {
      case MongoWriteException e -> e.getError().getCode();
      case MongoBulkWriteException e -> e.getWriteErrors().getFirst().getCode();
      case MongoException e -> e.getCode();
      case null -> throw new AssertionError("nothing failed");
      case Throwable other -> throw new AssertionError(other);
    };
  }

  static void assertDuplicate(ThrowingCallable failing) {
    Assertions.assertThat(ErrorCategory.fromErrorCode(codeOf(failing)))
        .isEqualTo(ErrorCategory.DUPLICATE_KEY);
  }
}
