package io.rilato.goodfixture.company;

import com.mongodb.client.MongoDatabase;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import org.springframework.stereotype.Repository;

@Repository
class Companies {
  private final MongoDatabase database;

  Companies(MongoDatabase database) {
    this.database = database;
  }

  String find(TenantId tenant, String id) {
    return database.getName() + tenant + id;
  }

  @AcrossTenants("for the sweeper")
  long count() {
    return database.getCollection("companies").countDocuments();
  }
}
