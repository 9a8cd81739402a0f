package io.rilato.reporting.facts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import io.rilato.kernel.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Leads and deals as they were known at an instant; null means now. The row of an instant is the
 * one that was recorded by then and not followed by then. Deleted records are left out.
 */
@Repository
public class Facts {
  private static final int BATCH = 5_000;

  private final MongoCollection<Document> leads;
  private final MongoCollection<Document> deals;

  Facts(MongoDatabase database) {
    this.leads = database.getCollection("lead_facts");
    this.deals = database.getCollection("deal_facts");
  }

  /** Leads that came to be in that time. */
  public Collection<LeadFact> leadsBorn(TenantId tenant, @Nullable Instant asOf, Range born) {
    return leads(tenant, asOf, within("born", born));
  }

  /** Leads that first were marketing qualified in that time. */
  public Collection<LeadFact> leadsQualified(TenantId tenant, @Nullable Instant asOf, Range when) {
    return leads(tenant, asOf, within("qualifiedAt", when));
  }

  /** Deals that came to be in that time. */
  public Collection<DealFact> dealsBorn(TenantId tenant, @Nullable Instant asOf, Range born) {
    return deals(tenant, asOf, within("born", born));
  }

  /**
   * Deals that are open.
   *
   * @param born only those that came to be in that time; null means all
   */
  public Collection<DealFact> dealsOpen(
      TenantId tenant, @Nullable Instant asOf, @Nullable Range born) {
    List<Bson> open = new ArrayList<>(List.of(eq("outcome", "open")));
    if (born != null) {
      open.addAll(within("born", born));
    }
    return deals(tenant, asOf, open);
  }

  private Collection<LeadFact> leads(TenantId tenant, @Nullable Instant asOf, List<Bson> which) {
    return newest(
        leads.find(filter(tenant, asOf, which)),
        Facts::lead,
        asOf == null,
        "source",
        "status",
        "ownerId",
        "territoryId",
        "qualifiedAt",
        "everOwned");
  }

  private Collection<DealFact> deals(TenantId tenant, @Nullable Instant asOf, List<Bson> which) {
    return newest(
        deals.find(filter(tenant, asOf, which)),
        Facts::deal,
        asOf == null,
        "ownerId",
        "territoryId",
        "pipelineId",
        "stageId",
        "probability",
        "outcome",
        "amount",
        "currency",
        "occurredAt",
        "stages");
  }

  /**
   * While a row is being closed, the row that follows it may be there as well.
   *
   * @param now with whom records were shared once tells nobody anything any more
   */
  private static <F> Collection<F> newest(
      FindIterable<Document> rows, Function<Document, F> fact, boolean now, String... fields) {
    Map<String, Document> newest = new HashMap<>();
    rows.projection(
            Projections.fields(
                Projections.include("recordId", "version", "gone"),
                Projections.include(fields),
                Projections.include(now ? List.of("sharedWith") : List.of())))
        .batchSize(BATCH)
        .forEach(row ->
            newest.merge(
                row.getString("recordId"), row, (a, b) -> version(a) > version(b) ? a : b));
    return newest.values().stream().filter(row -> !row.getBoolean("gone")).map(fact).toList();
  }

  private static long version(Document row) {
    return row.get("version", Number.class).longValue();
  }

  private static Bson filter(TenantId tenant, @Nullable Instant asOf, List<Bson> which) {
    List<Bson> all = new ArrayList<>(List.of(eq("tenant", tenant.value())));
    if (asOf == null) {
      all.add(eq("validTo", Date.from(Derived.OPEN)));
    } else {
      all.add(gt("validTo", Date.from(asOf)));
      all.add(lte("recordedAt", Date.from(asOf)));
    }
    all.addAll(which);
    return and(all);
  }

  private static List<Bson> within(String field, Range range) {
    return List.of(gte(field, Date.from(range.from())), lt(field, Date.from(range.to())));
  }

  private static List<String> sharedWith(Document row) {
    return row.getList("sharedWith", String.class, List.of());
  }

  private static LeadFact lead(Document row) {
    Date qualifiedAt = row.getDate("qualifiedAt");
    return new LeadFact(
        row.getString("recordId"),
        version(row),
        row.getString("source"),
        row.getString("status"),
        row.getString("ownerId"),
        row.getString("territoryId"),
        sharedWith(row),
        qualifiedAt == null ? null : qualifiedAt.toInstant(),
        row.getBoolean("everOwned"));
  }

  private static DealFact deal(Document row) {
    String amount = row.getString("amount");
    return new DealFact(
        row.getString("recordId"),
        version(row),
        row.getString("ownerId"),
        row.getString("territoryId"),
        sharedWith(row),
        row.getString("pipelineId"),
        row.getString("stageId"),
        row.getInteger("probability"),
        row.getString("outcome"),
        amount == null ? null : new BigDecimal(amount),
        row.getString("currency"),
        Objects.requireNonNull(row.getDate("occurredAt")).toInstant(),
        row.getList("stages", String.class));
  }
}
