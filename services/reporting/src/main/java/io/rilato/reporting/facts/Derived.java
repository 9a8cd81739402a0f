package io.rilato.reporting.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a version's row says of the record's other versions.
 *
 * @param validTo when the next version was recorded; {@link #OPEN} for the newest
 * @param born when, for the business, the record came to be; null while its first version is not
 *     known
 * @param qualifiedAt when, for the business, it first was marketing qualified, up to this version
 * @param everOwned whether it had an owner at this version or one before
 * @param stages the stages a deal was in up to this version, each with its pipeline
 */
record Derived(
    Instant validTo,
    @Nullable Instant born,
    @Nullable Instant qualifiedAt,
    boolean everOwned,
    List<String> stages) {

  /** Later than anything that is recorded. */
  static final Instant OPEN = Instant.parse("9999-12-31T00:00:00Z");

  Derived {
    stages = List.copyOf(stages);
  }

  /** What is said of versions before the first. */
  static final Derived NOTHING = new Derived(OPEN, null, null, false, List.of());

  /**
   * By the versions that are known of one record, in any order; the same for the same versions.
   *
   * @param base what the first of them, or nothing, says of those before it
   */
  static Map<Long, Derived> of(Collection<Version> known, Derived base) {
    List<Version> versions =
        known.stream().sorted(Comparator.comparingLong(Version::number)).toList();
    Instant born = base.born() == null ? born(versions) : base.born();
    Instant qualifiedAt = base.qualifiedAt();
    boolean everOwned = base.everOwned();
    Set<String> stages = new LinkedHashSet<>(base.stages());
    Map<Long, Derived> derived = new TreeMap<>();
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      if (!version.voided()) {
        qualifiedAt =
            qualifiedAt == null && version.qualified() ? version.occurredAt() : qualifiedAt;
        everOwned |= version.owned();
        if (version.stage() != null) {
          stages.add(version.stage());
        }
      }
      Instant validTo = i + 1 < versions.size() ? versions.get(i + 1).recordedAt() : OPEN;
      derived.put(
          version.number(),
          new Derived(validTo, born, qualifiedAt, everOwned, new ArrayList<>(stages)));
    }
    return derived;
  }

  /** The first version that is not void, if all before it are known. */
  private static @Nullable Instant born(List<Version> versions) {
    for (int i = 0; i < versions.size() && versions.get(i).number() == i + 1; i++) {
      if (!versions.get(i).voided()) {
        return versions.get(i).occurredAt();
      }
    }
    return null;
  }
}
