package io.rilato.identity.audit;

import io.rilato.identity.audit.AuditTrail.Wanted;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.BoundedTimes;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The parameters by which the trail is looked at.
 *
 * @param what a kind of entry
 * @param who the id of who did it
 * @param subject the id of what it was done to
 * @param from the earliest moment, RFC 3339
 * @param to the moment before which it happened
 */
record AuditFilter(
    @Nullable String what,
    @Nullable String who,
    @Nullable String subject,
    @Nullable String from,
    @Nullable String to) {

  /** What they say; what they say wrongly is put into the errors. */
  Wanted wanted(FieldErrors errors) {
    return new Wanted(
        action(errors), who, subject, time("from", from, errors), time("to", to, errors));
  }

  private @Nullable AuditAction action(FieldErrors errors) {
    if (what == null) {
      return null;
    }
    AuditAction action = AuditAction.of(what).orElse(null);
    if (action == null) {
      errors.add("what", "not-allowed", "No such kind of entry");
    }
    return action;
  }

  private static @Nullable Instant time(String name, @Nullable String text, FieldErrors errors) {
    try {
      Instant moment = text == null ? null : Instant.parse(text);
      if (moment == null || BoundedTimes.isKept(moment)) {
        return moment;
      }
    } catch (DateTimeException e) {
      // named below
    }
    errors.add(name, "not-a-time", "Expected RFC 3339, such as 2026-11-22T09:00:00Z");
    return null;
  }
}
