package io.rilato.activity.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.records.IndexedProjection;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** The indexes of deliveries and of what they tell; both go when their time is over. */
@Repository
@AcrossTenants("an index serves all tenants")
class WebhookIndexes implements IndexedProjection {
  static final String DELIVERIES = "webhook_deliveries";
  static final String EVENTS = "webhook_events";

  private final MongoDatabase database;

  WebhookIndexes(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public void createIndexes() {
    MongoCollection<Document> deliveries = database.getCollection(DELIVERIES);
    deliveries.createIndex(Indexes.ascending("tenant", "webhook", "state", "dueAt"));
    deliveries.createIndex(Indexes.ascending("tenant", "webhook", "state", "recordId", "version"));
    deliveries.createIndex(Indexes.ascending("tenant", "webhook", "at", "_id"));
    for (String collection : new String[] {DELIVERIES, EVENTS}) {
      database
          .getCollection(collection)
          .createIndex(
              Indexes.ascending("expireAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }
    // erasure finds what tells of a record
    database.getCollection(EVENTS).createIndex(Indexes.ascending("tenant", "recordId"));
  }
}
