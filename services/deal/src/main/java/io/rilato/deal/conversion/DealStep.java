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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Objects.requireNonNullElseGet(wanted.name(), () -> subject(lead) + " - new deal"),
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

  /** The company, or who the lead is. */
  private static String subject(Lead lead) {
    String person =
        Stream.of(lead.givenName(), lead.familyName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    String subject =
        Stream.of(lead.company(), person.isEmpty() ? null : person, lead.email(), lead.phone())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("Lead");
    return subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
  }
}
