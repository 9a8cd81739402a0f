package io.rilato.identity.scim;

import static io.rilato.identity.scim.Refused.orAnswer;

import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.GroupNode;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.PersonRole;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
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
import io.rilato.platform.records.UniqueValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users as SCIM has them: {@code userName} is the email address they sign in with, {@code
 * externalId} the external id of the system {@code scim}, {@code roles} are roles by id or name.
 */
@Component
class ScimUsers extends ResourceHandler<User> {
  /** The system whose external ids SCIM's are. */
  static final String SYSTEM = "scim";

  private final RecordWrites<io.rilato.contracts.identity.User> users;
  private final Records<io.rilato.contracts.identity.User> records;
  private final Directory directory;

  ScimUsers(RecordRoutes routes, RecordRegistry registry, UserType type, Directory directory) {
    this.users = routes.writes(type);
    this.records = registry.records(type);
    this.directory = directory;
  }

  @Override
  public User createResource(User wanted, Context context) {
    Caller caller = ScimCaller.of(context);
    return orAnswer(() -> shown(users.create(caller, fields(wanted, caller.tenant()))));
  }

  @Override
  public User getResource(
      String id,
      @Nullable List<SchemaAttribute> attributes,
      @Nullable List<SchemaAttribute> excluded,
      Context context) {
    return orAnswer(() -> shown(users.get(ScimCaller.of(context), Refused.id("user", id))));
  }

  @Override
  public User updateResource(User wanted, Context context) {
    Caller caller = ScimCaller.of(context);
    return orAnswer(() -> {
      RecordId id = Refused.id("user", wanted.getId().orElseThrow());
      ObjectNode patch = fields(wanted, caller.tenant());
      if (wanted.getExternalId().isEmpty()) {
        patch.putObject("externalIds").putNull(SYSTEM);
      }
      return shown(users.patch(caller, id, patch));
    });
  }

  @Override
  public void deleteResource(String id, Context context) {
    orAnswer(() -> {
      users.delete(ScimCaller.of(context), Refused.id("user", id));
      return id;
    });
  }

  @Override
  public PartialListResponse<User> listResources(
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
      users.require(caller, Action.VIEW);
      return caller;
    });
    List<User> all =
        userName(filter)
            .map(email -> named(caller.tenant(), email).map(this::shown).toList())
            .orElseGet(() ->
                directory.users(caller.tenant()).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(user -> shown(caller.tenant(), user.getKey(), user.getValue(), null))
                    .toList());
    return Pages.of(all, getServiceProvider(), startIndex, count, filter);
  }

  /** What directories ask before they create somebody: it must be true, not true soon. */
  private static Optional<String> userName(@Nullable FilterNode filter) {
    return filter instanceof AttributeExpressionLeaf leaf
            && leaf.getComparator() == Comparator.EQ
            && leaf.getShortName().equals("userName")
        ? leaf.getStringValue().or(() -> Optional.ofNullable(leaf.getValue()))
        : Optional.empty();
  }

  private Stream<Stored<io.rilato.contracts.identity.User>> named(TenantId tenant, String email) {
    String text = UserType.normalise(email);
    return records.findByUnique(tenant, new UniqueValue("user.email", text, "/email")).stream()
        .filter(user -> !user.deleted());
  }

  /** The fields of a record that SCIM knows. */
  private ObjectNode fields(User wanted, TenantId tenant) {
    ObjectNode fields = RecordJson.mapper().createObjectNode();
    String userName = wanted.getUserName().orElse("");
    fields.put("email", userName);
    fields.put("name", name(wanted).orElse(userName));
    wanted.isActive().ifPresent(active -> fields.put("active", active));
    wanted.getExternalId().ifPresent(id -> fields.putObject("externalIds").put(SYSTEM, id));
    if (!wanted.getRoles().isEmpty()) {
      ArrayNode roles = fields.putArray("roles");
      wanted.getRoles().forEach(role -> roles.add(role(tenant, role)));
    }
    return fields;
  }

  private static Optional<String> name(User wanted) {
    Optional<Name> name = wanted.getName();
    return wanted
        .getDisplayName()
        .or(() -> name.flatMap(Name::getFormatted))
        .or(() ->
            name.map(parts ->
                    String.join(
                            " ", parts.getGivenName().orElse(""), parts.getFamilyName().orElse(""))
                        .strip())
                .filter(text -> !text.isEmpty()));
  }

  private String role(TenantId tenant, PersonRole wanted) {
    String text = wanted.getValue().orElse("");
    return directory.roles(tenant).entrySet().stream()
        .filter(role -> role.getKey().equals(text) || role.getValue().name().equalsIgnoreCase(text))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() ->
            Problem.of(
                ProblemType.INVALID_REQUEST, "roles", "unknown", "There is no role " + text));
  }

  private User shown(Stored<io.rilato.contracts.identity.User> user) {
    Meta meta = Meta.builder().created(user.createdAt()).lastModified(user.updatedAt()).build();
    return shown(user.tenant(), user.id().value(), user.state(), meta);
  }

  private User shown(
      TenantId tenant, String id, io.rilato.contracts.identity.User user, @Nullable Meta meta) {
    List<PersonRole> roles =
        user.roles().stream()
            .map(role ->
                PersonRole.builder()
                    .value(role)
                    .display(directory.role(tenant, role).map(r -> r.name()).orElse(null))
                    .build())
            .toList();
    return User.builder()
        .id(id)
        .externalId(user.externalIds().get(SYSTEM))
        .userName(user.email())
        .displayName(user.name())
        .name(Name.builder().formatted(user.name()).build())
        .emails(List.of(Email.builder().value(user.email()).type("work").primary(true).build()))
        .active(user.active())
        .roles(roles)
        .groups(
            Stream.ofNullable(user.teamId())
                .map(team ->
                    GroupNode.builder()
                        .value(team)
                        .display(directory.team(tenant, team).map(t -> t.name()).orElse(null))
                        .build())
                .toList())
        .meta(Objects.requireNonNullElseGet(meta, Meta::new))
        .build();
  }
}
