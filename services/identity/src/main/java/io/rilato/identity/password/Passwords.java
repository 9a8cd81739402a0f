package io.rilato.identity.password;

import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.lockout.FailedSignIns;
import io.rilato.identity.session.Sessions;
import io.rilato.kernel.Actor;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The one way a user's password is set: what ends with the old one ends here. */
@Component
class Passwords {
  private final Credentials credentials;
  private final Secrets secrets;
  private final Sessions sessions;
  private final PasswordLinks links;
  private final FailedSignIns failures;
  private final AuditTrail audit;
  private final Clock clock;

  Passwords(
      Credentials credentials,
      Secrets secrets,
      Sessions sessions,
      PasswordLinks links,
      FailedSignIns failures,
      AuditTrail audit,
      Clock clock) {
    this.credentials = credentials;
    this.secrets = secrets;
    this.sessions = sessions;
    this.links = links;
    this.failures = failures;
    this.audit = audit;
    this.clock = clock;
  }

  /** Adds to the errors what keeps this user from having the password. */
  void check(String pointer, String password, Stored<User> user, FieldErrors errors) {
    secrets.check(pointer, password, errors, user.state().email(), user.state().name());
  }

  /**
   * Sets a checked password. All sessions of the user end, with their refresh tokens, and so do the
   * links with which one could be chosen.
   *
   * @param except the session that goes on; empty for none
   * @param how for the audit trail
   */
  void set(Stored<User> user, String password, String except, Actor by, Origin origin, String how) {
    credentials.set(user.tenant(), Kind.PASSWORD, user.id(), secrets.hashPassword(password));
    if (!except.isEmpty()) {
      sessions.confirm(user.tenant(), except);
    }
    sessions.endAll(user.tenant(), user.id(), except, clock.instant().plusMillis(1));
    links.end(user.tenant(), user.id());
    failures.unlock(user.tenant(), user.id(), user.state().email());
    audit.add(
        user.tenant(),
        by,
        AuditAction.PASSWORD_CHANGED,
        user.id().value(),
        origin,
        Map.of("how", how));
  }
}
