package io.rilato.contact.company;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.contact.Company;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Repository;

/**
 * Keeps parents from forming a cycle. Before a company changes its parent it records that intent in
 * the tenant's one version-guarded document; the check walks the parents of the log's newest rows
 * together with all open intents, so of two changes that would close a cycle together the second
 * sees the first. An intent is cleared after its row; one older than {@link #IN_FLIGHT} is cleared
 * after its version slot was filled, so that the late change cannot commit any more.
 */
@Repository
class CompanyHierarchy implements ChangeGuard<Company> {
  private static final Duration IN_FLIGHT = Duration.ofSeconds(30);
  private static final int MOST_ANCESTORS = 200;

  private final ObjectProvider<MongoDatabase> database;
  private final ObjectProvider<RecordRegistry> registry;
  private final ObjectProvider<CompanyType> type;
  private final Clock clock;

  /** A change of parent under way. */
  private record Intent(
      RecordId companyId, String parentId, long forVersion, String attempt, Date at) {
    static Intent of(Document document) {
      return new Intent(
          new RecordId(document.getString("companyId")),
          document.getString("parentId"),
          document.getLong("forVersion"),
          document.getString("attempt"),
          document.getDate("at"));
    }

    Document toDocument() {
      return new Document("companyId", companyId.value())
          .append("parentId", parentId)
          .append("forVersion", forVersion)
          .append("attempt", attempt)
          .append("at", at);
    }
  }

  CompanyHierarchy(
      ObjectProvider<MongoDatabase> database,
      ObjectProvider<RecordRegistry> registry,
      ObjectProvider<CompanyType> type,
      Clock clock) {
    this.database = database;
    this.registry = registry;
    this.type = type;
    this.clock = clock;
  }

  @Override
  public void claim(
      TenantId tenant,
      RecordId id,
      @Nullable Stored<Company> before,
      Company after,
      long version,
      String attempt) {
    String parentId = after.parentId();
    // A company nobody knows yet is nobody's ancestor, and one without a parent closes no cycle.
    if (parentId == null
        || before == null
        || before.voided()
        || Objects.equals(parentId, before.state().parentId())) {
      return;
    }
    Intent wanted = new Intent(id, parentId, version, attempt, Date.from(clock.instant()));
    while (true) {
      Document document = documentOf(tenant);
      List<Intent> open = openIntents(tenant, document);
      refuseCycle(tenant, wanted, open);
      boolean first =
          hierarchies()
                  .updateOne(
                      and(eq("_id", tenant.value()), eq("version", document.getLong("version"))),
                      Updates.combine(
                          Updates.inc("version", 1L), Updates.push("intents", wanted.toDocument())))
                  .getMatchedCount()
              == 1;
      if (first) {
        return;
      }
    }
  }

  @Override
  public void release(RecordEvent<Company> event, String attempt) {
    if (event.version() > 1
        && event.changes().stream().anyMatch(change -> change.field().equals("parentId"))) {
      pull(new TenantId(event.tenant()), attempt);
    }
  }

  private void pull(TenantId tenant, String attempt) {
    hierarchies()
        .updateOne(
            eq("_id", tenant.value()), Updates.pull("intents", new Document("attempt", attempt)));
  }

  private Document documentOf(TenantId tenant) {
    Document found = hierarchies().find(eq("_id", tenant.value())).first();
    if (found != null) {
      return found;
    }
    Document empty =
        new Document("_id", tenant.value()).append("version", 0L).append("intents", List.of());
    try {
      hierarchies().insertOne(empty);
    } catch (MongoWriteException e) {
      if (e.getError().getCode() != 11000) {
        throw e;
      }
      return documentOf(tenant);
    }
    return empty;
  }

  /** The intents that may still commit; abandoned ones are ended first. */
  private List<Intent> openIntents(TenantId tenant, Document document) {
    Date abandoned = Date.from(clock.instant().minus(IN_FLIGHT));
    List<Intent> open = new ArrayList<>();
    for (Document stored : document.getList("intents", Document.class)) {
      Intent intent = Intent.of(stored);
      if (intent.at().before(abandoned)) {
        companies().fillSlot(tenant, intent.companyId(), intent.forVersion());
        pull(tenant, intent.attempt());
      } else {
        open.add(intent);
      }
    }
    return open;
  }

  private void refuseCycle(TenantId tenant, Intent wanted, List<Intent> open) {
    Deque<String> toVisit = new ArrayDeque<>(List.of(wanted.parentId()));
    Set<String> seen = new HashSet<>();
    while (!toVisit.isEmpty()) {
      String ancestor = toVisit.pop();
      if (ancestor.equals(wanted.companyId().value()) || seen.size() > MOST_ANCESTORS) {
        throw Problem.of(
            ProblemType.HIERARCHY_CYCLE,
            "/parentId",
            "cycle",
            "The new parent " + wanted.parentId() + " is the company itself or below it");
      }
      if (seen.add(ancestor)) {
        companies()
            .findNewest(tenant, new RecordId(ancestor))
            .map(company -> company.state().parentId())
            .ifPresent(toVisit::push);
        open.stream()
            .filter(intent -> intent.companyId().value().equals(ancestor))
            .forEach(intent -> toVisit.push(intent.parentId()));
      }
    }
  }

  private Records<Company> companies() {
    return registry.getObject().records(type.getObject());
  }

  private MongoCollection<Document> hierarchies() {
    return database
        .getObject()
        .getCollection("company_hierarchy")
        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
        .withReadConcern(ReadConcern.MAJORITY);
  }
}
