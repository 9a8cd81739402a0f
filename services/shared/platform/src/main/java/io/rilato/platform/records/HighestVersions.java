package io.rilato.platform.records;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import org.bson.Document;

/**
 * Writes documents of a projection of which, in whatever order and however often they come, the
 * highest version stays. Each has its {@code _id}, {@code tenant} and {@code version}.
 */
public final class HighestVersions {
  private static final int DUPLICATE_KEY = 11000;

  private HighestVersions() {}

  public static void write(MongoCollection<Document> projection, List<Document> documents) {
    List<Document> exist = write(projection, documents, true);
    // The document is there: it is newer, or another first upsert came between. Without upsert the
    // filter tells the two apart.
    write(projection, exist, false);
  }

  /** Returns the documents whose upsert met an existing one. */
  private static List<Document> write(
      MongoCollection<Document> projection, List<Document> documents, boolean upsert) {
    if (documents.isEmpty()) {
      return List.of();
    }
    ReplaceOptions options = new ReplaceOptions().upsert(upsert);
    var writes =
        documents.stream()
            .map(document ->
                new ReplaceOneModel<>(
                    and(
                        eq("_id", document.get("_id")),
                        eq("tenant", document.get("tenant")),
                        lt("version", document.get("version"))),
                    document,
                    options))
            .toList();
    try {
      projection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
      return List.of();
    } catch (MongoBulkWriteException e) {
      boolean exist = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!exist || e.getWriteConcernError() != null) {
        throw e;
      }
      return e.getWriteErrors().stream().map(error -> documents.get(error.getIndex())).toList();
    }
  }
}
