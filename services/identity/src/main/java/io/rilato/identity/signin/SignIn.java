package io.rilato.identity.signin;

import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Credentials.Credential;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.lockout.FailedSignIns;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks emails with passwords. */
@Component
class SignIn {
  private final Accounts accounts;
  private final Records<User> users;
  private final Records<Tenant> tenants;
  private final Credentials credentials;
  private final Secrets secrets;
  private final FailedSignIns failures;
  private final AuditTrail audit;

  SignIn(
      Accounts accounts,
      RecordRegistry records,
      RecordType<User> users,
      RecordType<Tenant> tenants,
      Credentials credentials,
      Secrets secrets,
      FailedSignIns failures,
      AuditTrail audit) {
    this.accounts = accounts;
    this.users = records.records(users);
    this.tenants = records.records(tenants);
    this.credentials = credentials;
    this.secrets = secrets;
    this.failures = failures;
    this.audit = audit;
  }

  /** What became of an attempt. */
  sealed interface Outcome {
    /** It is this user. */
    record Welcome(SignedIn who) implements Outcome {}

    /** The password fits accounts in several organisations; the user has to say which. */
    record Which(List<Organisation> organisations) implements Outcome {}

    /** Email or password is wrong; which of them is not said. */
    record Wrong() implements Outcome {}

    /** Too many wrong attempts; nothing was checked. */
    record TooMany() implements Outcome {}
  }

  /** A tenant to choose. */
  record Organisation(String id, String name) {}

  Outcome attempt(Origin origin, String email, String password, @Nullable String tenant) {
    String address = origin.address();
    if (!failures.begin(address, email)) {
      return new Outcome.TooMany();
    }
    List<SignedIn> fitting = new ArrayList<>();
    List<SignedIn> candidates =
        accounts.withEmail(email).stream()
            .filter(who -> tenant == null || who.tenant().value().equals(tenant))
            .toList();
    if (candidates.isEmpty()) {
      // So that the time taken does not tell either.
      secrets.matchesPassword(password, null);
    }
    for (SignedIn who : candidates) {
      boolean open = failures.tries(address, who.tenant(), who.user());
      String hash =
          credentials
              .find(who.tenant(), Kind.PASSWORD, who.user())
              .map(Credential::hash)
              .orElse(null);
      if (secrets.matchesPassword(password, hash) && open && isActive(who)) {
        fitting.add(who);
      }
    }
    candidates.stream().filter(who -> !fitting.contains(who)).forEach(who -> failed(who, origin));
    if (fitting.isEmpty()) {
      return new Outcome.Wrong();
    }
    fitting.forEach(who -> failures.succeeded(address, who.tenant(), who.user()));
    failures.succeeded(address, email, fitting.size() == candidates.size());
    return fitting.size() == 1
        ? new Outcome.Welcome(fitting.getFirst())
        : new Outcome.Which(fitting.stream().map(this::organisation).toList());
  }

  private void failed(SignedIn who, Origin origin) {
    audit.add(
        who.tenant(),
        Actor.system("identity"),
        AuditAction.SIGN_IN_FAILED,
        who.user().value(),
        origin);
  }

  private boolean isActive(SignedIn who) {
    return users
        .find(who.tenant(), who.user())
        .filter(user -> !user.deleted() && user.state().active())
        .isPresent();
  }

  Organisation organisation(SignedIn who) {
    String id = who.tenant().value();
    String name =
        tenants
            .find(who.tenant(), new RecordId(id))
            .map(Stored::state)
            .map(Tenant::name)
            .orElse(id);
    return new Organisation(id, name);
  }
}
