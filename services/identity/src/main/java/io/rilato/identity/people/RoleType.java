package io.rilato.identity.people;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Action;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import io.rilato.platform.records.UniqueValue;
import io.rilato.platform.search.SearchDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Roles: their rules and how they are found. A name is unique within its tenant. */
@Component
public class RoleType extends RecordType<Role> {
  /** Grants of one role. */
  public static final int MOST_GRANTS = 500;

  private static final int MOST_FIELDS = 200;
  private static final Pattern FIELD =
      Pattern.compile("[A-Za-z][\\w-]{0,63}(\\.[\\w-]{1,64}){0,5}");
  private static final Set<String> TYPES =
      orAll(
          Stream.concat(
              Arrays.stream(Topic.values()).map(Topic::recordType), Permissions.OTHERS.stream()));
  private static final Set<String> ACTIONS =
      orAll(Arrays.stream(Action.values()).map(Action::wireName));
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder().field("name", TEXT).build(),
          List.of("name"),
          List.of("name"),
          List.of());

  private static Set<String> orAll(Stream<String> names) {
    return Stream.concat(Stream.of("*"), names).collect(Collectors.toUnmodifiableSet());
  }

  private final Administrators administrators;

  RoleType(Administrators administrators) {
    super(Topic.ROLE, "roles", Role.class, SEARCH);
    this.administrators = administrators;
  }

  @Override
  public Role check(Role wanted, @Nullable Role before, FieldErrors errors) {
    errors.size("/grants", wanted.grants(), MOST_GRANTS);
    for (int i = 0; i < wanted.grants().size(); i++) {
      Grant grant = wanted.grants().get(i);
      String pointer = "/grants/" + i;
      errors.requiredText(pointer + "/type", grant.type(), 64);
      errors.oneOf(pointer + "/type", grant.type(), TYPES);
      errors.requiredText(pointer + "/action", grant.action(), 64);
      errors.oneOf(pointer + "/action", grant.action(), ACTIONS);
      if (grant.scope() == null) {
        errors.add(pointer + "/scope", "required", "Whose records does the grant reach?");
      }
      checkFields(pointer + "/hiddenFields", grant.hiddenFields(), errors);
      checkFields(pointer + "/readOnlyFields", grant.readOnlyFields(), errors);
    }
    return new Role(
        errors.requiredText("/name", wanted.name(), 100), wanted.grants(), wanted.externalIds());
  }

  private static void checkFields(
      String pointer, @Nullable List<String> fields, FieldErrors errors) {
    errors.size(pointer, fields, MOST_FIELDS);
    for (int i = 0; fields != null && i < fields.size(); i++) {
      if (fields.get(i) == null || !FIELD.matcher(fields.get(i)).matches()) {
        errors.add(pointer + "/" + i, "invalid", "A field's name, or a path such as emails.value");
      }
    }
  }

  @Override
  public ChangeGuard<Role> guard() {
    return new KeepAdministrator();
  }

  /** A change that changes nothing of the state deletes the role. */
  private final class KeepAdministrator implements ChangeGuard<Role> {
    @Override
    public void claim(
        TenantId tenant,
        RecordId id,
        @Nullable Stored<Role> before,
        Role after,
        long version,
        String attempt) {
      if (before != null && !before.deleted()) {
        boolean goes = before.state().equals(after);
        Map<String, @Nullable Role> changed = new HashMap<>();
        changed.put(id.value(), goes ? null : after);
        administrators.requireOne(tenant, changed, Map.of());
      }
    }

    @Override
    public void release(RecordEvent<Role> event, String attempt) {}
  }

  @Override
  public List<UniqueValue> uniqueValues(Role state) {
    List<UniqueValue> values = new ArrayList<>(super.uniqueValues(state));
    values.add(new UniqueValue("role.name", state.name().toLowerCase(Locale.ROOT), "/name"));
    return values;
  }
}
