package io.rilato.leadrouting.form;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** Finds the form of a public address. */
@Repository
class FormKeys {
  private final MongoCollection<Document> keys;

  FormKeys(MongoDatabase database) {
    this.keys =
        database
            .getCollection("form_keys")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  record Place(TenantId tenant, RecordId formId) {}

  void keep(TenantId tenant, RecordId formId, String key) {
    keys.replaceOne(
        eq("_id", key),
        new Document("_id", key).append("tenant", tenant.value()).append("formId", formId.value()),
        new ReplaceOptions().upsert(true));
  }

  @AcrossTenants("a stranger's request names no tenant; the key is what tells")
  Optional<Place> find(String key) {
    Document found = keys.find(eq("_id", key)).first();
    return Optional.ofNullable(found)
        .map(it ->
            new Place(new TenantId(it.getString("tenant")), new RecordId(it.getString("formId"))));
  }
}
