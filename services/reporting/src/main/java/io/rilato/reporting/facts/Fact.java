package io.rilato.reporting.facts;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.Money;
import io.rilato.platform.access.Sharing;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row to be: one version of a lead or deal.
 *
 * @param gone whether there was no such record then: deleted, or void
 * @param columns what reports need of the state; texts, lists of texts, truth values, moments,
 *     numbers and nulls
 */
record Fact(String recordId, Version version, boolean gone, Map<String, @Nullable Object> columns) {

  static Fact ofLead(RecordEvent<Lead> event) {
    Lead lead = event.state();
    boolean mql = lead.score() != null && lead.score().mql();
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("source", lead.source());
    columns.put("medium", lead.medium());
    columns.put("campaign", lead.campaign());
    columns.put("status", lead.status());
    columns.put("ownerId", lead.ownerId());
    columns.put("territoryId", lead.territoryId());
    columns.put("sharedWith", Sharing.words(event.shares()));
    columns.put("mql", mql);
    return new Fact(
        event.recordId(),
        version(event, lead.ownerId(), mql, null),
        event.deleted() || event.voided(),
        columns);
  }

  static Fact ofDeal(RecordEvent<Deal> event) {
    Deal deal = event.state();
    Money amount = deal.amount();
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("pipelineId", deal.pipelineId());
    columns.put("stageId", deal.stageId());
    columns.put("probability", deal.probability());
    columns.put("outcome", deal.outcome() == null ? null : deal.outcome().name());
    columns.put("amount", amount == null ? null : amount.amount().toPlainString());
    columns.put("currency", amount == null ? null : amount.currency().getCurrencyCode());
    columns.put("ownerId", deal.ownerId());
    columns.put("territoryId", deal.territoryId());
    columns.put("sharedWith", Sharing.words(event.shares()));
    columns.put("leadId", deal.leadId());
    columns.put(
        "expectedCloseDate",
        deal.expectedCloseDate() == null ? null : deal.expectedCloseDate().toString());
    columns.put("stageEnteredAt", deal.stageEnteredAt());
    columns.put("closedAt", deal.closedAt());
    return new Fact(
        event.recordId(),
        version(event, deal.ownerId(), false, Version.stage(deal.pipelineId(), deal.stageId())),
        event.deleted() || event.voided(),
        columns);
  }

  private static Version version(
      RecordEvent<?> event, @Nullable String ownerId, boolean mql, @Nullable String stage) {
    return new Version(
        event.version(),
        event.recordedAt(),
        event.occurredAt(),
        event.voided(),
        ownerId != null,
        mql,
        stage);
  }
}
