package io.rilato.identity.session;

import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origins;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows where one is signed in, and ends sessions: one's own, or those of users one may edit. */
@RestController
class SessionController {
  private final Sessions sessions;
  private final Records<User> users;
  private final Access access;
  private final AuditTrail audit;
  private final Clock clock;

  SessionController(
      Sessions sessions,
      RecordRegistry records,
      RecordType<User> type,
      Access access,
      AuditTrail audit,
      Clock clock) {
    this.sessions = sessions;
    this.users = records.records(type);
    this.access = access;
    this.audit = audit;
    this.clock = clock;
  }

  /** All of them. */
  record SessionList(List<Item> items) {}

  /**
   * A session.
   *
   * @param address of the network, shortened
   * @param lastSeen when it last got an access token, which is good for some minutes
   * @param current whether this request belongs to it
   */
  record Item(
      String id,
      String browser,
      String address,
      Instant since,
      Instant lastSeen,
      boolean current) {}

  @Operation(operationId = "mySessions", tags = "me", summary = "Where you are signed in")
  @GetMapping("/api/v1/me/sessions")
  SessionList mine(Caller caller, HttpServletRequest request) {
    return list(caller, me(caller), CurrentSession.of(request));
  }

  @Operation(operationId = "endMySession", tags = "me", summary = "Signs you out in one place")
  @DeleteMapping("/api/v1/me/sessions/{sessionId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endMine(Caller caller, HttpServletRequest request, @PathVariable String sessionId) {
    end(caller, me(caller), sessionId, request);
  }

  @Operation(
      operationId = "endMyOtherSessions",
      tags = "me",
      summary = "Signs you out everywhere but here")
  @DeleteMapping("/api/v1/me/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endMyOthers(Caller caller, HttpServletRequest request) {
    endAll(caller, me(caller), CurrentSession.of(request), request);
  }

  @Operation(
      operationId = "userSessions",
      tags = "users",
      summary = "Where a user is signed in; for those who may edit the user")
  @GetMapping("/api/v1/users/{id}/sessions")
  SessionList of(Caller caller, HttpServletRequest request, @PathVariable RecordId id) {
    return list(caller, administered(caller, id), CurrentSession.of(request));
  }

  @Operation(
      operationId = "endUserSession",
      tags = "users",
      summary = "Signs a user out in one place")
  @DeleteMapping("/api/v1/users/{id}/sessions/{sessionId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(
      Caller caller,
      HttpServletRequest request,
      @PathVariable RecordId id,
      @PathVariable String sessionId) {
    end(caller, administered(caller, id), sessionId, request);
  }

  @Operation(
      operationId = "endUserSessions",
      tags = "users",
      summary = "Signs a user out everywhere")
  @DeleteMapping("/api/v1/users/{id}/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endAll(Caller caller, HttpServletRequest request, @PathVariable RecordId id) {
    endAll(caller, administered(caller, id), "", request);
  }

  private static RecordId me(Caller caller) {
    if (caller.actor().kind() != Actor.Kind.user) {
      throw Problem.of(ProblemType.FORBIDDEN, "API clients have no sessions");
    }
    return new RecordId(caller.actor().id());
  }

  private RecordId administered(Caller caller, RecordId id) {
    access.require(caller, Action.EDIT, users.type(), users.get(caller.tenant(), id));
    return id;
  }

  private SessionList list(Caller caller, RecordId user, String current) {
    return new SessionList(
        sessions.list(caller.tenant(), user).stream()
            .map(session ->
                new Item(
                    session.id(),
                    session.browser(),
                    Origins.shortened(session.address()),
                    session.since(),
                    session.lastSeen(),
                    session.id().equals(current)))
            .toList());
  }

  private void end(Caller caller, RecordId user, String id, HttpServletRequest request) {
    if (!sessions.end(caller.tenant(), user, id)) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is no such session");
    }
    ended(caller, user, 1, request);
  }

  private void endAll(Caller caller, RecordId user, String except, HttpServletRequest request) {
    long count = sessions.endAll(caller.tenant(), user, except, clock.instant().plusMillis(1));
    ended(caller, user, count, request);
  }

  private void ended(Caller caller, RecordId user, long count, HttpServletRequest request) {
    audit.add(
        caller.tenant(),
        caller.actor(),
        AuditAction.SESSION_ENDED,
        user.value(),
        Origins.of(request),
        Map.of("sessions", String.valueOf(count)));
  }
}
