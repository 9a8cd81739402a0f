package io.rilato.platform.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.TenantId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes leads' events, and has the steps that this service does done or taken back. */
public final class ConversionSteps {
  private final EnumMap<Conversion.Step, ConversionStep<?, ?>> steps;

  public ConversionSteps(Map<Conversion.Step, ConversionStep<?, ?>> steps) {
    this.steps = new EnumMap<>(steps);
  }

  /** Handles a batch: of each lead, its newest event says all. */
  public void handle(List<RecordEvent<Lead>> batch) {
    newest(batch)
        .forEach((tenant, leads) -> {
          steps.forEach((step, done) -> {
            List<RecordEvent<Lead>> at = leads.stream().filter(lead -> isAt(step, lead)).toList();
            done.run(tenant, at);
          });
          List<RecordEvent<Lead>> refused =
              leads.stream().filter(ConversionSteps::isRefused).toList();
          // What was made last goes first.
          new ArrayList<>(steps.values())
              .reversed()
              .forEach(step -> step.takeBack(tenant, refused));
        });
  }

  private static Map<TenantId, List<RecordEvent<Lead>>> newest(List<RecordEvent<Lead>> batch) {
    Map<String, RecordEvent<Lead>> newest = new LinkedHashMap<>();
    for (RecordEvent<Lead> event : batch) {
      newest.merge(
          event.tenant() + "|" + event.recordId(),
          event,
          (known, given) -> given.version() > known.version() ? given : known);
    }
    Map<TenantId, List<RecordEvent<Lead>>> byTenant = new HashMap<>();
    newest.values().stream()
        .filter(event -> event.state().conversion() != null)
        .forEach(event ->
            byTenant
                .computeIfAbsent(new TenantId(event.tenant()), _ -> new ArrayList<>())
                .add(event));
    return byTenant;
  }

  private static boolean isAt(Conversion.Step step, RecordEvent<Lead> lead) {
    Conversion conversion = Guarded.conversion(lead);
    return conversion.state() == Conversion.State.running && conversion.step() == step;
  }

  private static boolean isRefused(RecordEvent<Lead> lead) {
    return Guarded.conversion(lead).state() == Conversion.State.refused;
  }
}
