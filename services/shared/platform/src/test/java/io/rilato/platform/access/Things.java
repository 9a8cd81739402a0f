package io.rilato.platform.access;

import io.rilato.contracts.Share;
import io.rilato.contracts.Share.Right;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Territory;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.SearchDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record type, and directory entries to decide about it. */
final class Things {
  static final TenantId TENANT = new TenantId("t1");
  static final RecordType<Thing> TYPE = new ThingType();

  private Things() {}

  record Thing(@Nullable String ownerId, @Nullable String territoryId) implements RecordState {
    @Override
    public Map<String, String> externalIds() {
      return Map.of();
    }
  }

  static final class ThingType extends RecordType<Thing> {
    ThingType() {
      super(
          Topic.CONTACT,
          "things",
          Thing.class,
          new SearchDefinition(CriteriaSchema.builder().build(), List.of(), List.of(), List.of()));
    }

    @Override
    public Thing check(Thing wanted, @Nullable Thing before, FieldErrors errors) {
      return wanted;
    }
  }

  static Stored<Thing> ownedBy(@Nullable String ownerId) {
    return thing(ownerId, null);
  }

  static Stored<Thing> thing(
      @Nullable String ownerId, @Nullable String territoryId, Share... shares) {
    Actor by = Actor.user("u");
    return new Stored<>(
        new RecordId("r"),
        TENANT,
        1,
        new Thing(ownerId, territoryId),
        false,
        false,
        false,
        Instant.EPOCH,
        by,
        Instant.EPOCH,
        by,
        List.of(shares));
  }

  static Share share(
      @Nullable String userId, @Nullable String teamId, Right right, @Nullable Instant until) {
    return new Share("s", userId, teamId, right, until, null, Instant.EPOCH, Actor.user("someone"));
  }

  static Caller user(String id) {
    return new Caller(TENANT, Actor.user(id), Set.of("openid"));
  }

  static Caller client(String id, String... scopes) {
    return new Caller(TENANT, Actor.client(id), Set.of(scopes));
  }

  static <T extends RecordState> DirectoryEntry<T> entry(String id, long version, T state) {
    return new DirectoryEntry<>(TENANT, id, version, false, state);
  }

  static DirectoryEntry<User> user(String id, @Nullable String team, String... roles) {
    return entry(id, 1, new User(id + "@x.test", id, List.of(roles), team, true, Map.of()));
  }

  static DirectoryEntry<Team> team(String id, @Nullable String parent, @Nullable String manager) {
    return entry(id, 1, new Team(id, parent, manager, Map.of()));
  }

  static DirectoryEntry<Territory> territory(
      String id, @Nullable String parent, String... members) {
    return entry(id, 1, new Territory(id, parent, List.of(members), Map.of()));
  }

  static DirectoryEntry<Role> role(String id, Grant... grants) {
    return entry(id, 1, new Role(id, List.of(grants), Map.of()));
  }

  static DirectoryEntry<ApiClient> client(String id, boolean active, String... scopes) {
    return entry(id, 1, new ApiClient(id, List.of(scopes), active, null, Map.of()));
  }

  static Grant grant(String type, String action, Scope scope, String... hidden) {
    return new Grant(type, action, scope, List.of(hidden));
  }
}
