package io.rilato.identity.lockout;

import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origins;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows administrators who is locked out after too many failures, and lets them in again. */
@RestController
class LockedController {
  private final FailedSignIns failures;
  private final Directory directory;
  private final Records<User> users;
  private final Access access;
  private final AuditTrail audit;

  LockedController(
      FailedSignIns failures,
      Directory directory,
      RecordRegistry records,
      RecordType<User> type,
      Access access,
      AuditTrail audit) {
    this.failures = failures;
    this.directory = directory;
    this.users = records.records(type);
    this.access = access;
    this.audit = audit;
  }

  /** All of them. */
  record LockedUsers(List<LockedUser> items) {}

  /** A user who cannot sign in from somewhere until then. */
  record LockedUser(String id, String email, String name, Instant until) {}

  @Operation(
      operationId = "lockedUsers",
      tags = "users",
      summary = "Who is locked out after too many wrong passwords; for those who may edit users")
  @GetMapping("/api/v1/sign-in/locked")
  LockedUsers list(Caller caller) {
    access.require(caller, Action.EDIT, users.type().name());
    Map<String, User> all = directory.users(caller.tenant());
    Map<String, Instant> locked = failures.locked(caller.tenant(), all.keySet());
    return new LockedUsers(
        all.entrySet().stream()
            .filter(user -> locked.containsKey(user.getKey()))
            .map(user -> {
              User state = user.getValue();
              Instant until = locked.get(user.getKey());
              return new LockedUser(
                  user.getKey(), state.email(), state.name(), until == null ? Instant.MAX : until);
            })
            .sorted(Comparator.comparing(LockedUser::name))
            .toList());
  }

  @Operation(
      operationId = "unlockUser",
      tags = "users",
      summary = "Lets a user try again who is locked out after too many wrong passwords")
  @PostMapping("/api/v1/users/{id}/unlock")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unlock(Caller caller, HttpServletRequest request, @PathVariable RecordId id) {
    Stored<User> user = users.get(caller.tenant(), id);
    access.require(caller, Action.EDIT, users.type(), user);
    failures.unlock(caller.tenant(), id, user.state().email());
    failures.forget(FailedSignIns.SECOND_FACTOR, id.value());
    audit.add(
        caller.tenant(),
        caller.actor(),
        AuditAction.SIGN_IN_UNLOCKED,
        id.value(),
        Origins.of(request));
  }
}
