package io.rilato.identity.people;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Team;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
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

/** Teams: their rules and how they are found. */
@Component
public class TeamType extends RecordType<Team> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("parentId", KEYWORD)
              .field("managerId", KEYWORD)
              .build(),
          List.of("name"),
          List.of("name"),
          List.of());

  private final ObjectProvider<RecordRegistry> registry;

  TeamType(ObjectProvider<RecordRegistry> registry) {
    super(Topic.TEAM, "teams", Team.class, SEARCH);
    this.registry = registry;
  }

  @Override
  public Team check(Team wanted, @Nullable Team before, FieldErrors errors) {
    return new Team(
        errors.requiredText("/name", wanted.name(), 200),
        errors.text("/parentId", wanted.parentId(), 64),
        errors.text("/managerId", wanted.managerId(), 64),
        wanted.externalIds());
  }

  @Override
  public void checkReferences(
      TenantId tenant, Team wanted, @Nullable Team before, FieldErrors errors) {
    String parent = wanted.parentId();
    boolean same = before != null && Objects.equals(before.parentId(), parent);
    if (parent != null && !same && find(tenant, parent) == null) {
      errors.add("/parentId", "unknown", "There is no team " + parent);
    }
  }

  @Override
  public ChangeGuard<Team> guard() {
    return new NoCycle<>("team", Team::parentId, this::find);
  }

  private @Nullable Stored<Team> find(TenantId tenant, String id) {
    Records<Team> teams = registry.getObject().records(this);
    return RecordId.of(id)
        .flatMap(known -> teams.findNewest(tenant, known))
        .filter(team -> !team.deleted())
        .orElse(null);
  }
}
