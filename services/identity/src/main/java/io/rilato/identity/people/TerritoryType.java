package io.rilato.identity.people;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Territory;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.SearchDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Territories: their rules and how they are found. */
@Component
public class TerritoryType extends RecordType<Territory> {
  private static final int MOST_MEMBERS = 500;
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("parentId", KEYWORD)
              .field("members", new ListOf(KEYWORD))
              .build(),
          List.of("name"),
          List.of("name"),
          List.of());

  private final ObjectProvider<RecordRegistry> registry;
  private final UserType users;

  TerritoryType(ObjectProvider<RecordRegistry> registry, UserType users) {
    super(Topic.TERRITORY, "territories", Territory.class, SEARCH);
    this.registry = registry;
    this.users = users;
  }

  @Override
  public Territory check(Territory wanted, @Nullable Territory before, FieldErrors errors) {
    errors.size("/members", wanted.members(), MOST_MEMBERS);
    return new Territory(
        errors.requiredText("/name", wanted.name(), 200),
        errors.text("/parentId", wanted.parentId(), 64),
        wanted.members().stream().distinct().toList(),
        wanted.externalIds());
  }

  @Override
  public void checkReferences(
      TenantId tenant, Territory wanted, @Nullable Territory before, FieldErrors errors) {
    String parent = wanted.parentId();
    boolean same = before != null && Objects.equals(before.parentId(), parent);
    if (parent != null && !same && find(tenant, parent) == null) {
      errors.add("/parentId", "unknown", "There is no territory " + parent);
    }
    for (int i = 0; i < wanted.members().size(); i++) {
      String member = wanted.members().get(i);
      boolean old = before != null && before.members().contains(member);
      if (!old && !isUser(tenant, member)) {
        errors.add("/members/" + i, "unknown", "There is no user " + member);
      }
    }
  }

  @Override
  public ChangeGuard<Territory> guard() {
    return new NoCycle();
  }

  private boolean isUser(TenantId tenant, String id) {
    return isId(id)
        && registry
            .getObject()
            .records(users)
            .find(tenant, new RecordId(id))
            .filter(user -> !user.deleted())
            .isPresent();
  }

  private @Nullable Stored<Territory> find(TenantId tenant, String id) {
    return isId(id)
        ? registry
            .getObject()
            .records(this)
            .findNewest(tenant, new RecordId(id))
            .filter(territory -> !territory.deleted())
            .orElse(null)
        : null;
  }

  /** Not every text can be the id of a record. */
  private static boolean isId(String text) {
    try {
      return !new RecordId(text).value().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Refuses a parent that is the territory itself or below it. As with teams, two changes at the
   * same moment may close a circle all the same; whoever walks the tree walks it once.
   */
  private final class NoCycle implements ChangeGuard<Territory> {
    @Override
    public void claim(
        TenantId tenant,
        RecordId id,
        @Nullable Stored<Territory> before,
        Territory after,
        long version,
        String attempt) {
      if (before != null && Objects.equals(before.state().parentId(), after.parentId())) {
        return;
      }
      Set<String> seen = new HashSet<>(Set.of(id.value()));
      String next = after.parentId();
      while (next != null) {
        if (!seen.add(next)) {
          throw Problem.of(
              ProblemType.HIERARCHY_CYCLE,
              "/parentId",
              "cycle",
              "The territory would be below itself");
        }
        Stored<Territory> parent = find(tenant, next);
        next = parent == null ? null : parent.state().parentId();
      }
    }

    @Override
    public void release(RecordEvent<Territory> event, String attempt) {}
  }
}
