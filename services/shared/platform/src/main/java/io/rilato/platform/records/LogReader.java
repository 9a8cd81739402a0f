package io.rilato.platform.records;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.rilato.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * Reads a change log in the order of recording, which is that of the versions for each record, one
 * tenant at a time and a bounded piece at a time.
 */
final class LogReader {
  private static final int BATCH = 100;

  /** A row may have half a megabyte; a piece ends with the row that exceeds this. */
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private final MongoCollection<RawBsonDocument> rows;

  LogReader(MongoDatabase database, RecordType<?> type) {
    this.rows =
        database
            .getCollection(type.name() + "_changes", RawBsonDocument.class)
            .withReadConcern(ReadConcern.MAJORITY);
  }

  void createIndexes() {
    rows.createIndex(Indexes.ascending("tenant", "recordedAt", "_id"));
  }

  /**
   * The tenant's rows after a position, recorded at a moment at the latest, whether or not they are
   * published yet; none at the end.
   */
  List<LoggedChange> read(TenantId tenant, LogPosition after, Instant until, int limit) {
    BsonDocument recorded =
        new BsonDocument("$gte", ChangeRow.date(after.recordedAt()))
            .append("$lte", ChangeRow.date(until));
    BsonDocument filter =
        new BsonDocument("tenant", new BsonString(tenant.value())).append("recordedAt", recorded);
    if (!after.rowId().isEmpty()) {
      BsonDocument later =
          new BsonDocument(
              "recordedAt", new BsonDocument("$gt", ChangeRow.date(after.recordedAt())));
      BsonDocument sameMoment =
          new BsonDocument("_id", new BsonDocument("$gt", new BsonString(after.rowId())));
      filter.append("$or", new BsonArray(List.of(later, sameMoment)));
    }
    List<LoggedChange> read = new ArrayList<>();
    int bytes = 0;
    try (MongoCursor<RawBsonDocument> found =
        rows.find(filter)
            .sort(Sorts.ascending("recordedAt", "_id"))
            .limit(limit)
            .batchSize(BATCH)
            .iterator()) {
      while (bytes < MOST_BYTES && found.hasNext()) {
        RawBsonDocument row = found.next();
        int size = row.getByteBuffer().remaining();
        bytes += size;
        read.add(LoggedChange.of(row, size));
      }
    }
    return read;
  }
}
