package io.rilato.deal.deal;

import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.Deal.Outcome;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.deal.Pipeline.Kind;
import io.rilato.contracts.deal.Pipeline.Stage;
import io.rilato.deal.pipeline.Pipelines;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How deals go through their pipeline. Each answers the deal after it, or throws the problem. */
final class DealMoves {
  private DealMoves() {}

  /** To another open stage. */
  static Deal move(Deal deal, Pipeline pipeline, String stageId, Instant at) {
    requireOpen(deal);
    return stageId.equals(deal.stageId()) ? deal : enter(deal, openStage(pipeline, stageId), at);
  }

  static Deal win(Deal deal, Pipeline pipeline, Instant at) {
    requireOpen(deal);
    return close(deal, Pipelines.first(pipeline, Kind.won), at, null);
  }

  static Deal lose(Deal deal, Pipeline pipeline, String reason, Instant at) {
    requireOpen(deal);
    return close(deal, Pipelines.first(pipeline, Kind.lost), at, reason);
  }

  /**
   * Back to work.
   *
   * @param stageId null means the first open stage
   */
  static Deal reopen(Deal deal, Pipeline pipeline, @Nullable String stageId, Instant at) {
    if (deal.outcome() == Outcome.open) {
      throw Problem.of(ProblemType.CONFLICT, "The deal is open");
    }
    Stage stage =
        stageId == null ? Pipelines.first(pipeline, Kind.open) : openStage(pipeline, stageId);
    return enter(deal, stage, at);
  }

  static void requireOpen(Deal deal) {
    if (deal.outcome() != Outcome.open) {
      throw Problem.of(ProblemType.CONFLICT, "The deal is " + deal.outcome() + ": reopen it first");
    }
  }

  private static Deal enter(Deal deal, Stage stage, Instant at) {
    return new Placement(pipelineId(deal), stage, at, null, null).of(deal);
  }

  private static Deal close(Deal deal, Stage stage, Instant at, @Nullable String lostReason) {
    return new Placement(pipelineId(deal), stage, at, at, lostReason).of(deal);
  }

  private static String pipelineId(Deal deal) {
    return Objects.requireNonNull(deal.pipelineId(), "every deal is in a pipeline");
  }

  private static Stage openStage(Pipeline pipeline, String stageId) {
    Stage stage =
        Pipelines.stage(pipeline, stageId)
            .orElseThrow(() -> refused("unknown", noStage(pipeline, stageId)));
    if (stage.kind() != Kind.open) {
      throw refused("closes-the-deal", CLOSES);
    }
    return stage;
  }

  static final String CLOSES = "This stage closes the deal: use /win or /lose";

  static String noStage(Pipeline pipeline, String stageId) {
    return "There is no stage " + stageId + " in the pipeline " + pipeline.name();
  }

  private static Problem refused(String code, String detail) {
    return Problem.of(ProblemType.INVALID_REQUEST, "/stageId", code, detail);
  }
}
