package io.rilato.identity.scim;

import static io.rilato.identity.scim.Refused.orAnswer;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.User;
import io.rilato.identity.people.TeamType;
import io.rilato.identity.people.UserType;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.http.RecordWrites;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Teams as SCIM's groups. A user is in one team: who is put into a group leaves the one before. A
 * team's place in the tree and its manager are not SCIM's and stay as they are.
 */
@Component
class ScimTeams extends ResourceHandler<Group> {
  private final RecordWrites<Team> teams;
  private final RecordWrites<User> users;
  private final Records<User> userRecords;
  private final Directory directory;

  ScimTeams(
      RecordRoutes routes,
      RecordRegistry registry,
      TeamType teamType,
      UserType userType,
      Directory directory) {
    this.teams = routes.writes(teamType);
    this.users = routes.writes(userType);
    this.userRecords = registry.records(userType);
    this.directory = directory;
  }

  @Override
  public Group createResource(Group wanted, Context context) {
    Caller caller = ScimCaller.of(context);
    return orAnswer(() -> {
      Set<String> members = members(caller, wanted);
      Stored<Team> team = teams.create(caller, fields(wanted));
      return shown(team, put(caller, team.id(), Set.of(), members));
    });
  }

  @Override
  public Group getResource(
      String id,
      @Nullable List<SchemaAttribute> attributes,
      @Nullable List<SchemaAttribute> excluded,
      Context context) {
    Caller caller = ScimCaller.of(context);
    return orAnswer(() -> {
      users.require(caller, Action.VIEW);
      Stored<Team> team = teams.get(caller, Refused.id("team", id));
      return shown(team, members(caller.tenant(), team.id()));
    });
  }

  @Override
  public Group updateResource(Group wanted, Context context) {
    Caller caller = ScimCaller.of(context);
    return orAnswer(() -> {
      RecordId id = Refused.id("team", wanted.getId().orElseThrow());
      Set<String> members = members(caller, wanted);
      ObjectNode patch = fields(wanted);
      if (wanted.getExternalId().isEmpty()) {
        patch.putObject("externalIds").putNull(ScimUsers.SYSTEM);
      }
      Stored<Team> team = teams.patch(caller, id, patch);
      return shown(team, put(caller, id, members(caller.tenant(), id), members));
    });
  }

  @Override
  public void deleteResource(String id, Context context) {
    Caller caller = ScimCaller.of(context);
    orAnswer(() -> {
      RecordId team = Refused.id("team", id);
      teams.get(caller, team);
      teams.require(caller, Action.DELETE);
      users.require(caller, Action.EDIT);
      put(caller, team, members(caller.tenant(), team), Set.of());
      teams.delete(caller, team);
      return id;
    });
  }

  @Override
  public PartialListResponse<Group> listResources(
      long startIndex,
      int count,
      @Nullable FilterNode filter,
      @Nullable SchemaAttribute sortBy,
      @Nullable SortOrder sortOrder,
      @Nullable List<SchemaAttribute> attributes,
      @Nullable List<SchemaAttribute> excluded,
      Context context) {
    Caller caller = ScimCaller.of(context);
    orAnswer(() -> {
      teams.require(caller, Action.VIEW);
      users.require(caller, Action.VIEW);
      return caller;
    });
    Map<String, Set<String>> members =
        directory.users(caller.tenant()).entrySet().stream()
            .filter(user -> user.getValue().teamId() != null)
            .collect(
                Collectors.groupingBy(
                    user -> String.valueOf(user.getValue().teamId()),
                    Collectors.mapping(Map.Entry::getKey, Collectors.toSet())));
    List<Group> all =
        directory.teams(caller.tenant()).entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(team ->
                shown(
                    team.getKey(),
                    team.getValue(),
                    members.getOrDefault(team.getKey(), Set.of()),
                    new Meta()))
            .toList();
    return Pages.of(all, getServiceProvider(), startIndex, count, filter);
  }

  /** Moves users into the team and out of it, and tells who is in it then. */
  private Set<String> put(Caller caller, RecordId team, Set<String> before, Set<String> wanted) {
    wanted.stream()
        .filter(user -> !before.contains(user))
        .forEach(user -> users.patch(caller, new RecordId(user), teamId(team.value())));
    before.stream()
        .filter(user -> !wanted.contains(user))
        .forEach(user -> users.patch(caller, new RecordId(user), teamId(null)));
    return wanted;
  }

  private static ObjectNode teamId(@Nullable String id) {
    return RecordJson.mapper().createObjectNode().put("teamId", id);
  }

  /** Who is in the team, by the users' records: the directory alone may be late. */
  private Set<String> members(TenantId tenant, RecordId team) {
    List<RecordId> all = directory.users(tenant).keySet().stream().map(RecordId::new).toList();
    return userRecords.list(tenant, all).stream()
        .filter(user -> !user.deleted() && team.value().equals(user.state().teamId()))
        .map(user -> user.id().value())
        .collect(Collectors.toSet());
  }

  /** Who is wanted, checked before anything is written: a group is not left half made. */
  private Set<String> members(Caller caller, Group wanted) {
    users.require(caller, Action.EDIT);
    Set<String> members =
        wanted.getMembers().stream()
            .flatMap(member -> member.getValue().stream())
            .collect(Collectors.toSet());
    List<RecordId> ids = members.stream().flatMap(id -> RecordId.of(id).stream()).toList();
    Set<String> there =
        userRecords.list(caller.tenant(), ids).stream()
            .filter(user -> !user.deleted() && !user.voided())
            .map(user -> user.id().value())
            .collect(Collectors.toSet());
    for (String member : members) {
      if (!there.contains(member)) {
        throw Problem.of(
            ProblemType.INVALID_REQUEST, "members", "unknown", "There is no user " + member);
      }
    }
    return members;
  }

  private static ObjectNode fields(Group wanted) {
    ObjectNode fields = RecordJson.mapper().createObjectNode();
    fields.put("name", wanted.getDisplayName().orElse(""));
    wanted
        .getExternalId()
        .ifPresent(id -> fields.putObject("externalIds").put(ScimUsers.SYSTEM, id));
    return fields;
  }

  private static Group shown(Stored<Team> team, Set<String> members) {
    Meta meta = Meta.builder().created(team.createdAt()).lastModified(team.updatedAt()).build();
    return shown(team.id().value(), team.state(), members, meta);
  }

  private static Group shown(String id, Team team, Set<String> members, Meta meta) {
    return Group.builder()
        .id(id)
        .externalId(team.externalIds().get(ScimUsers.SYSTEM))
        .displayName(team.name())
        .members(
            members.stream()
                .sorted()
                .map(user -> Member.builder().value(user).type("User").build())
                .toList())
        .meta(meta)
        .build();
  }
}
