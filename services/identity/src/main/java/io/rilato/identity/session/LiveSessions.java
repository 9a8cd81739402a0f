package io.rilato.identity.session;

import io.rilato.contracts.identity.User;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.tenants.ClosedTenants;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Says whether a session still holds: it was not ended, its tenant is open, its user is not
 * switched off, and the password is the one it knows. Asked before every token, so that none is
 * given to another.
 */
@Component
public class LiveSessions {
  private final Sessions sessions;
  private final Records<User> users;
  private final Credentials credentials;
  private final ClosedTenants closed;

  LiveSessions(
      Sessions sessions,
      RecordRegistry records,
      RecordType<User> type,
      Credentials credentials,
      ClosedTenants closed) {
    this.sessions = sessions;
    this.users = records.records(type);
    this.credentials = credentials;
    this.closed = closed;
  }

  /** The session, if it holds. */
  public Optional<Session> find(TenantId tenant, String id) {
    return sessions
        .find(tenant, id)
        .filter(_ -> !closed.isClosed(tenant))
        .filter(session ->
            users
                .find(tenant, session.user())
                .filter(user -> !user.deleted() && user.state().active())
                .isPresent())
        .filter(session ->
            credentials
                .find(tenant, Kind.PASSWORD, session.user())
                .filter(password -> password.since().isAfter(session.confirmed()))
                .isEmpty());
  }
}
