package io.rilato.reporting.report;

import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Decision;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.reporting.facts.DealFact;
import io.rilato.reporting.facts.LeadFact;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a type count for a caller: those of these owners and territories and those that
 * are shared with the caller now, or all. A report on an earlier instant counts by the owners and
 * territories of then, and nothing for being shared.
 */
record Visible(
    Optional<Set<String>> owners, Set<String> territories, Predicate<Collection<String>> shared) {

  /**
   * What the caller may count.
   *
   * @param fields what the report tells of them
   * @throws Problem FORBIDDEN when the caller may view none of that type, or not these fields
   */
  static Visible required(Access access, Caller caller, String type, String... fields) {
    Decision decision = access.decide(caller, Action.VIEW, type, null);
    if (!decision.allowed()) {
      throw Problem.of(ProblemType.FORBIDDEN, decision.reason());
    }
    hidden(access, caller, type, fields)
        .ifPresent(field -> {
          throw Problem.of(ProblemType.FORBIDDEN, "You may not see the " + field + " of a " + type);
        });
    return visible(access, caller, type);
  }

  /** As {@link #required}, where nothing counts for who may not view it. */
  static Visible ofAny(Access access, Caller caller, String type, String... fields) {
    return hidden(access, caller, type, fields).isPresent()
        ? new Visible(Optional.of(Set.of()), Set.of(), _ -> false)
        : visible(access, caller, type);
  }

  private static Visible visible(Access access, Caller caller, String type) {
    return new Visible(
        access.visibleOwners(caller, type),
        access.visibleTerritories(caller, type),
        access.shared(caller, type));
  }

  private static Optional<String> hidden(
      Access access, Caller caller, String type, String... fields) {
    Set<String> hidden = access.hiddenFields(caller, type);
    return Arrays.stream(fields).filter(field -> HiddenFields.touch(field, hidden)).findFirst();
  }

  boolean includes(LeadFact lead) {
    return includes(lead.ownerId(), lead.territoryId(), lead.sharedWith());
  }

  boolean includes(DealFact deal) {
    return includes(deal.ownerId(), deal.territoryId(), deal.sharedWith());
  }

  private boolean includes(
      @Nullable String ownerId, @Nullable String territoryId, List<String> sharedWith) {
    return owners.isEmpty()
        || (ownerId != null && owners.get().contains(ownerId))
        || (territoryId != null && territories.contains(territoryId))
        || shared.test(sharedWith);
  }
}
