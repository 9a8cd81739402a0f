package io.rilato.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of one record, as published: the body of every event. Delivered at least once and in
 * any order; {@code version} tells the order, {@code id} ({@code recordId@version}) tells repeats.
 *
 * @param type wire type, such as {@code contact.contact-created}
 * @param schema version of this event's schema, from 1
 * @param state the full state after the change
 * @param deleted whether the record is deleted after the change
 * @param voided whether the record never came to be: a version slot filled in place of a lost write
 * @param recordedAt the system's time, strictly increasing per record
 * @param occurredAt the business's time
 * @param shares with whom the record is shared after the change; absent in JSON when with nobody
 */
public record RecordEvent<T extends RecordState>(
    String id,
    String type,
    int schema,
    String tenant,
    String recordId,
    long version,
    T state,
    boolean deleted,
    boolean voided,
    List<FieldChange> changes,
    Actor actor,
    Cause cause,
    Instant createdAt,
    Actor createdBy,
    Instant recordedAt,
    Instant occurredAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Share> shares) {

  public RecordEvent {
    changes = List.copyOf(changes);
    shares = shares == null ? List.of() : List.copyOf(shares);
  }

  /** Of a record that is shared with nobody. */
  public RecordEvent(
      String id,
      String type,
      int schema,
      String tenant,
      String recordId,
      long version,
      T state,
      boolean deleted,
      boolean voided,
      List<FieldChange> changes,
      Actor actor,
      Cause cause,
      Instant createdAt,
      Actor createdBy,
      Instant recordedAt,
      Instant occurredAt) {
    this(
        id,
        type,
        schema,
        tenant,
        recordId,
        version,
        state,
        deleted,
        voided,
        changes,
        actor,
        cause,
        createdAt,
        createdBy,
        recordedAt,
        occurredAt,
        List.of());
  }

  /** What the wire types of erasures end with: nothing of the record is left but its id. */
  public static final String ERASED = "erased";

  /** Whether the record was erased: it is deleted, and earlier versions count no longer. */
  public boolean erased() {
    return type.endsWith("-" + ERASED);
  }

  /** One changed top-level field; {@code from} and {@code to} are JSON values, null when absent. */
  public record FieldChange(String field, @Nullable Object from, @Nullable Object to) {}

  /**
   * Why the change happened.
   *
   * @param kind {@code request}, {@code batch}, {@code import}, {@code rule}, {@code merge}, {@code
   *     event} or {@code system}
   * @param detail what identifies it, such as the id of the parent event; under {@code reason} why
   *     it was done, as somebody put it
   */
  public record Cause(
      String kind,
      @Nullable Map<String, String> detail,
      @Nullable String idempotencyKey,
      @Nullable String bodyHash) {

    /** In {@code detail}: why it was done, in the words of who did it. */
    public static final String REASON = "reason";

    public static Cause of(String kind) {
      return new Cause(kind, null, null, null);
    }
  }
}
