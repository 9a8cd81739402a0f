package io.rilato.identity.people;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import io.rilato.platform.records.UniqueValue;
import io.rilato.platform.search.SearchDefinition;
import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Users: their rules and how they are found. An email is unique within its tenant. */
@Component
public class UserType extends RecordType<User> {
  private static final int MOST_ROLES = 20;
  private static final int MOST_OF_DOMAIN = 253;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\"<>(),;:\\\\\\[\\]]{1,64}@([\\p{L}\\p{N}-]{1,63}\\.)+\\p{L}{2,63}");
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("email", TEXT)
              .field("name", TEXT)
              .field("roles", new ListOf(KEYWORD))
              .field("teamId", KEYWORD)
              .field("active", BOOLEAN)
              .build(),
          List.of("name", "email"),
          List.of("name"),
          List.of("email"));

  private final ObjectProvider<RecordRegistry> registry;
  private final RoleType roles;
  private final TeamType teams;
  private final Administrators administrators;

  UserType(
      ObjectProvider<RecordRegistry> registry,
      RoleType roles,
      TeamType teams,
      Administrators administrators) {
    super(Topic.USER, "users", User.class, SEARCH);
    this.registry = registry;
    this.roles = roles;
    this.teams = teams;
    this.administrators = administrators;
  }

  /** The one form in which equal emails are equal. */
  public static String normalise(String email) {
    return Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Who is switched off leaves room for another. */
  @Override
  public String countedBy() {
    return "active";
  }

  @Override
  public User check(User wanted, @Nullable User before, FieldErrors errors) {
    String email = normalise(errors.requiredText("/email", wanted.email(), 254));
    boolean given = before == null || !email.equals(before.email());
    if (given && !email.isEmpty() && !isEmail(email)) {
      errors.add("/email", "not-an-email", "Not an email address: " + email);
    }
    errors.size("/roles", wanted.roles(), MOST_ROLES);
    return new User(
        email,
        errors.requiredText("/name", wanted.name(), 200),
        wanted.roles().stream().distinct().toList(),
        errors.text("/teamId", wanted.teamId(), 64),
        wanted.active(),
        wanted.externalIds());
  }

  /** Mails go to the domain's ASCII form, whose labels have 63 characters at most. */
  private static boolean isEmail(String email) {
    if (!EMAIL.matcher(email).matches()) {
      return false;
    }
    try {
      return IDN.toASCII(email.substring(email.lastIndexOf('@') + 1)).length() <= MOST_OF_DOMAIN;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public void checkReferences(
      TenantId tenant, User wanted, @Nullable User before, FieldErrors errors) {
    for (int i = 0; i < wanted.roles().size(); i++) {
      String role = wanted.roles().get(i);
      boolean had = before != null && before.roles().contains(role);
      if (!had && !exists(tenant, roles, role)) {
        errors.add("/roles/" + i, "unknown", "There is no role " + role);
      }
    }
    String team = wanted.teamId();
    boolean had = before != null && Objects.equals(before.teamId(), team);
    if (team != null && !had && !exists(tenant, teams, team)) {
      errors.add("/teamId", "unknown", "There is no team " + team);
    }
  }

  private boolean exists(TenantId tenant, RecordType<? extends RecordState> type, String id) {
    return RecordId.of(id)
        .flatMap(known -> registry.getObject().records(type).find(tenant, known))
        .filter(record -> !record.deleted())
        .isPresent();
  }

  @Override
  public ChangeGuard<User> guard() {
    return new KeepAdministrator();
  }

  /** A change that changes nothing of the state deletes the user. */
  private final class KeepAdministrator implements ChangeGuard<User> {
    @Override
    public void claim(
        TenantId tenant,
        RecordId id,
        @Nullable Stored<User> before,
        User after,
        long version,
        String attempt) {
      if (before != null && !before.deleted()) {
        boolean goes = before.state().equals(after);
        Map<String, @Nullable User> changed = new HashMap<>();
        changed.put(id.value(), goes ? null : after);
        administrators.requireOne(tenant, Map.of(), changed);
      }
    }

    @Override
    public void release(RecordEvent<User> event, String attempt) {}
  }

  @Override
  public List<UniqueValue> uniqueValues(User state) {
    List<UniqueValue> values = new ArrayList<>(super.uniqueValues(state));
    values.add(new UniqueValue("user.email", state.email(), "/email"));
    return values;
  }
}
