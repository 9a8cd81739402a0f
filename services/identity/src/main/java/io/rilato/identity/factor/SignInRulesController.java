package io.rilato.identity.factor;

import io.rilato.contracts.identity.Tenant;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origins;
import io.rilato.identity.factor.SignInRules.Rule;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How the users of the caller's tenant have to sign in; for those who may edit the tenant. */
@RestController
class SignInRulesController {
  private final SignInRules rules;
  private final Records<Tenant> tenants;
  private final Access access;
  private final AuditTrail audit;

  SignInRulesController(
      SignInRules rules,
      RecordRegistry records,
      RecordType<Tenant> type,
      Access access,
      AuditTrail audit) {
    this.rules = rules;
    this.tenants = records.records(type);
    this.access = access;
    this.audit = audit;
  }

  /** {@code secondFactor} is {@code optional} or {@code required}. */
  record Rules(@Nullable String secondFactor) {}

  @Operation(operationId = "signInRules", tags = "tenants", summary = "How users have to sign in")
  @GetMapping("/api/v1/sign-in/rules")
  Rules get(Caller caller) {
    require(caller);
    return new Rules(rules.secondFactor(caller.tenant()).name());
  }

  @Operation(
      operationId = "setSignInRules",
      tags = "tenants",
      summary = "Says how users have to sign in, from their next sign-in on")
  @PutMapping("/api/v1/sign-in/rules")
  Rules set(Caller caller, HttpServletRequest request, @RequestBody Rules wanted) {
    require(caller);
    FieldErrors errors = new FieldErrors();
    String secondFactor = errors.requiredText("/secondFactor", wanted.secondFactor(), 20);
    errors.oneOf("/secondFactor", wanted.secondFactor(), Set.of("optional", "required"));
    errors.throwIfAny();
    rules.secondFactor(caller.tenant(), Rule.valueOf(secondFactor));
    audit.add(
        caller.tenant(),
        caller.actor(),
        AuditAction.SETTINGS_CHANGED,
        caller.tenant().value(),
        Origins.of(request),
        Map.of("secondFactor", secondFactor));
    return new Rules(secondFactor);
  }

  private void require(Caller caller) {
    access.require(
        caller,
        Action.EDIT,
        tenants.type(),
        tenants.get(caller.tenant(), new RecordId(caller.tenant().value())));
  }
}
