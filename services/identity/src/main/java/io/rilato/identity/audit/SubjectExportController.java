package io.rilato.identity.audit;

import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.FieldErrors;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Keeps that all that is held about a person was handed out, which the gateway tells before it
 * hands it out. The path is not routed from outside.
 */
@RestController
@Hidden
class SubjectExportController {
  private static final int LONGEST = 80;
  private static final int MOST = 1_000;

  private final AuditTrail trail;
  private final Access access;

  SubjectExportController(AuditTrail trail, Access access) {
    this.trail = trail;
    this.access = access;
  }

  /**
   * An export.
   *
   * @param contact whose it is
   * @param subjects what else is the same person, such as {@code lead/0198…}
   */
  record SubjectExport(@Nullable String contact, @Nullable List<String> subjects) {}

  @PostMapping("/internal/subject-exports")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void keep(Caller caller, @RequestBody SubjectExport export, HttpServletRequest request) {
    access.require(caller, Action.EXPORT, "contact");
    FieldErrors errors = new FieldErrors();
    String contact = export.contact();
    if (contact == null || RecordId.of(contact).isEmpty()) {
      errors.add("/contact", "invalid", "Expected the id of a contact");
    }
    List<String> subjects = export.subjects() == null ? List.of() : export.subjects();
    if (subjects.size() > MOST || subjects.stream().anyMatch(s -> s.length() > LONGEST)) {
      errors.add("/subjects", "invalid", "At most " + MOST + ", each at most " + LONGEST + " long");
    }
    errors.throwIfAny();
    trail.add(
        caller.tenant(),
        caller.actor(),
        AuditAction.SUBJECT_EXPORTED,
        contact,
        Origins.of(request),
        subjects.isEmpty() ? Map.of() : Map.of("subjects", String.join(", ", subjects)));
  }
}
