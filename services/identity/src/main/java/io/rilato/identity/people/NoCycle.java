package io.rilato.identity.people;

import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.Stored;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a parent that is the record itself or below it. Two changes at the same moment may still
 * close a cycle between them: whoever walks the tree stops where it has been, so that its records
 * then reach each other, until one is changed again.
 *
 * @param <T> a state that names a parent of its own type
 */
final class NoCycle<T extends RecordState> implements ChangeGuard<T> {
  private final String type;
  private final Function<T, @Nullable String> parentOf;
  private final Finding<T> finding;

  /** Finds a record that is not deleted; null when there is none. */
  interface Finding<T extends RecordState> {
    @Nullable Stored<T> find(TenantId tenant, String id);
  }

  NoCycle(String type, Function<T, @Nullable String> parentOf, Finding<T> finding) {
    this.type = type;
    this.parentOf = parentOf;
    this.finding = finding;
  }

  @Override
  public void claim(
      TenantId tenant,
      RecordId id,
      @Nullable Stored<T> before,
      T after,
      long version,
      String attempt) {
    String next = parentOf.apply(after);
    if (before != null
        && !before.deleted()
        && Objects.equals(parentOf.apply(before.state()), next)) {
      return;
    }
    Set<String> seen = new HashSet<>(Set.of(id.value()));
    while (next != null) {
      if (!seen.add(next)) {
        throw Problem.of(
            ProblemType.HIERARCHY_CYCLE,
            "/parentId",
            "cycle",
            "The " + type + " would be below itself");
      }
      Stored<T> parent = finding.find(tenant, next);
      next = parent == null ? null : parentOf.apply(parent.state());
    }
  }

  @Override
  public void release(RecordEvent<T> event, String attempt) {}
}
