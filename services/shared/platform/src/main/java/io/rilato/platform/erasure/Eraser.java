package io.rilato.platform.erasure;

import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.erasure.ErasureParts.Part;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Does what one round of an erasure asks of this service, as far as it can be done now.
 *
 * <p>People's own records go first, everywhere, so that no event tells of them any more; then, once
 * every consumer here has handled what was published before, what was made of those events; then
 * what is left in stores.
 */
final class Eraser {
  private final RecordRegistry registry;
  private final EventConsumers events;
  private final ErasedRecords erased;
  private final Leftovers leftovers;
  private final List<LinkedPeople> linked;
  private final Subjects subjects = new Subjects();
  private final Clock clock;
  private final ErasureSettings settings;

  /**
   * How far it came.
   *
   * @param done whether the round is done
   * @param linked contacts and leads that are the same people
   * @param stores how many documents of which store were replaced or removed, by all rounds
   */
  record Result(boolean done, Set<Subject> linked, Map<String, Long> stores) {
    static Result waiting(Map<String, Long> stores) {
      return new Result(false, Set.of(), stores);
    }
  }

  Eraser(
      RecordRegistry registry,
      EventConsumers events,
      ErasedRecords erased,
      Leftovers leftovers,
      List<LinkedPeople> linked,
      Clock clock,
      ErasureSettings settings) {
    this.registry = registry;
    this.events = events;
    this.erased = erased;
    this.leftovers = leftovers;
    this.linked = List.copyOf(linked);
    this.clock = clock;
    this.settings = settings;
  }

  Result run(Part part) {
    return switch (part.stage()) {
      case records -> people(part);
      case traces -> traces(part);
      case stores -> stores(part);
    };
  }

  private Result people(Part part) {
    // All of them are known before the first is erased: that says nothing of links any more.
    Set<Subject> found = new LinkedHashSet<>();
    linked.forEach(people -> found.addAll(people.of(part.tenant(), part.subjects())));
    part.subjects().forEach(found::remove);
    if (!found.isEmpty()) {
      return new Result(true, found, part.stores());
    }
    for (Subject subject : part.subjects()) {
      if (Subjects.arePeople(subject.type())) {
        registry
            .find(subject.type())
            .ifPresent(records -> erase(part, records, new RecordId(subject.id())));
      }
    }
    return new Result(published(part), found, counted(part));
  }

  /** Whether the events that tell of it are out: only then others can have handled them. */
  private boolean published(Part part) {
    return erased.toStub(part.tenant(), part.erasureId()).stream()
        .allMatch(record ->
            registry
                .find(record.type())
                .map(records -> records.published(part.tenant(), record.at()))
                .orElse(true));
  }

  private Result traces(Part part) {
    if (!events.awaitCaughtUp(settings.catchUp())) {
      return Result.waiting(part.stores());
    }
    eraseTraces(part);
    return new Result(published(part), Set.of(), counted(part));
  }

  private void eraseTraces(Part part) {
    for (Records<?> records : registry.all()) {
      if (records.type().personal() && !Subjects.arePeople(records.type().name())) {
        subjects
            .recordsOf(part.tenant(), records, part.subjects())
            .forEach(id -> erase(part, records, id));
      }
    }
  }

  private Result stores(Part part) {
    if (clock.instant().isBefore(part.since().plus(settings.settle()))
        || !events.awaitCaughtUp(settings.catchUp())) {
      return Result.waiting(part.stores());
    }
    // Whatever came to be about them while the others were at it.
    eraseTraces(part);
    if (!published(part)) {
      return Result.waiting(counted(part));
    }
    Map<String, Long> stores = counted(part);
    boolean done = leftovers.clear(part.tenant(), part.erasureId(), stores);
    return new Result(done, Set.of(), stores);
  }

  private <T extends RecordState> void erase(Part part, Records<T> records, RecordId id) {
    TenantId tenant = part.tenant();
    long version = records.erase(tenant, id, part.erasureId());
    erased.noteOwn(tenant, records.type().name(), id, version, part.erasureId());
  }

  /** The stores so far, with the records that are erased. */
  private Map<String, Long> counted(Part part) {
    Map<String, Long> stores = new LinkedHashMap<>(part.stores());
    for (Records<?> records : registry.all()) {
      stores.remove(records.type().name());
    }
    erased.ofErasure(part.tenant(), part.erasureId()).stream()
        .filter(record -> registry.find(record.type()).isPresent())
        .forEach(record -> stores.merge(record.type(), 1L, Long::sum));
    return stores;
  }
}
