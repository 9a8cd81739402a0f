package io.rilato.identity.factor;

import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.audit.Origins;
import io.rilato.identity.factor.SecondFactor.Offer;
import io.rilato.identity.factor.SecondFactor.State;
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
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own second factor, and taking away one that a user has lost. */
@RestController
class SecondFactorController {
  private final SecondFactor factor;
  private final Records<User> users;
  private final Records<Tenant> tenants;
  private final Access access;

  SecondFactorController(
      SecondFactor factor,
      RecordRegistry records,
      RecordType<User> users,
      RecordType<Tenant> tenants,
      Access access) {
    this.factor = factor;
    this.users = records.records(users);
    this.tenants = records.records(tenants);
    this.access = access;
  }

  /** What one has, and whether one has to. */
  record Mine(boolean enrolled, @Nullable Instant since, int recoveryCodesLeft, boolean required) {}

  /**
   * A code of the app, or a recovery code.
   *
   * @param offer of the factor it is to confirm
   */
  record Code(@Nullable String code, @Nullable String offer) {}

  /** Told this once; each is good once. */
  record RecoveryCodes(List<String> recoveryCodes) {}

  @Operation(operationId = "mySecondFactor", tags = "me", summary = "Your second factor")
  @GetMapping("/api/v1/me/second-factor")
  Mine mine(Caller caller) {
    State state = factor.find(caller.tenant(), me(caller)).orElse(null);
    boolean required = factor.isRequired(caller.tenant());
    return state == null
        ? new Mine(false, null, 0, required)
        : new Mine(true, state.since(), state.recoveryCodesLeft(), required);
  }

  @Operation(
      operationId = "offerSecondFactor",
      tags = "me",
      summary = "Makes up a secret for your authenticator app; a code of it confirms it")
  @PostMapping("/api/v1/me/second-factor")
  ResponseEntity<Offer> offer(Caller caller) {
    RecordId me = me(caller);
    if (factor.find(caller.tenant(), me).isPresent()) {
      throw Problem.of(ProblemType.CONFLICT, "You have a second factor: remove it first");
    }
    String email = users.get(caller.tenant(), me).state().email();
    return untold(factor.offer(caller.tenant(), me, organisation(caller), email));
  }

  @Operation(
      operationId = "confirmSecondFactor",
      tags = "me",
      summary = "Adds the offered second factor; tells the recovery codes this once")
  @PostMapping("/api/v1/me/second-factor/confirmation")
  ResponseEntity<RecoveryCodes> confirm(
      Caller caller, HttpServletRequest request, @RequestBody Code body) {
    RecordId me = me(caller);
    if (factor.find(caller.tenant(), me).isPresent()) {
      throw Problem.of(ProblemType.CONFLICT, "You have a second factor: remove it first");
    }
    List<String> codes =
        factor.enrol(
            caller.tenant(),
            me,
            Objects.requireNonNullElse(body.offer(), ""),
            Objects.requireNonNullElse(body.code(), ""),
            Origins.of(request));
    if (codes.isEmpty()) {
      throw wrong("The code is not right, or the offer is older than 15 minutes");
    }
    return untold(new RecoveryCodes(codes));
  }

  @Operation(
      operationId = "renewRecoveryCodes",
      tags = "me",
      summary = "New recovery codes in place of those before, for a code of your app")
  @PostMapping("/api/v1/me/second-factor/recovery-codes")
  ResponseEntity<RecoveryCodes> renew(
      Caller caller, HttpServletRequest request, @RequestBody Code body) {
    RecordId me = me(caller);
    Origin origin = Origins.of(request);
    judge(caller, me, body, origin);
    return untold(new RecoveryCodes(factor.renewCodes(caller.tenant(), me, origin)));
  }

  @Operation(
      operationId = "removeMySecondFactor",
      tags = "me",
      summary = "Removes your second factor, for a code of it")
  @PostMapping("/api/v1/me/second-factor/removal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, HttpServletRequest request, @RequestBody Code body) {
    RecordId me = me(caller);
    judge(caller, me, body, Origins.of(request));
    factor.remove(caller.tenant(), me, caller.actor(), Origins.of(request));
  }

  @Operation(
      operationId = "removeSecondFactor",
      tags = "users",
      summary = "Takes away the second factor of a user who has lost it")
  @DeleteMapping("/api/v1/users/{id}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, HttpServletRequest request, @PathVariable RecordId id) {
    access.require(caller, Action.EDIT, users.type(), users.get(caller.tenant(), id));
    if (caller.actor().equals(Actor.user(id.value()))) {
      throw Problem.of(ProblemType.FORBIDDEN, "Your own goes with a code of it");
    }
    if (!factor.remove(caller.tenant(), id, caller.actor(), Origins.of(request))) {
      throw Problem.of(ProblemType.NOT_FOUND, "The user has no second factor");
    }
  }

  private void judge(Caller caller, RecordId me, Code body, Origin origin) {
    String code = Objects.requireNonNullElse(body.code(), "");
    switch (factor.judge(caller.tenant(), me, code, origin)) {
      case RIGHT -> {}
      case WRONG -> throw wrong("The code is not right, or was used before");
      case TOO_MANY ->
          throw Problem.of(
              ProblemType.RATE_LIMITED, "Too many wrong codes: try again in some minutes");
    }
  }

  private static Problem wrong(String detail) {
    return Problem.of(ProblemType.FORBIDDEN, "/code", "wrong", detail);
  }

  private static RecordId me(Caller caller) {
    if (caller.actor().kind() != Actor.Kind.user) {
      throw Problem.of(ProblemType.FORBIDDEN, "API clients have no second factor");
    }
    return new RecordId(caller.actor().id());
  }

  private String organisation(Caller caller) {
    return tenants
        .find(caller.tenant(), new RecordId(caller.tenant().value()))
        .map(Stored::state)
        .map(Tenant::name)
        .orElse("");
  }

  /** What is told once must not lie in any cache. */
  private static <T> ResponseEntity<T> untold(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
