package io.rilato.contact.leadlink;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.rilato.kernel.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/**
 * Which emails and phones belong to which contacts and leads: a projection of their events with one
 * document per record, in the collection {@code known_values}. The highest version wins, in
 * whatever order they come; a record without values is found by none.
 */
@Repository
class KnownValues {
  private static final int DUPLICATE_KEY = 11000;

  /** Whose values. */
  enum Side {
    contact,
    lead
  }

  private final MongoCollection<Document> collection;
  private volatile boolean indexed;

  KnownValues(MongoDatabase database) {
    this.collection =
        database
            .getCollection("known_values")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Stores them, in one round trip; those that are newer already stay. */
  void store(TenantId tenant, Side side, List<KnownAs> records) {
    createIndex();
    List<KnownAs> exist = write(tenant, side, records, true);
    // The document is there: it is newer, or another first upsert came between. Without upsert the
    // filter tells the two apart.
    write(tenant, side, exist, false);
  }

  private List<KnownAs> write(TenantId tenant, Side side, List<KnownAs> records, boolean upsert) {
    if (records.isEmpty()) {
      return List.of();
    }
    ReplaceOptions options = new ReplaceOptions().upsert(upsert);
    List<ReplaceOneModel<Document>> writes =
        records.stream()
            .map(record ->
                new ReplaceOneModel<>(
                    older(tenant, side, record), document(tenant, side, record), options))
            .toList();
    try {
      collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
      return List.of();
    } catch (MongoBulkWriteException e) {
      boolean exist = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!exist || e.getWriteConcernError() != null) {
        throw e;
      }
      return e.getWriteErrors().stream().map(BulkWriteError::getIndex).map(records::get).toList();
    }
  }

  /** The records of a side that have any of these values. */
  List<KnownAs> holders(TenantId tenant, Side side, Collection<String> values) {
    return find(and(eq("tenant", tenant.value()), eq("side", side.name()), in("values", values)));
  }

  /** The records of a side with these ids. */
  List<KnownAs> list(TenantId tenant, Side side, Collection<String> ids) {
    return find(
        and(
            in("_id", ids.stream().map(id -> id(tenant, side, id)).toList()),
            eq("tenant", tenant.value())));
  }

  private List<KnownAs> find(Bson filter) {
    return collection
        .find(filter)
        .map(found ->
            new KnownAs(
                found.getString("recordId"),
                found.get("version", Number.class).longValue(),
                found.getList("values", String.class)))
        .into(new ArrayList<>());
  }

  private static Bson older(TenantId tenant, Side side, KnownAs record) {
    return and(
        eq("_id", id(tenant, side, record.recordId())),
        eq("tenant", tenant.value()),
        lt("version", record.version()));
  }

  private static Document document(TenantId tenant, Side side, KnownAs record) {
    return new Document("_id", id(tenant, side, record.recordId()))
        .append("tenant", tenant.value())
        .append("side", side.name())
        .append("recordId", record.recordId())
        .append("version", record.version())
        .append("values", record.values());
  }

  private static String id(TenantId tenant, Side side, String recordId) {
    return tenant.value() + "|" + side + "|" + recordId;
  }

  /** Made before the first write, by the consumers that write: they try again until it is there. */
  private void createIndex() {
    if (!indexed) {
      collection.createIndex(Indexes.ascending("tenant", "side", "values"));
      indexed = true;
    }
  }
}
