package io.rilato.platform.access;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.RecordJson;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * The directory in the service's own database, collections {@code directory_<type>}, so that the
 * service can start while Kafka is away. Highest version wins, in whatever order entries arrive.
 */
final class DirectoryStore {
  private static final int DUPLICATE_KEY = 11000;

  private final MongoDatabase database;

  DirectoryStore(MongoDatabase database) {
    this.database = database;
  }

  void save(Topic topic, List<? extends DirectoryEntry<?>> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<ReplaceOneModel<Document>> writes = new ArrayList<>();
    for (DirectoryEntry<?> entry : entries) {
      String id = entry.tenant() + "|" + entry.id();
      writes.add(
          new ReplaceOneModel<>(
              and(eq("_id", id), lt("version", entry.version())),
              new Document("_id", id)
                  .append("tenant", entry.tenant().value())
                  .append("recordId", entry.id())
                  .append("version", entry.version())
                  .append("deleted", entry.deleted())
                  // As text: keys that clients chose cannot be mistaken for operators.
                  .append("state", RecordJson.mapper().writeValueAsString(entry.state())),
              new ReplaceOptions().upsert(true)));
    }
    try {
      collection(topic).bulkWrite(writes, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean newerAlready =
          e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
      if (!newerAlready || e.getWriteConcernError() != null) {
        throw e;
      }
    }
  }

  <T extends RecordState> List<DirectoryEntry<T>> load(Topic topic, Class<T> type) {
    return collection(topic)
        .find()
        .map(found ->
            new DirectoryEntry<>(
                new TenantId(found.getString("tenant")),
                found.getString("recordId"),
                found.get("version", Number.class).longValue(),
                found.getBoolean("deleted"),
                RecordJson.mapper().readValue(found.getString("state"), type)))
        .into(new ArrayList<>());
  }

  private MongoCollection<Document> collection(Topic topic) {
    return database.getCollection("directory_" + topic.recordType());
  }
}
