package io.rilato.activity.log;

import io.rilato.contracts.activity.Task.Subject;
import io.rilato.platform.http.FieldErrors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which record something is about. */
public final class Subjects {
  private static final int LONGEST = 64;

  /** As the names of record types are made. */
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z-]*");

  private Subjects() {}

  /**
   * The subject as it is kept; what is wrong with it goes to the errors.
   *
   * @param before what it was: that stays as it is
   */
  public static @Nullable Subject check(
      String pointer, @Nullable Subject subject, @Nullable Subject before, FieldErrors errors) {
    if (subject == null || subject.equals(before)) {
      return subject;
    }
    String type = errors.requiredText(pointer + "/type", subject.type(), LONGEST);
    if (!type.isEmpty() && !TYPE.matcher(type).matches()) {
      errors.add(pointer + "/type", "invalid", "The name of a record type, such as lead");
    }
    return new Subject(type, errors.requiredText(pointer + "/id", subject.id(), LONGEST));
  }
}
