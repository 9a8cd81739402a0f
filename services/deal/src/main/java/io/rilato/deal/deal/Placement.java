package io.rilato.deal.deal;

import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.Deal.Outcome;
import io.rilato.contracts.deal.DealBuilder;
import io.rilato.contracts.deal.Pipeline.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a deal is, since when, and what follows from it.
 *
 * @param closedAt null while the stage is open
 */
record Placement(
    String pipelineId,
    Stage stage,
    Instant enteredAt,
    @Nullable Instant closedAt,
    @Nullable String lostReason) {

  /** The deal put there. */
  Deal of(Deal deal) {
    return DealBuilder.builder(deal)
        .pipelineId(pipelineId)
        .stageId(stage.id())
        .probability(stage.probability())
        .outcome(
            switch (stage.kind()) {
              case open -> Outcome.open;
              case won -> Outcome.won;
              case lost -> Outcome.lost;
            })
        .lostReason(lostReason)
        .stageEnteredAt(enteredAt)
        .closedAt(closedAt)
        .build();
  }
}
