package io.rilato.deal.conversion;

import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.DealConversion;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.deal.deal.DealType;
import io.rilato.platform.conversion.ConversionStep;
import io.rilato.platform.conversion.ConversionSteps;
import io.rilato.platform.conversion.StepOutcomes;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.RecordRegistry;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes deals of leads that are converted, tells by a {@link DealConversion} what became of it, and
 * deletes the deal of a conversion that was refused after all: also when others changed it
 * meanwhile, since it can be restored.
 */
@Component
class LeadConversion {
  LeadConversion(
      RecordRegistry registry,
      DealType deals,
      DealStep step,
      DealConversionType conversions,
      EventConsumers events) {
    ConversionSteps steps =
        new ConversionSteps(
            Map.of(
                Conversion.Step.deal,
                new ConversionStep<>(
                    registry.records(deals),
                    new StepOutcomes<>(
                        registry.records(conversions),
                        DealConversion::deal,
                        (_, outcome) -> new DealConversion(outcome),
                        LeadConversion::attempt),
                    step)));
    events.subscribe("lead-conversion", Topic.LEAD, Lead.class, steps::handle);
  }

  private static int attempt(DealConversion conversion) {
    StepOutcome deal = conversion.deal();
    return deal == null ? 0 : deal.attempt();
  }
}
