package io.rilato.reporting.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.reporting.facts.DealFact;
import io.rilato.reporting.facts.LeadFact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How far the leads and the deals that came in a time have got. */
record Funnel(
    Instant from,
    Instant to,
    Instant asOf,
    List<StepRow> rows,
    List<PipelineFunnel> pipelines,
    FunnelTotal total) {

  /**
   * A step of a lead: captured, qualified, assigned, converted.
   *
   * @param count how many leads took it at some time; of the last, how many are converted
   * @param conversion count / count of the step before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepRow(String step, long count, @Nullable BigDecimal conversion) {}

  /**
   * The deals of one pipeline.
   *
   * @param name null for a pipeline that is not known
   * @param stages open ones and won, in their order
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PipelineFunnel(
      String pipelineId,
      @Nullable String name,
      long deals,
      List<StageRow> stages,
      long won,
      long lost) {}

  /**
   * A stage of a pipeline.
   *
   * @param reached how many deals were in it or in a later one at some time
   * @param conversion reached / reached of the stage before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StageRow(String stageId, String name, long reached, @Nullable BigDecimal conversion) {}

  /** All of them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FunnelTotal(
      long leads,
      long converted,
      @Nullable BigDecimal conversionRate,
      long deals,
      long won,
      long lost) {}

  static Funnel of(
      Asked asked, List<LeadFact> leads, List<DealFact> deals, Map<String, Pipeline> pipelines) {
    List<StepRow> steps = new ArrayList<>();
    add(steps, "captured", leads.size());
    add(steps, "qualified", count(leads, lead -> lead.qualifiedAt() != null));
    add(steps, "assigned", count(leads, LeadFact::everOwned));
    add(steps, "converted", count(leads, l -> LeadStatus.CONVERTED.equals(l.status())));
    long converted = steps.getLast().count();
    Map<String, List<DealFact>> byPipeline = new TreeMap<>();
    deals.forEach(deal ->
        byPipeline
            .computeIfAbsent(
                Objects.requireNonNullElse(deal.pipelineId(), "(none)"), _ -> new ArrayList<>())
            .add(deal));
    return new Funnel(
        asked.range().from(),
        asked.range().to(),
        asked.asOf(),
        steps,
        byPipeline.entrySet().stream()
            .map(e -> pipeline(e.getKey(), pipelines.get(e.getKey()), e.getValue()))
            .toList(),
        new FunnelTotal(
            leads.size(),
            converted,
            Rates.share(converted, leads.size()),
            deals.size(),
            ended(deals, "won"),
            ended(deals, "lost")));
  }

  private static void add(List<StepRow> steps, String step, long count) {
    BigDecimal conversion = steps.isEmpty() ? null : Rates.share(count, steps.getLast().count());
    steps.add(new StepRow(step, count, conversion));
  }

  private static long count(Collection<LeadFact> leads, Predicate<LeadFact> which) {
    return leads.stream().filter(which).count();
  }

  private static long ended(Collection<DealFact> deals, String outcome) {
    return deals.stream().filter(deal -> outcome.equals(deal.outcome())).count();
  }

  private static PipelineFunnel pipeline(
      String id, @Nullable Pipeline pipeline, List<DealFact> deals) {
    List<Pipeline.Stage> stages = pipeline == null ? List.of() : StageOrder.of(pipeline);
    long[] reached = new long[stages.size()];
    for (DealFact deal : deals) {
      int furthest = furthest(id, stages, deal);
      for (int i = 0; i <= furthest; i++) {
        reached[i]++;
      }
    }
    List<StageRow> rows = new ArrayList<>();
    for (int i = 0; i < reached.length; i++) {
      Pipeline.Stage stage = stages.get(i);
      rows.add(
          new StageRow(
              String.valueOf(stage.id()),
              stage.name(),
              reached[i],
              i == 0 ? null : Rates.share(reached[i], reached[i - 1])));
    }
    return new PipelineFunnel(
        id,
        pipeline == null ? null : pipeline.name(),
        deals.size(),
        rows,
        ended(deals, "won"),
        ended(deals, "lost"));
  }

  /** The last stage it was in or is beyond; -1 when it was in none of them. */
  private static int furthest(String pipelineId, List<Pipeline.Stage> stages, DealFact deal) {
    for (int i = stages.size() - 1; i >= 0; i--) {
      if (deal.wasIn(pipelineId, String.valueOf(stages.get(i).id()))) {
        return i;
      }
    }
    return -1;
  }
}
