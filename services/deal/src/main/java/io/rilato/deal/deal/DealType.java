package io.rilato.deal.deal;

import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.Deal.Line;
import io.rilato.contracts.deal.Deal.Outcome;
import io.rilato.contracts.deal.DealBuilder;
import io.rilato.deal.product.ProductType;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.TotalsDefinition;
import io.rilato.platform.values.Values;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Deals: their rules and how they are found. */
@Component
public class DealType extends RecordType<Deal> {
  private final DealPlaces places;
  private final ProductType products;
  private final ObjectProvider<RecordRegistry> registry;

  DealType(DealPlaces places, ProductType products, ObjectProvider<RecordRegistry> registry) {
    super(Topic.DEAL, "deals", Deal.class, DealSearch.DEFINITION);
    this.places = places;
    this.products = products;
    this.registry = registry;
  }

  @Override
  public TotalsDefinition totals() {
    return new TotalsDefinition(
        List.of("stageId", "pipelineId", "ownerId", "companyId", "outcome"),
        "amount",
        "probability");
  }

  @Override
  public Deal check(Deal wanted, @Nullable Deal before, FieldErrors errors) {
    Values.amount("/amount", wanted.amount(), errors);
    checkReadOnly(wanted, before, errors);
    List<Line> lines = DealLines.check(wanted.lines(), errors);
    String pipelineId = DealReferences.optional("/pipelineId", wanted.pipelineId(), errors);
    String stageId = errors.text("/stageId", wanted.stageId(), 64);
    return DealBuilder.builder(wanted)
        .name(errors.requiredText("/name", wanted.name(), 200))
        .pipelineId(pipelineId == null && before != null ? before.pipelineId() : pipelineId)
        .stageId(stageId == null && before != null ? before.stageId() : stageId)
        .amount(
            errors.isEmpty()
                ? DealLines.amount(wanted.amount(), lines, before, errors)
                : wanted.amount())
        .companyId(DealReferences.optional("/companyId", wanted.companyId(), errors))
        .contactIds(DealReferences.contacts(wanted.contactIds(), errors))
        .leadId(DealReferences.optional("/leadId", wanted.leadId(), errors))
        .lines(lines)
        .lostReason(errors.text("/lostReason", wanted.lostReason(), 500))
        .custom(Values.custom(wanted.custom(), errors))
        .build();
  }

  /** New deals may say when they entered their stage and were closed, since imports know. */
  private static void checkReadOnly(Deal wanted, @Nullable Deal before, FieldErrors errors) {
    readOnly(
        "/probability", wanted.probability(), before == null ? null : before.probability(), errors);
    readOnly("/outcome", wanted.outcome(), before == null ? null : before.outcome(), errors);
    readOnly("/openedAt", wanted.openedAt(), before == null ? null : before.openedAt(), errors);
    if (before != null) {
      readOnly("/stageEnteredAt", wanted.stageEnteredAt(), before.stageEnteredAt(), errors);
      readOnly("/closedAt", wanted.closedAt(), before.closedAt(), errors);
      if (before.outcome() != Outcome.lost && wanted.lostReason() != null) {
        errors.add("/lostReason", "not-lost", "The deal is " + before.outcome() + ": use /lose");
      }
    }
  }

  private static void readOnly(
      String pointer, @Nullable Object wanted, @Nullable Object before, FieldErrors errors) {
    if (!Objects.equals(wanted, before)) {
      errors.add(pointer, "read-only", "Rilato sets this field");
    }
  }

  @Override
  public Deal complete(
      TenantId tenant, Deal checked, @Nullable Deal before, Instant at, FieldErrors errors) {
    return before == null
        ? places.place(tenant, checked, at, errors)
        : places.replace(tenant, checked, before, at, errors);
  }

  @Override
  public void checkReferences(
      TenantId tenant, Deal wanted, @Nullable Deal before, FieldErrors errors) {
    List<Line> lines = Objects.requireNonNullElse(wanted.lines(), List.of());
    Set<String> known = new HashSet<>();
    if (before != null && before.lines() != null) {
      before.lines().forEach(line -> known.add(line.productId()));
    }
    List<RecordId> asked =
        lines.stream()
            .map(Line::productId)
            .filter(id -> !known.contains(id))
            .distinct()
            .map(RecordId::new)
            .toList();
    if (asked.isEmpty()) {
      return;
    }
    for (Stored<?> product : registry.getObject().records(products).list(tenant, asked)) {
      if (!product.deleted()) {
        known.add(product.id().value());
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      String productId = lines.get(i).productId();
      if (!known.contains(productId)) {
        errors.add("/lines/" + i + "/productId", "unknown", "There is no product " + productId);
      }
    }
  }
}
