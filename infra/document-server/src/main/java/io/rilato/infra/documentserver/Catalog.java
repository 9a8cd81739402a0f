package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that names the collections and their indexes. It is replaced as a whole, atomically and
 * durably; what the log holds of a collection that is not named here is void.
 */
final class Catalog {
  private static final int FORMAT = 1;
  private static final String NAME = "catalog.bson";

  private final @Nullable Path directory;

  /** The catalog of a directory, or one that is kept nowhere. */
  Catalog(@Nullable Path directory) {
    this.directory = directory;
  }

  /** One collection as the catalog names it. */
  record Entry(int number, Namespace namespace, List<Document> indexes) {
    private Document toDocument() {
      return new Document("number", number)
          .append("database", namespace.database())
          .append("collection", namespace.collection())
          .append("indexes", indexes);
    }

    private static Entry of(Document document) {
      return new Entry(
          Bson.required(document, "number", Integer.class),
          new Namespace(
              Bson.required(document, "database", String.class),
              Bson.required(document, "collection", String.class)),
          documents(document, "indexes"));
    }
  }

  /** The collections, and the number the next one gets: numbers are never given twice. */
  record Content(int nextNumber, List<Entry> collections) {}

  Content load() throws IOException {
    if (directory == null || Files.notExists(directory.resolve(NAME))) {
      return new Content(1, List.of());
    }
    Path file = directory.resolve(NAME);
    Document document = Bson.decode(Files.readAllBytes(file));
    if (!Integer.valueOf(FORMAT).equals(document.get("format"))) {
      throw new IOException(file + " was written by another version of the document server");
    }
    return new Content(
        Bson.required(document, "nextNumber", Integer.class),
        documents(document, "collections").stream().map(Entry::of).toList());
  }

  @SuppressWarnings("unchecked")
  private static List<Document> documents(Document document, String field) {
    return (List<Document>) Bson.required(document, field, List.class);
  }

  void save(Content content) throws IOException {
    if (directory == null) {
      return;
    }
    Document document =
        new Document("format", FORMAT)
            .append("nextNumber", content.nextNumber())
            .append("collections", content.collections().stream().map(Entry::toDocument).toList());
    Path fresh = directory.resolve("catalog.tmp");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(Bson.encode(document));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        fresh,
        directory.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Log.forceDirectory(directory);
  }
}
