package io.rilato.leadrouting.routing;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Pool;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Directory;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pools: their rules and how they are found. */
@Component
public class PoolType extends RecordType<Pool> {
  private static final int MOST_MEMBERS = 500;
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .objects("members", CriteriaSchema.builder().field("userId", KEYWORD))
              .build(),
          List.of("name"),
          List.of("name"),
          List.of());

  private final Directory directory;

  PoolType(Directory directory) {
    super(Topic.POOL, "routing/pools", Pool.class, SEARCH);
    this.directory = directory;
  }

  @Override
  public OptionalLong mostOfTenant() {
    return OptionalLong.of(1_000);
  }

  @Override
  public Pool check(Pool wanted, @Nullable Pool before, FieldErrors errors) {
    errors.oneOf("/strategy", wanted.strategy(), Set.of("round-robin"));
    errors.size("/members", wanted.members(), MOST_MEMBERS);
    List<Pool.Member> members =
        wanted.members().stream()
            .map(member -> new Pool.Member(member.userId() == null ? "" : member.userId().strip()))
            .toList();
    for (int i = 0; i < members.size(); i++) {
      errors.requiredText("/members/" + i + "/userId", members.get(i).userId(), 64);
    }
    Values.distinct(members, "/members", Pool.Member::userId, errors);
    return new Pool(
        errors.requiredText("/name", wanted.name(), 100),
        wanted.strategy(),
        members,
        wanted.externalIds());
  }

  @Override
  public void checkReferences(
      TenantId tenant, Pool wanted, @Nullable Pool before, FieldErrors errors) {
    for (int i = 0; i < wanted.members().size(); i++) {
      Pool.Member member = wanted.members().get(i);
      boolean there = before != null && before.members().contains(member);
      if (!there && directory.user(tenant, member.userId()).isEmpty()) {
        errors.add("/members/" + i + "/userId", "unknown", "There is no user " + member.userId());
      }
    }
  }
}
