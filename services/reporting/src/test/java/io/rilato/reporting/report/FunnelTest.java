package io.rilato.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.deal.Pipeline.Kind;
import io.rilato.contracts.deal.Pipeline.Stage;
import io.rilato.reporting.facts.DealFact;
import io.rilato.reporting.facts.Range;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunnelTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

  /** Stages of several pipelines often have the same names, and so the same ids. */
  @Test
  void aDealThatMovedToAnotherPipelineHasReachedWhatItReachedThere() {
    var asked = new Asked(new Range(START, END), true, null, END, ZoneOffset.UTC);
    DealFact moved = deal("b", "qualified", List.of("a/qualified", "a/negotiation", "b/qualified"));

    Funnel funnel = Funnel.of(asked, List.of(), List.of(moved), Map.of("b", pipeline()));

    assertThat(funnel.pipelines().getFirst().stages())
        .extracting(Funnel.StageRow::stageId, Funnel.StageRow::reached)
        .startsWith(tuple("qualified", 1L), tuple("negotiation", 0L));
  }

  private static Pipeline pipeline() {
    return new Pipeline(
        "Renewals",
        List.of(
            new Stage("qualified", "Qualified", 0, 10, Kind.open),
            new Stage("negotiation", "Negotiation", 1, 60, Kind.open),
            new Stage("won", "Won", 2, 100, Kind.won),
            new Stage("lost", "Lost", 3, 0, Kind.lost)),
        Map.of());
  }

  private static DealFact deal(String pipelineId, String stageId, List<String> stages) {
    return new DealFact(
        "1", 3, null, null, List.of(), pipelineId, stageId, 10, "open", null, null, START, stages);
  }
}
