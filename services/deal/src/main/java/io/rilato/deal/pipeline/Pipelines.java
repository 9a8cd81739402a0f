package io.rilato.deal.pipeline;

import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.deal.Pipeline.Kind;
import io.rilato.contracts.deal.Pipeline.Stage;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.LocalCopy;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Stored;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The tenants' pipelines, from memory where that is enough. */
@Component
public class Pipelines {
  private final ObjectProvider<LocalCopy<Pipeline>> copy;
  private final ObjectProvider<RecordRegistry> registry;
  private final PipelineType type;
  private final StandardPipeline standard;

  Pipelines(
      ObjectProvider<LocalCopy<Pipeline>> copy,
      ObjectProvider<RecordRegistry> registry,
      PipelineType type,
      StandardPipeline standard) {
    this.copy = copy;
    this.registry = registry;
    this.type = type;
    this.standard = standard;
  }

  /**
   * The pipeline, deleted or not.
   *
   * @param stageId a stage it should have: what is in memory may lack one that was just added
   */
  public Optional<Stored<Pipeline>> find(TenantId tenant, String id, @Nullable String stageId) {
    return RecordId.of(id).flatMap(known -> find(tenant, known, stageId));
  }

  private Optional<Stored<Pipeline>> find(
      TenantId tenant, RecordId recordId, @Nullable String stageId) {
    Optional<Stored<Pipeline>> copied =
        copy.getObject()
            .find(tenant, recordId)
            .filter(found -> stageId == null || stage(found.state(), stageId).isPresent());
    return copied.isPresent() ? copied : registry.getObject().records(type).find(tenant, recordId);
  }

  /**
   * The tenant's oldest pipeline. A tenant that never had one gets the standard one; one that
   * deleted them all has none.
   */
  public Optional<Stored<Pipeline>> first(TenantId tenant) {
    List<Stored<Pipeline>> all = copy.getObject().list(tenant);
    return all.stream()
        .min(
            Comparator.comparing((Stored<Pipeline> pipeline) -> pipeline.createdAt())
                .thenComparing(pipeline -> pipeline.id().value()))
        .or(() ->
            Optional.of(standard.ensure(Command.bySystem(tenant, StandardPipeline.PART)))
                .filter(pipeline -> !pipeline.deleted()));
  }

  public static Optional<Stage> stage(Pipeline pipeline, String id) {
    return pipeline.stages().stream().filter(stage -> id.equals(stage.id())).findFirst();
  }

  /** The first stage of a kind; every pipeline has one. */
  public static Stage first(Pipeline pipeline, Kind kind) {
    return pipeline.stages().stream()
        .filter(stage -> stage.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no stage is " + kind));
  }
}
