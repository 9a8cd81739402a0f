package io.rilato.identity.password;

import io.rilato.contracts.identity.User;
import io.rilato.identity.audit.Origins;
import io.rilato.identity.password.Invitations.Invitation;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sends invitations, for those who may edit the user. */
@RestController
class InvitationController {
  private final Records<User> users;
  private final Access access;
  private final Invitations invitations;

  InvitationController(
      RecordRegistry records, RecordType<User> type, Access access, Invitations invitations) {
    this.users = records.records(type);
    this.access = access;
    this.invitations = invitations;
  }

  @Operation(
      operationId = "inviteUser",
      tags = "users",
      summary =
          "Sends the user a link with which to choose a password; tells it where no mail can be"
              + " sent. It is good once, for 7 days")
  @PostMapping("/api/v1/users/{id}/invitation")
  ResponseEntity<Invitation> invite(
      Caller caller, HttpServletRequest request, @PathVariable RecordId id) {
    Stored<User> user = users.get(caller.tenant(), id);
    access.require(caller, Action.EDIT, users.type(), user);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(invitations.invite(user, caller.actor(), Origins.of(request)));
  }
}
