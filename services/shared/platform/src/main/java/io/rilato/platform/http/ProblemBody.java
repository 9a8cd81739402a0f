package io.rilato.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.rilato.kernel.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The body of every error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param version at which the record is, where the client had another
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String traceId,
    @Nullable Long version,
    List<Problem.FieldError> errors) {

  public static final MediaType MEDIA_TYPE = MediaType.APPLICATION_PROBLEM_JSON;

  /** The problem with the id of the trace at hand, or a new id where nothing is traced. */
  public static ProblemBody of(Problem problem) {
    SpanContext span = Span.current().getSpanContext();
    return new ProblemBody(
        problem.type().urn(),
        problem.type().title(),
        problem.type().status().value(),
        problem.detail(),
        span.isValid() ? span.getTraceId() : Ids.next().replace("-", ""),
        problem.version(),
        problem.errors());
  }
}
