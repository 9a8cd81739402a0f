package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What drivers ask before and beside their work. */
final class AdminCommands {
  private static final String VERSION = "7.0.0";
  private static final int WIRE_VERSION = 21;
  private static final int MAX_WRITE_BATCH = 100_000;

  private final Store store;
  private final Cursors cursors;
  private final Compaction compaction;

  AdminCommands(Store store, Cursors cursors, Compaction compaction) {
    this.store = store;
    this.cursors = cursors;
    this.compaction = compaction;
  }

  Document hello() {
    return new Document("ismaster", true)
        .append("isWritablePrimary", true)
        .append("helloOk", true)
        .append("maxBsonObjectSize", 16 * 1024 * 1024)
        .append("maxMessageSizeBytes", Wire.MAX_MESSAGE_BYTES)
        .append("maxWriteBatchSize", MAX_WRITE_BATCH)
        .append("localTime", Instant.now())
        .append("minWireVersion", 0)
        .append("maxWireVersion", WIRE_VERSION)
        .append("readOnly", false);
  }

  Document buildInfo() {
    return new Document("version", VERSION)
        .append("versionArray", List.of(7, 0, 0, 0))
        .append("maxBsonObjectSize", 16 * 1024 * 1024);
  }

  Document listDatabases() {
    List<Document> databases = new ArrayList<>();
    for (String name : store.databases()) {
      long bytes = store.collections(name).stream().mapToLong(StoredCollection::dataSize).sum();
      databases.add(
          new Document("name", name).append("sizeOnDisk", bytes).append("empty", bytes == 0));
    }
    return new Document("databases", databases);
  }

  Document serverStatus() {
    return new Document("process", "rilato-document-server")
        .append("version", VERSION)
        .append("pid", ProcessHandle.current().pid())
        .append("localTime", Instant.now());
  }

  /** Whatever collection it names, all are compacted: they share one log. */
  Document compact() {
    try {
      return new Document("compactedSegments", compaction.runAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Document killCursors(Request request) {
    List<Object> killed = new ArrayList<>();
    List<Object> unknown = new ArrayList<>();
    for (Object id : (List<?>) request.command().getOrDefault("cursors", List.of())) {
      (cursors.kill(((Number) id).longValue()) ? killed : unknown).add(id);
    }
    return new Document("cursorsKilled", killed)
        .append("cursorsNotFound", unknown)
        .append("cursorsAlive", List.of());
  }
}
