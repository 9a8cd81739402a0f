package io.rilato.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the request with a problem (RFC 9457). The one exception for expected failures; {@link
 * ProblemAdvice} renders it.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final @Nullable Long version;

  /**
   * One thing wrong with one field.
   *
   * @param pointer JSON pointer (RFC 6901) into the request body, or the parameter's name
   * @param code stable and machine-readable, such as {@code required}
   */
  public record FieldError(String pointer, String code, String detail) {}

  private Problem(
      ProblemType type, String detail, List<FieldError> errors, @Nullable Throwable cause) {
    this(type, detail, errors, null, cause);
  }

  private Problem(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      @Nullable Long version,
      @Nullable Throwable cause) {
    super(detail, cause, false, cause != null);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.version = version;
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), null);
  }

  /** A problem with one field. */
  public static Problem of(ProblemType type, String pointer, String code, String detail) {
    return new Problem(type, detail, List.of(new FieldError(pointer, code, detail)), null);
  }

  public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
    return new Problem(type, detail, errors, null);
  }

  public static Problem of(ProblemType type, String detail, Throwable cause) {
    return new Problem(type, detail, List.of(), cause);
  }

  public static Problem notFound(String recordType, Object id) {
    return of(ProblemType.NOT_FOUND, "There is no " + recordType + " " + id);
  }

  /** The client has a version of the record that is not the newest. */
  public static Problem stale(long had, long newest) {
    String detail = "You have version " + had + "; the record is at version " + newest;
    return new Problem(
        ProblemType.STALE_VERSION,
        detail,
        List.of(new FieldError("If-Match", "stale", detail)),
        newest,
        null);
  }

  /** A part this request needs is away; the client should come back. */
  public static Problem unavailable(String part, Throwable cause) {
    return of(ProblemType.UNAVAILABLE, part + " is not available", cause);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The version at which the record is, where the client had another. */
  public @Nullable Long version() {
    return version;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
