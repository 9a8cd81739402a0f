package io.rilato.deal.deal;

import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.DealBuilder;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.deal.Pipeline.Kind;
import io.rilato.contracts.deal.Pipeline.Stage;
import io.rilato.deal.pipeline.Pipelines;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts deals where requests want them. A new deal may be closed already, since imports bring such
 * deals; one that is there is closed by commands only.
 */
@Component
class DealPlaces {
  private final Pipelines pipelines;
  private final Clock clock;

  DealPlaces(Pipelines pipelines, Clock clock) {
    this.pipelines = pipelines;
    this.clock = clock;
  }

  /** The pipeline a deal is in, also if it was deleted since. */
  Pipeline pipelineOf(TenantId tenant, Deal deal, @Nullable String stageId) {
    String id = pipelineId(deal);
    return pipelines
        .find(tenant, id, stageId)
        .orElseThrow(() -> Problem.of(ProblemType.CONFLICT, "There is no pipeline " + id))
        .state();
  }

  /**
   * The new deal in its stage.
   *
   * @param at when, for the business, it is created
   */
  Deal place(TenantId tenant, Deal deal, Instant at, FieldErrors errors) {
    Optional<Stored<Pipeline>> pipeline = pipelineForNew(tenant, deal, errors);
    if (pipeline.isEmpty()) {
      return deal;
    }
    Optional<Stage> stage = stageIn(pipeline.get().state(), deal.stageId(), errors);
    if (stage.isEmpty()) {
      return deal;
    }
    boolean closed = stage.get().kind() != Kind.open;
    if (!closed && deal.closedAt() != null) {
      errors.add("/closedAt", "not-closed", "The stage " + stage.get().id() + " is open");
    }
    if (stage.get().kind() != Kind.lost && deal.lostReason() != null) {
      errors.add(
          "/lostReason", "not-lost", "The stage " + stage.get().id() + " is not the lost one");
    }
    Instant entered = first(deal.stageEnteredAt(), closed ? deal.closedAt() : null, at);
    refuseFuture("/occurredAt", at, errors);
    refuseFuture("/stageEnteredAt", deal.stageEnteredAt(), errors);
    refuseFuture("/closedAt", deal.closedAt(), errors);
    return new Placement(
            pipeline.get().id().value(),
            stage.get(),
            entered,
            closed ? first(deal.closedAt(), entered) : null,
            deal.lostReason())
        .of(DealBuilder.builder(deal).openedAt(at).build());
  }

  /** The deal where a patch wants it: that is a move, if it is to another open stage. */
  Deal replace(TenantId tenant, Deal deal, Deal before, Instant at, FieldErrors errors) {
    boolean stays = Objects.equals(deal.pipelineId(), before.pipelineId());
    if (stays && Objects.equals(deal.stageId(), before.stageId())) {
      return deal;
    }
    DealMoves.requireOpen(before);
    refuseFuture("/occurredAt", at, errors);
    Optional<Stored<Pipeline>> pipeline =
        stays
            ? pipelines.find(tenant, pipelineId(before), deal.stageId())
            : pipelineForNew(tenant, deal, errors);
    Optional<Stage> stage =
        pipeline.flatMap(found -> stageIn(found.state(), stageFor(deal, before, found), errors));
    if (pipeline.isEmpty() || stage.isEmpty()) {
      return deal;
    }
    if (stage.get().kind() != Kind.open) {
      errors.add("/stageId", "closes-the-deal", DealMoves.CLOSES);
    }
    return new Placement(pipeline.get().id().value(), stage.get(), at, null, null).of(deal);
  }

  /** In another pipeline the stage of the same id, if there is one and no other is named. */
  private static @Nullable String stageFor(Deal deal, Deal before, Stored<Pipeline> pipeline) {
    String wanted = deal.stageId();
    boolean named = !Objects.equals(wanted, before.stageId());
    boolean there = wanted != null && Pipelines.stage(pipeline.state(), wanted).isPresent();
    return named || there ? wanted : null;
  }

  private static String pipelineId(Deal deal) {
    return Objects.requireNonNull(deal.pipelineId(), "every deal is in a pipeline");
  }

  private Optional<Stored<Pipeline>> pipelineForNew(
      TenantId tenant, Deal deal, FieldErrors errors) {
    String id = deal.pipelineId();
    if (id == null) {
      Optional<Stored<Pipeline>> first = pipelines.first(tenant);
      if (first.isEmpty()) {
        errors.add("/pipelineId", "required", "There is no pipeline: create one first");
      }
      return first;
    }
    Optional<Stored<Pipeline>> found =
        pipelines.find(tenant, id, deal.stageId()).filter(pipeline -> !pipeline.deleted());
    if (found.isEmpty()) {
      errors.add("/pipelineId", "unknown", "There is no pipeline " + id);
    }
    return found;
  }

  private static Optional<Stage> stageIn(
      Pipeline pipeline, @Nullable String stageId, FieldErrors errors) {
    if (stageId == null) {
      return Optional.of(Pipelines.first(pipeline, Kind.open));
    }
    Optional<Stage> stage = Pipelines.stage(pipeline, stageId);
    if (stage.isEmpty()) {
      errors.add("/stageId", "unknown", DealMoves.noStage(pipeline, stageId));
    }
    return stage;
  }

  private void refuseFuture(String pointer, @Nullable Instant moment, FieldErrors errors) {
    if (moment != null && moment.isAfter(clock.instant())) {
      errors.add(pointer, "in-the-future", "Not after now");
    }
  }

  private static Instant first(@Nullable Instant... moments) {
    for (Instant moment : moments) {
      if (moment != null) {
        return moment;
      }
    }
    throw new IllegalArgumentException("no moment");
  }
}
