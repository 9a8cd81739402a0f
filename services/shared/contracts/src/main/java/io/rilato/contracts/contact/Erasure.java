package io.rilato.contracts.contact;

import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That people are erased, and how far it is. Holds nothing of them but the ids of their records.
 *
 * @param subjects the contacts and leads that are the people; those linked to what was asked for
 *     are added while it goes on
 * @param reason why, in a word or two that tell nothing of the people
 * @param reference where it was asked for, such as the number of a letter
 * @param stage what all services are doing now
 * @param round raised whenever something new is asked of the services
 * @param steps one for each service
 * @param eventsGoneBy when Kafka has dropped what was published before; null while it runs
 * @param ownerId who asked for it
 */
@RecordBuilder
public record Erasure(
    List<Subject> subjects,
    @Nullable String reason,
    @Nullable String reference,
    State state,
    Stage stage,
    @Nullable Integer round,
    List<Step> steps,
    @Nullable Instant finishedAt,
    @Nullable Instant eventsGoneBy,
    @Nullable String ownerId)
    implements RecordState {

  public Erasure {
    subjects = subjects == null ? List.of() : List.copyOf(subjects);
    state = state == null ? State.running : state;
    stage = stage == null ? Stage.records : stage;
    round = round == null ? 1 : round;
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /** A contact or a lead. */
  public record Subject(String type, String id) {}

  /** How far it is. */
  public enum State {
    running,
    done
  }

  /** What is done in which order; each begins when all services are done with the one before. */
  public enum Stage {
    /** The people's own records are erased; records linked to them are found. */
    records,
    /** The records that are about them are erased. */
    traces,
    /** What is left in stores is replaced or removed. */
    stores
  }

  /**
   * What one service has done.
   *
   * @param round the last it has done
   * @param stores how many documents of which store it has replaced or removed
   * @param problem why it could not yet do what was asked last
   */
  public record Step(
      String service,
      StepState state,
      int round,
      @Nullable Instant at,
      Map<String, Long> stores,
      @Nullable String problem) {
    public Step {
      stores = stores == null ? Map.of() : Map.copyOf(stores);
    }
  }

  /** How a step stands. */
  public enum StepState {
    waiting,
    done,
    failed
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }

  @Override
  public Map<String, String> externalIds() {
    return Map.of();
  }
}
