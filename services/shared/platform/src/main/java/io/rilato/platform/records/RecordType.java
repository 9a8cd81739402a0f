package io.rilato.platform.records;

import io.rilato.contracts.Topic;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.search.TotalsDefinition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything Rilato needs to know about one type of record: declare one bean of it, and the type
 * has its collections, change log, events, search index and endpoints.
 */
public abstract class RecordType<T extends RecordState> {
  private final Topic topic;
  private final String path;
  private final Class<T> stateClass;
  private final SearchDefinition search;

  /**
   * @param topic of its events; names the type and the wire types of its events
   * @param path under {@code /api/v1}, such as {@code contacts}
   * @param stateClass stored, published and answered in the same JSON shape
   * @param search what is searched, filtered and sorted by
   */
  protected RecordType(Topic topic, String path, Class<T> stateClass, SearchDefinition search) {
    this.topic = topic;
    this.path = path;
    this.stateClass = stateClass;
    this.search = search;
  }

  public final Topic topic() {
    return topic;
  }

  public final String path() {
    return path;
  }

  public final Class<T> stateClass() {
    return stateClass;
  }

  public final SearchDefinition search() {
    return search;
  }

  /**
   * The state as it will be stored, normalised; every rule that needs no other record. Adds to
   * {@code errors} whatever is wrong.
   *
   * @param before the state it replaces, or null for a new record
   */
  public abstract T check(T wanted, @Nullable T before, FieldErrors errors);

  /**
   * The state that {@link #check} accepted with what other records of the tenant say about it, such
   * as the standard value of a field. Adds to {@code errors} whatever is wrong.
   *
   * @param at when, for the business, the change happens
   */
  public T complete(
      TenantId tenant, T checked, @Nullable T before, Instant at, FieldErrors errors) {
    return checked;
  }

  /**
   * Rules that need other records, such as that a referenced one exists. Adds to {@code errors}
   * whatever is wrong.
   */
  public void checkReferences(TenantId tenant, T wanted, @Nullable T before, FieldErrors errors) {}

  /**
   * Rules on who may make which change, beyond what roles say; none by default.
   *
   * @param before null for a new record
   * @throws io.rilato.platform.http.Problem FORBIDDEN with the reason
   */
  public void checkActor(Actor actor, T wanted, @Nullable Stored<T> before) {}

  /** The values that must be unique within the tenant; external ids by default. */
  public List<UniqueValue> uniqueValues(T state) {
    return state.externalIds().entrySet().stream()
        .map(id ->
            new UniqueValue(
                name() + ".externalId." + id.getKey(),
                id.getValue(),
                "/externalIds/" + id.getKey()))
        .toList();
  }

  /** Called before a change is committed and after; for rules that span records. */
  public ChangeGuard<T> guard() {
    return ChangeGuard.none();
  }

  /** What these records may be counted by; null, as by default, means nothing. */
  public @Nullable TotalsDefinition totals() {
    return null;
  }

  /** Whether clients may only read these records, since Rilato alone writes them. */
  public boolean readOnly() {
    return false;
  }

  /** Whether users answer for these records, each for their own. */
  public final boolean owned() {
    return Arrays.stream(stateClass.getRecordComponents())
        .anyMatch(component -> component.getName().equals("ownerId"));
  }

  /**
   * The boolean field of the state that says whether a record counts against its tenant's quota,
   * where there is one; null, as by default, means that every record does that is not deleted.
   */
  public @Nullable String countedBy() {
    return null;
  }

  /**
   * How many records a tenant may have at most, where that is Rilato's limit and not a quota: of
   * those that every instance holds in memory. By default there is none.
   */
  public OptionalLong mostOfTenant() {
    return OptionalLong.empty();
  }

  /** Whether a record in this state counts against its tenant's quota. */
  public final boolean counts(T state) {
    String field = countedBy();
    return field == null || ChangeRow.json(state).path(field).asBoolean(true);
  }

  /**
   * When the record next wants attention, such as a deadline that passes; see {@link DueRecords}.
   * Null, as by default, means never.
   */
  public @Nullable Instant dueAt(T state) {
    return null;
  }

  /** The field that makes its value the owner where {@code ownerId} does not: told in refusals. */
  public String ownerField() {
    return "ownerId";
  }

  /** Whether these records tell of people: deleted ones are erased when their time is over. */
  public boolean personal() {
    return !aboutPaths().isEmpty();
  }

  /**
   * Where in their states these records name the contact or lead they are about, by id or as {@code
   * type/id}: they are erased with it. A record that has its id is, too. None by default.
   */
  public List<String> aboutPaths() {
    return List.of();
  }

  /** The fields of a state that stay when the record is erased: ids that others go by. */
  protected List<String> keptWhenErased() {
    return List.of("ownerId");
  }

  /** What stands for a state of which nothing may be left. */
  final T erased(@Nullable T before) {
    ObjectNode kept = RecordJson.mapper().createObjectNode();
    if (before != null) {
      kept = ChangeRow.json(before);
      kept.retain(keptWhenErased());
    }
    return RecordJson.mapper().treeToValue(kept, stateClass);
  }

  /** The type's name: its collections, the subject of its events, the prefix of its tokens. */
  public final String name() {
    return topic().recordType();
  }
}
