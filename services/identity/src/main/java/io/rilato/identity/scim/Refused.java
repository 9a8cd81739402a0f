package io.rilato.identity.scim;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import io.rilato.kernel.RecordId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A problem, told as SCIM tells them (RFC 7644, 3.12). */
final class Refused extends ScimException {
  private Refused(Problem problem) {
    super(detail(problem), problem, problem.type().status().value(), scimType(problem.type()));
  }

  /** Does something and tells its problem as SCIM does. */
  static <T> T orAnswer(Supplier<T> something) {
    try {
      return something.get();
    } catch (Problem problem) {
      throw new Refused(problem);
    }
  }

  /** The id in a path. */
  static RecordId id(String type, String text) {
    return RecordId.of(text).orElseThrow(() -> Problem.notFound(type, text));
  }

  private static String detail(Problem problem) {
    String fields =
        problem.errors().stream()
            .map(error -> error.pointer() + ": " + error.detail())
            .collect(Collectors.joining("; "));
    return fields.isEmpty() ? problem.detail() : fields;
  }

  private static @Nullable String scimType(ProblemType type) {
    return switch (type) {
      case DUPLICATE_VALUE -> ScimType.RFC7644.UNIQUENESS;
      case INVALID_REQUEST -> ScimType.RFC7644.INVALID_VALUE;
      default -> null;
    };
  }
}
