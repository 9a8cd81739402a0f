package io.rilato.contracts.identity;

import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That a tenant is deleted, and how far it is. The record has the deleted tenant's id and belongs
 * to the tenant whose administrator asked for it.
 *
 * @param name what the tenant was called when its deletion was asked for
 * @param reference where it was asked for, such as the number of a letter
 * @param stage what the services are doing once it runs
 * @param round raised whenever something new is asked of the services
 * @param startsAt until when it can be cancelled; nothing is removed before
 * @param parts one for each service
 * @param eventsGoneBy when Kafka has dropped what was published before; null while it runs
 * @param ownerId who asked for it
 */
@RecordBuilder
public record TenantDeletion(
    String name,
    @Nullable String reference,
    State state,
    Stage stage,
    @Nullable Integer round,
    @Nullable Instant startsAt,
    List<Part> parts,
    @Nullable Instant finishedAt,
    @Nullable Instant eventsGoneBy,
    @Nullable String ownerId)
    implements RecordState {

  public TenantDeletion {
    state = state == null ? State.waiting : state;
    stage = stage == null ? Stage.services : stage;
    round = round == null ? 1 : round;
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /** How far it is. */
  public enum State {
    /** The tenant is closed; nothing is removed yet. */
    waiting,
    running,
    done,
    /** The tenant is open again, unharmed. */
    cancelled
  }

  /** What is done in which order. */
  public enum Stage {
    /** All services but identity remove what they hold; identity its search indices. */
    services,
    /** Identity removes users, secrets, sessions and all else. */
    identity
  }

  /**
   * What one service has done.
   *
   * @param done whether it has done what was asked last
   * @param stores how many documents of which store it has removed so far
   * @param problem why it could not yet do what was asked last
   */
  public record Part(
      String service,
      boolean done,
      @Nullable Instant at,
      Map<String, Long> stores,
      @Nullable String problem) {
    public Part {
      stores = stores == null ? Map.of() : Map.copyOf(stores);
    }
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
