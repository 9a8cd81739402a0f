package io.rilato.deal.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Conversion.NewDeal;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.deal.deal.DealType;
import io.rilato.platform.conversion.StepPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** A lead becomes a deal in the first open stage of the pipeline that was asked for. */
@Component
class DealStep implements StepPlan.Planner<Deal> {
  private static final int LONGEST_SUBJECT = 180;

  private final DealType deals;
  private final Clock clock;

  DealStep(DealType deals, Clock clock) {
    this.deals = deals;
    this.clock = clock;
  }

  @Override
  public StepPlan<Deal> plan(RecordEvent<Lead> lead, Conversion conversion) {
    return StepPlan.create(
        deals,
        lead,
        conversion.dealId(),
        deal(lead, conversion, conversion.deal()),
        notAfterNow(lead.occurredAt()),
        UnaryOperator.identity());
  }

  /** The clock of the service the lead is from may be ahead of ours. */
  private Instant notAfterNow(Instant moment) {
    Instant now = clock.instant();
    return moment.isAfter(now) ? now : moment;
  }

  private static Deal deal(RecordEvent<Lead> event, Conversion conversion, NewDeal wanted) {
    Lead lead = event.state();
    return new Deal(
        Objects.requireNonNullElseGet(wanted.name(), () -> name(event)),
        wanted.pipelineId(),
        null,
        null,
        wanted.amount(),
        wanted.expectedCloseDate(),
        conversion.companyId(),
        List.of(conversion.contactId()),
        event.recordId(),
        null,
        null,
        null,
        null,
        null,
        null,
        lead.ownerId(),
        lead.territoryId(),
        Map.of(),
        Map.of());
  }

  /** The company; never who the lead is, whose erasure must not leave a deal with their name. */
  private static String name(RecordEvent<Lead> event) {
    String company = event.state().company();
    return company == null
        ? "New deal of " + LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC)
        : company.substring(0, Math.min(company.length(), LONGEST_SUBJECT)) + " - new deal";
  }
}
