package io.rilato.identity.credential;

import io.rilato.contracts.identity.ApiClient;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origins;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives API clients their secrets. */
@RestController
class ClientSecretController {
  private final Records<ApiClient> clients;
  private final Access access;
  private final Credentials credentials;
  private final Secrets secrets;
  private final AuditTrail audit;

  ClientSecretController(
      RecordRegistry records,
      RecordType<ApiClient> type,
      Access access,
      Credentials credentials,
      Secrets secrets,
      AuditTrail audit) {
    this.clients = records.records(type);
    this.access = access;
    this.credentials = credentials;
    this.secrets = secrets;
    this.audit = audit;
  }

  /** A new secret, told this once; the one before is of no use from here on. */
  @Operation(
      operationId = "newClientSecret",
      tags = "api-clients",
      summary = "Makes up a new secret and tells it this once")
  @PostMapping("/api/v1/api-clients/{id}/secret")
  ResponseEntity<NewSecret> renew(
      Caller caller, HttpServletRequest request, @PathVariable RecordId id) {
    access.require(caller, Action.EDIT, clients.type(), clients.get(caller.tenant(), id));
    String secret = secrets.newSecret();
    credentials.set(caller.tenant(), Kind.CLIENT_SECRET, id, Secrets.hashSecret(secret));
    audit.add(
        caller.tenant(),
        caller.actor(),
        AuditAction.CLIENT_SECRET_RENEWED,
        id.value(),
        Origins.of(request));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new NewSecret(id.value(), secret));
  }

  record NewSecret(String id, String secret) {}
}
