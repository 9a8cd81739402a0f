package io.rilato.identity.password;

import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.Origins;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Credentials.Credential;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.lockout.FailedSignIns;
import io.rilato.identity.session.CurrentSession;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sets passwords. */
@RestController
class PasswordController {
  private static final String OLD_PASSWORD = "old password";
  private static final int MOST_TRIES = 10;

  private final Records<User> users;
  private final Access access;
  private final Credentials credentials;
  private final Secrets secrets;
  private final Passwords passwords;
  private final FailedSignIns failures;

  PasswordController(
      RecordRegistry records,
      RecordType<User> type,
      Access access,
      Credentials credentials,
      Secrets secrets,
      Passwords passwords,
      FailedSignIns failures) {
    this.users = records.records(type);
    this.access = access;
    this.credentials = credentials;
    this.secrets = secrets;
    this.passwords = passwords;
    this.failures = failures;
  }

  /**
   * Sets one's own password, knowing the old one, or that of a user one may edit. It ends the
   * user's sessions, except the one it is changed in.
   */
  @Operation(
      operationId = "setPassword",
      tags = "users",
      summary = "Sets a password; yours needs the old one")
  @PutMapping("/api/v1/users/{id}/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void set(
      Caller caller,
      HttpServletRequest from,
      @PathVariable RecordId id,
      @RequestBody NewPassword request) {
    Stored<User> user = users.get(caller.tenant(), id);
    FieldErrors errors = new FieldErrors();
    String password = Objects.requireNonNullElse(request.password(), "");
    boolean own = caller.actor().equals(Actor.user(id.value()));
    passwords.check("/password", password, user, errors);
    if (own) {
      checkOld(user, Objects.requireNonNullElse(request.currentPassword(), ""), errors);
    } else {
      access.require(caller, Action.EDIT, users.type(), user);
    }
    errors.throwIfAny();
    passwords.set(
        user,
        password,
        own ? CurrentSession.of(from) : "",
        caller.actor(),
        Origins.of(from),
        own ? "knowing the old one" : "by an administrator");
  }

  /**
   * A wish for another password.
   *
   * @param currentPassword needed for one's own
   */
  record NewPassword(@Nullable String password, @Nullable String currentPassword) {}

  private void checkOld(Stored<User> user, String current, FieldErrors errors) {
    String id = user.id().value();
    if (!failures.within(MOST_TRIES, OLD_PASSWORD, id)) {
      throw Problem.of(ProblemType.RATE_LIMITED, "Too many attempts: try again in some minutes");
    }
    String hash =
        credentials
            .find(user.tenant(), Kind.PASSWORD, user.id())
            .map(Credential::hash)
            .orElse(null);
    if (!secrets.matchesPassword(current, hash)) {
      errors.throwIfAny();
      throw Problem.of(
          ProblemType.FORBIDDEN, "/currentPassword", "wrong", "The current password is another");
    }
    failures.forget(OLD_PASSWORD, id);
  }
}
