package io.rilato.platform.http;

import com.mongodb.MongoException;
import io.rilato.platform.events.Infrastructure;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever ended a request into the problem that is answered. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  private Problems() {}

  /** The problem for a failure; what nobody expected is logged and becomes an internal one. */
  public static Problem of(Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case MethodArgumentNotValidException invalid -> invalidArguments(invalid);
      case HttpMessageNotReadableException unreadable -> JsonBody.problem(unreadable);
      case MissingServletRequestParameterException missing ->
          Problem.of(
              ProblemType.INVALID_REQUEST,
              missing.getParameterName(),
              "required",
              "This parameter is needed");
      case MethodArgumentTypeMismatchException mismatch ->
          Problem.of(
              ProblemType.INVALID_REQUEST, mismatch.getName(), "wrong-type", "Cannot be read");
      case InvalidMimeTypeException _ ->
          Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not one");
      case InvalidMediaTypeException _ ->
          Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not one");
      case RequestRejectedException _ ->
          Problem.of(
              ProblemType.INVALID_REQUEST,
              "",
              "not-allowed",
              "A parameter or header has a form that is not allowed");
      case TypeMismatchException _ ->
          Problem.of(ProblemType.INVALID_REQUEST, "The path or a parameter is not valid");
      case ErrorResponse spring -> fromStatus(spring.getStatusCode(), failure);
      default -> Infrastructure.isAway(failure) ? away(failure) : unexpected(failure);
    };
  }

  /** Headers that go with a problem. */
  public static HttpHeaders headers(Problem problem) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(ProblemBody.MEDIA_TYPE);
    if (problem.version() != null) {
      headers.setETag("\"" + problem.version() + "\"");
    }
    if (problem.type() == ProblemType.UNAVAILABLE || problem.type() == ProblemType.IN_USE) {
      headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return headers;
  }

  private static Problem invalidArguments(MethodArgumentNotValidException invalid) {
    FieldErrors errors = new FieldErrors();
    invalid
        .getBindingResult()
        .getFieldErrors()
        .forEach(e ->
            errors.add(
                "/" + e.getField().replace('.', '/').replace("[", "/").replace("]", ""),
                Optional.ofNullable(e.getCode()).orElse("invalid"),
                Optional.ofNullable(e.getDefaultMessage()).orElse("Not valid")));
    return Problem.of(ProblemType.INVALID_REQUEST, "The request is not valid", errors.list());
  }

  private static Problem fromStatus(HttpStatusCode status, Throwable failure) {
    ProblemType type =
        switch (status.value()) {
          case 401 -> ProblemType.UNAUTHENTICATED;
          case 403 -> ProblemType.FORBIDDEN;
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 406 -> ProblemType.NOT_ACCEPTABLE;
          case 413 -> ProblemType.TOO_LARGE;
          case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
          case 503 -> ProblemType.UNAVAILABLE;
          default -> status.is4xxClientError() ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL;
        };
    return type == ProblemType.INTERNAL
        ? unexpected(failure)
        : Problem.of(type, Optional.ofNullable(failure.getMessage()).orElse(type.title()));
  }

  private static Problem away(Throwable failure) {
    LOG.warn("A part that is needed is away: {}", failure.toString());
    String part = failure instanceof MongoException ? "the document store" : "a part we need";
    return Problem.unavailable(part, failure);
  }

  private static Problem unexpected(Throwable failure) {
    LOG.error("A request failed", failure);
    return Problem.of(ProblemType.INTERNAL, "The failure is logged under the trace id", failure);
  }
}
