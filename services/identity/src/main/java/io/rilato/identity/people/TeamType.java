package io.rilato.identity.people;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Team;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.SearchDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    return new NoCycle();
  }

  private @Nullable Stored<Team> find(TenantId tenant, String id) {
    Records<Team> teams = registry.getObject().records(this);
    return RecordId.of(id)
        .flatMap(known -> teams.findNewest(tenant, known))
        .filter(team -> !team.deleted())
        .orElse(null);
  }

  /**
   * Refuses a parent that is the team itself or below it. Two changes at the same moment may still
   * close a cycle between them: whoever walks the tree stops where it has been, so that its teams
   * then reach each other, until one is changed again.
   */
  private final class NoCycle implements ChangeGuard<Team> {
    @Override
    public void claim(
        TenantId tenant,
        RecordId id,
        @Nullable Stored<Team> before,
        Team after,
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
              ProblemType.HIERARCHY_CYCLE, "/parentId", "cycle", "The team would be below itself");
        }
        Stored<Team> parent = find(tenant, next);
        next = parent == null ? null : parent.state().parentId();
      }
    }

    @Override
    public void release(RecordEvent<Team> event, String attempt) {}
  }
}
