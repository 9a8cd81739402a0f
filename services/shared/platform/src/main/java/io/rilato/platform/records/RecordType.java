package io.rilato.platform.records;

import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.search.SearchDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything Rilato needs to know about one type of record: declare one bean of it, and the type
 * has its collections, change log, events, search index and endpoints.
 */
public interface RecordType<T extends RecordState> {
  /** The topic, and with it the type's name and the wire types of its events. */
  Topic topic();

  /** The path under {@code /api/v1}, such as {@code contacts}. */
  String path();

  /** The state: stored, published and answered in the same JSON shape. */
  Class<T> stateClass();

  /** What is searched, filtered and sorted by. */
  SearchDefinition search();

  /**
   * The state as it will be stored, normalised; every rule that needs no other record. Adds to
   * {@code errors} whatever is wrong.
   *
   * @param before the state it replaces, or null for a new record
   */
  T check(T wanted, @Nullable T before, FieldErrors errors);

  /**
   * The state that {@link #check} accepted with what other records of the tenant say about it, such
   * as the standard value of a field. Adds to {@code errors} whatever is wrong.
   *
   * @param at when, for the business, the change happens
   */
  default T complete(
      TenantId tenant, T checked, @Nullable T before, Instant at, FieldErrors errors) {
    return checked;
  }

  /**
   * Rules that need other records, such as that a referenced one exists. Adds to {@code errors}
   * whatever is wrong.
   */
  default void checkReferences(TenantId tenant, T wanted, @Nullable T before, FieldErrors errors) {}

  /** The values that must be unique within the tenant; external ids by default. */
  default List<UniqueValue> uniqueValues(T state) {
    return state.externalIds().entrySet().stream()
        .map(id ->
            new UniqueValue(
                name() + ".externalId." + id.getKey(),
                id.getValue(),
                "/externalIds/" + id.getKey()))
        .toList();
  }

  /** Called before a change is committed and after; for rules that span records. */
  default ChangeGuard<T> guard() {
    return ChangeGuard.none();
  }

  /** Whether clients may only read these records, since Rilato alone writes them. */
  default boolean readOnly() {
    return false;
  }

  /**
   * When the record next wants attention, such as a deadline that passes; see {@link DueRecords}.
   * Null, as by default, means never.
   */
  default @Nullable Instant dueAt(T state) {
    return null;
  }

  /** The type's name: its collections, the subject of its events, the prefix of its tokens. */
  default String name() {
    return topic().recordType();
  }
}
