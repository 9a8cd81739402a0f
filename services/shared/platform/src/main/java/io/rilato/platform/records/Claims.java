package io.rilato.platform.records;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What proposals must hold before their rows are inserted: unique keys and the type's guard. */
final class Claims<T extends RecordState> implements UniqueKeys.Holders {
  private final RecordType<T> type;
  private final UniqueKeys keys;
  private final ChangeLog<T> log;
  private final RowBuilder<T> rows;

  Claims(RecordType<T> type, UniqueKeys keys, ChangeLog<T> log, RowBuilder<T> rows) {
    this.type = type;
    this.keys = keys;
    this.log = log;
    this.rows = rows;
  }

  Optional<RecordId> holder(TenantId tenant, UniqueValue value) {
    return keys.holder(tenant, value);
  }

  /**
   * Claims for every proposal; the answer holds those refused, which then hold nothing.
   *
   * <p>Only keys an attempt inserted itself are ever given back at once. A key taken over from
   * another attempt on the same record stays: that attempt may yet commit and rely on it; the
   * janitor judges it later.
   */
  Map<Proposal<T>, Problem> claimAll(List<Proposal<T>> proposals) {
    Map<Proposal<T>, Problem> refused = new IdentityHashMap<>();
    List<UniqueKeys.Claim> all = proposals.stream().flatMap(p -> p.claims().stream()).toList();
    Set<UniqueKeys.Claim> standing = Set.copyOf(keys.insert(all));
    for (Proposal<T> proposal : proposals) {
      proposal.claims().stream()
          .filter(claim -> !standing.contains(claim))
          .forEach(proposal.inserted()::add);
      try {
        for (UniqueKeys.Claim claim : proposal.claims()) {
          if (standing.contains(claim)) {
            keys.settle(claim, this);
          }
        }
        type.guard()
            .claim(
                proposal.row().tenant(),
                proposal.row().recordId(),
                proposal.before(),
                proposal.row().event().state(),
                proposal.row().event().version(),
                proposal.row().attempt());
      } catch (Problem problem) {
        refused.put(proposal, problem);
        keys.withdraw(proposal.inserted());
      }
    }
    return refused;
  }

  /** Lets go of what a proposal whose slot was lost has claimed. */
  void withdraw(Proposal<T> proposal) {
    keys.withdraw(proposal.inserted());
    type.guard().release(proposal.row().event(), proposal.row().attempt());
  }

  int freeAbandoned(int limit) {
    return keys.cleanUp(type.name(), this, limit);
  }

  @Override
  public boolean holds(TenantId tenant, RecordId id, String keyId) {
    return log.newest(tenant, id)
        .filter(row -> !row.event().voided())
        .map(row -> type.uniqueValues(row.event().state()))
        .map(values -> values.stream().anyMatch(v -> keys.keyId(tenant, v).equals(keyId)))
        .orElse(false);
  }

  @Override
  public void occupy(TenantId tenant, RecordId id, long version) {
    if (log.find(tenant, id, version).isPresent()) {
      return;
    }
    Stored<T> before = log.newest(tenant, id).map(ChangeRow::stored).orElse(null);
    long next = before == null ? 1 : before.version() + 1;
    if (next < version) {
      // Somebody saw a row that the majority does not show us yet: nothing may be judged now.
      throw Problem.of(ProblemType.UNAVAILABLE, "The newest version of " + id + " is not known");
    } else if (next == version) {
      T empty = RecordJson.mapper().convertValue(Map.of(), type.stateClass());
      log.insert(List.of(rows.noChange(tenant, id, version, before, empty)));
    }
  }
}
