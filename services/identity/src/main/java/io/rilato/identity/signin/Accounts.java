package io.rilato.identity.signin;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.rilato.identity.people.UserType;
import io.rilato.identity.store.Indexed;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.tenants.ClosedTenants;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * Finds who may be meant by an email. An email is unique within its tenant only, so that one tenant
 * never learns of another's users; the same person may have an account in several.
 */
@Repository
@AcrossTenants("whoever signs in has named no tenant")
public class Accounts implements Indexed {
  private static final int MOST = 20;

  private final MongoCollection<Document> users;
  private final ClosedTenants closed;

  Accounts(MongoDatabase database, ClosedTenants closed) {
    this.closed = closed;
    this.users = database.getCollection("user");
  }

  @Override
  public void createIndexes() {
    users.createIndex(Indexes.ascending("state.email"));
  }

  /** The accounts of all open tenants with this email, disabled ones included. */
  public List<SignedIn> withEmail(String email) {
    return users
        .find(and(eq("state.email", UserType.normalise(email)), eq("deleted", false)))
        .limit(MOST)
        .map(user ->
            new SignedIn(
                new TenantId(user.getString("tenant")), new RecordId(user.getString("_id"))))
        .into(new ArrayList<>())
        .stream()
        .filter(who -> !closed.isClosed(who.tenant()))
        .toList();
  }
}
