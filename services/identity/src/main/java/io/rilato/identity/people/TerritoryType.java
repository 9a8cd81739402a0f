package io.rilato.identity.people;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Territory;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import java.util.Objects;
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
    return new NoCycle<>("territory", Territory::parentId, this::find);
  }

  private boolean isUser(TenantId tenant, String id) {
    return RecordId.of(id)
        .flatMap(known -> registry.getObject().records(users).find(tenant, known))
        .filter(user -> !user.deleted())
        .isPresent();
  }

  private @Nullable Stored<Territory> find(TenantId tenant, String id) {
    Records<Territory> territories = registry.getObject().records(this);
    return RecordId.of(id)
        .flatMap(known -> territories.findNewest(tenant, known))
        .filter(territory -> !territory.deleted())
        .orElse(null);
  }
}
