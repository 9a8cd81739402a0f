package io.rilato.identity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.identity.audit.AuditTrail.Position;
import io.rilato.identity.audit.AuditTrail.Wanted;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what happened, to those who may view {@code audit}. */
@RestController
class AuditController {
  /** What stands in grants and scopes. */
  static final String AUDIT = "audit";

  private static final int MOST = 200;

  private final AuditTrail trail;
  private final Access access;
  private final Directory directory;

  AuditController(AuditTrail trail, Access access, Directory directory) {
    this.trail = trail;
    this.access = access;
    this.directory = directory;
  }

  @Operation(
      operationId = "listAudit",
      tags = "audit",
      summary = "Sign-ins, changes of passwords and factors, ended sessions, administration")
  @GetMapping("/api/v1/audit")
  Page list(
      Caller caller,
      @ParameterObject AuditFilter filter,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    access.require(caller, Action.VIEW, AUDIT);
    FieldErrors errors = new FieldErrors();
    if (limit < 1 || limit > MOST) {
      errors.add("limit", "out-of-range", "From 1 to " + MOST);
    }
    Wanted wanted = filter.wanted(errors);
    errors.throwIfAny();
    List<AuditEntry> found = trail.list(caller.tenant(), wanted, position(cursor), limit + 1);
    List<AuditEntry> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        shown.stream().map(entry -> ShownEntry.of(caller.tenant(), entry, directory)).toList(),
        found.size() > limit ? cursor(shown.getLast()) : null);
  }

  /** One page, the newest first; with the cursor comes the next. */
  record Page(List<ShownEntry> items, @Nullable String nextCursor) {}

  private static String cursor(AuditEntry last) {
    String text = last.at().toEpochMilli() + " " + last.id();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static @Nullable Position position(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", 2);
      return new Position(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeException e) {
      throw Problem.of(
          ProblemType.INVALID_CURSOR, "cursor", "invalid", "The cursor is not of this list");
    }
  }
}
