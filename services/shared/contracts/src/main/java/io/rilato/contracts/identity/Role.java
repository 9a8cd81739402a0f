package io.rilato.contracts.identity;

import io.rilato.kernel.RecordState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named list of grants. What no grant allows is denied. */
public record Role(String name, List<Grant> grants, Map<String, String> externalIds)
    implements RecordState {

  public Role {
    grants = grants == null ? List.of() : List.copyOf(grants);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  /**
   * Allows one action on one record type within a scope.
   *
   * @param type a record type's name, or {@code *}
   * @param action {@code view}, {@code create}, {@code edit}, {@code delete}, {@code change-owner},
   *     {@code share}, {@code import}, or {@code *}
   * @param hiddenFields fields of the type this grant does not show, by name or path
   * @param readOnlyFields fields of the type this grant does not let change, likewise
   */
  public record Grant(
      String type,
      String action,
      Scope scope,
      @Nullable List<String> hiddenFields,
      @Nullable List<String> readOnlyFields) {

    /** A grant that lets change all it shows. */
    public Grant(String type, String action, Scope scope, @Nullable List<String> hiddenFields) {
      this(type, action, scope, hiddenFields, null);
    }
  }

  /** Whose records a grant reaches. */
  public enum Scope {
    own,
    team,
    teamTree,
    territoryTree,
    all
  }

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
