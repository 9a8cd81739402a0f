package io.rilato.deal.pipeline;

import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.deal.Pipeline.Kind;
import io.rilato.contracts.deal.Pipeline.Stage;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The pipeline every tenant begins with: made once, and the tenant's own from then on. */
@Component
class StandardPipeline {
  static final String PART = "standard-pipeline";

  private static final Pipeline SALES =
      new Pipeline(
          "Sales",
          List.of(
              new Stage("qualified", "Qualified", 0, 20, Kind.open),
              new Stage("meeting", "Meeting", 1, 40, Kind.open),
              new Stage("proposal", "Proposal", 2, 60, Kind.open),
              new Stage("negotiation", "Negotiation", 3, 80, Kind.open),
              new Stage("won", "Won", 4, 100, Kind.won),
              new Stage("lost", "Lost", 5, 0, Kind.lost)),
          Map.of());

  private final ObjectProvider<RecordRegistry> registry;
  private final PipelineType type;

  StandardPipeline(ObjectProvider<RecordRegistry> registry, PipelineType type) {
    this.registry = registry;
    this.type = type;
  }

  static RecordId id(TenantId tenant) {
    return Records.derivedId(tenant.value(), PART);
  }

  /** The tenant's standard pipeline, as it is now, perhaps deleted; made if it never was. */
  Stored<Pipeline> ensure(Command command) {
    return registry
        .getObject()
        .records(type)
        .change(
            new Step<>(
                command,
                id(command.tenant()),
                false,
                before ->
                    before == null || before.voided()
                        ? new Decision<>(SALES, "created", false)
                        : new Decision<>(before.state(), "updated", before.deleted())))
        .orThrow();
  }
}
