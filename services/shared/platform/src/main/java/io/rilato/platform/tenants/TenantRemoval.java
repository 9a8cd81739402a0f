package io.rilato.platform.tenants;

import io.rilato.contracts.identity.TenantDeletion.Stage;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.search.IndexPurge;
import io.rilato.platform.search.SearchIndexes;
import io.rilato.platform.tenants.TenantParts.Part;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does what one round of a deletion asks of this service, as far as it can be done now: everything
 * is removed, and looked for again when whoever was still writing has ended, until nothing is
 * found; then the files of the indices are rewritten. Nothing else has to be in order for that, so
 * services need not wait for each other.
 */
final class TenantRemoval {
  /** What the counts of documents in search indices begin with. */
  private static final String INDEX = "index of ";

  private final boolean identity;
  private final TenantParts parts;
  private final TenantDocuments documents;
  private final RecordRegistry registry;
  private final SearchIndexes indexes;
  private final IndexPurge purge;
  private final Clock clock;
  private final TenantSettings settings;

  /**
   * @param identity whether this is the service whose documents go last
   */
  TenantRemoval(
      boolean identity,
      TenantParts parts,
      TenantDocuments documents,
      RecordRegistry registry,
      SearchIndexes indexes,
      IndexPurge purge,
      Clock clock,
      TenantSettings settings) {
    this.identity = identity;
    this.parts = parts;
    this.documents = documents;
    this.registry = registry;
    this.indexes = indexes;
    this.purge = purge;
    this.clock = clock;
    this.settings = settings;
  }

  /** Whether that is asked of this service at all. */
  boolean concerns(Stage stage) {
    return identity || stage == Stage.services;
  }

  /**
   * Goes on with it.
   *
   * @param stores what was removed so far, to which this adds
   * @return whether it is done
   */
  boolean run(Part part, Map<String, Long> stores) {
    Instant last = part.removedAt() == null ? part.since() : part.removedAt();
    if (clock.instant().isBefore(last.plus(settings.settle()))) {
      return false;
    }
    Runnable keep = () -> parts.removed(part.tenant(), part, stores, clock.instant());
    boolean found = removeIndexed(part.gone(), stores, keep);
    if (!identity || part.stage() == Stage.identity) {
      found |= documents.remove(part.gone(), stores, keep);
    }
    return !found && purged(part, last, stores);
  }

  private boolean removeIndexed(TenantId gone, Map<String, Long> stores, Runnable afterEach) {
    boolean any = false;
    for (String type : types()) {
      long removed = indexes.remove(gone, type);
      if (removed > 0) {
        stores.merge(INDEX + type, removed, Long::sum);
        afterEach.run();
        any = true;
      }
    }
    return any;
  }

  private List<String> types() {
    return registry.all().stream().map(records -> records.type().name()).toList();
  }

  private boolean purged(Part part, Instant removedAt, Map<String, Long> stores) {
    Set<String> removedFrom =
        types().stream().filter(t -> stores.containsKey(INDEX + t)).collect(Collectors.toSet());
    String name = part.gone().value() + "@" + part.round();
    if (removedFrom.isEmpty()) {
      return true;
    }
    if (clock.instant().isBefore(removedAt.plus(settings.indexHolds()))
        || purge.purge(removedFrom, name, settings.purgeEvery()).isEmpty()) {
      return false;
    }
    purge.forget(name);
    return true;
  }

  /** A copy of what was removed so far. */
  static Map<String, Long> stores(Part part) {
    return new LinkedHashMap<>(part.stores());
  }
}
