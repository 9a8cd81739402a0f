package io.rilato.leadrouting.conversion;

import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Conversion.State;
import io.rilato.contracts.leadrouting.Conversion.Step;
import io.rilato.contracts.leadrouting.ConversionBuilder;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.leadrouting.lead.LeadEditing;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step's outcome makes of a conversion. */
final class Progress {
  private Progress() {}

  /** What is known of the steps; null for those an event says nothing about. */
  record Outcomes(
      @Nullable StepOutcome company, @Nullable StepOutcome contact, @Nullable StepOutcome deal) {
    @Nullable StepOutcome of(Step step, int attempt) {
      StepOutcome outcome =
          switch (step) {
            case company -> company;
            case contact -> contact;
            case deal -> deal;
          };
      return outcome == null || outcome.attempt() != attempt ? null : outcome;
    }
  }

  /** The lead after these outcomes; unchanged by those of other attempts or other steps. */
  static Decision<Lead> of(Stored<Lead> lead, Outcomes outcomes, Instant now) {
    Conversion conversion = lead.state().conversion();
    String happened = "step-done";
    while (conversion != null && conversion.state() == State.running) {
      StepOutcome outcome =
          outcomes.of(Objects.requireNonNull(conversion.step()), conversion.attempt());
      if (outcome == null) {
        break;
      }
      conversion = after(conversion, outcome, now);
      happened =
          switch (conversion.state()) {
            case running -> "step-done";
            case done -> "converted";
            case refused -> "conversion-refused";
          };
    }
    return conversion == null || conversion.equals(lead.state().conversion())
        ? new Decision<>(lead.state(), happened, lead.deleted())
        : new Decision<>(lead(lead.state(), conversion), happened, lead.deleted());
  }

  private static Lead lead(Lead before, Conversion conversion) {
    LeadEditing lead = LeadEditing.of(before).conversion(conversion);
    return switch (conversion.state()) {
      case running -> lead.lead();
      case done -> lead.status(LeadStatus.CONVERTED).contact(conversion.contactId()).lead();
      case refused -> lead.status(LeadStatus.ASSIGNED).lead();
    };
  }

  private static Conversion after(Conversion c, StepOutcome outcome, Instant now) {
    Step step = Objects.requireNonNull(c.step());
    if (outcome.kind() == StepOutcome.Kind.refused) {
      return ConversionBuilder.builder(c)
          .state(State.refused)
          .stepAt(null)
          .problem(outcome.problem())
          .build();
    }
    String id = Objects.requireNonNull(outcome.recordId());
    ConversionBuilder next = ConversionBuilder.builder(c).stepAt(now).issues(1);
    return switch (step) {
      case company -> next.companyId(id).step(Step.contact).build();
      case contact -> next.contactId(id).step(Step.deal).build();
      case deal -> next.dealId(id).state(State.done).step(null).stepAt(null).build();
    };
  }

  static Conversion askedAgain(Lead lead, Instant now) {
    Conversion c = Objects.requireNonNull(lead.conversion());
    return ConversionBuilder.builder(c).stepAt(now).issues(c.issues() + 1).build();
  }
}
