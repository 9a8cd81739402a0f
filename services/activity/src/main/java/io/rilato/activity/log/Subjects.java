package io.rilato.activity.log;

import io.rilato.contracts.activity.Task.Subject;
import io.rilato.platform.http.FieldErrors;
import org.jspecify.annotations.Nullable;

/** Which record something is about. */
final class Subjects {
  private Subjects() {}

  static @Nullable Subject check(String pointer, @Nullable Subject subject, FieldErrors errors) {
    return subject == null
        ? null
        : new Subject(
            errors.requiredText(pointer + "/type", subject.type(), 64),
            errors.requiredText(pointer + "/id", subject.id(), 64));
  }
}
