package io.rilato.platform.http;

import org.springframework.http.HttpStatus;

/** The kinds of problem Rilato answers with; {@code urn:rilato:problem:<slug>} never changes. */
public enum ProblemType {
  INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST, "The request is not valid"),
  INVALID_FILTER("invalid-filter", HttpStatus.BAD_REQUEST, "The filter is not valid"),
  INVALID_CURSOR("invalid-cursor", HttpStatus.BAD_REQUEST, "The cursor is not valid here"),
  UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "A valid access token is needed"),
  FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "You may not do this"),
  CSRF("csrf", HttpStatus.FORBIDDEN, "The request may come from a page that is not ours"),
  NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is no such record"),
  METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "Not possible here"),
  NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "Cannot answer in that format"),
  REQUEST_TIMEOUT(
      "request-timeout", HttpStatus.REQUEST_TIMEOUT, "The request did not arrive in time"),
  CONFLICT("conflict", HttpStatus.CONFLICT, "The record's state does not allow this"),
  DUPLICATE_VALUE("duplicate-value", HttpStatus.CONFLICT, "Another record has this value"),
  HIERARCHY_CYCLE("hierarchy-cycle", HttpStatus.CONFLICT, "A record cannot be its own ancestor"),
  TOO_MANY_SHARES("too-many-shares", HttpStatus.CONFLICT, "The record has enough shares"),
  QUOTA_EXCEEDED("quota-exceeded", HttpStatus.CONFLICT, "Your organisation has no more of these"),
  IN_USE("idempotency-key-in-use", HttpStatus.CONFLICT, "The first request is still running"),
  CURSOR_EXPIRED("cursor-expired", HttpStatus.GONE, "The walk has expired: start it again"),
  STALE_VERSION("stale-version", HttpStatus.PRECONDITION_FAILED, "The record has changed"),
  TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Cannot read that format"),
  IDEMPOTENCY_MISMATCH(
      "idempotency-mismatch",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The idempotency key was used with another request"),
  PRECONDITION_REQUIRED(
      "precondition-required", HttpStatus.PRECONDITION_REQUIRED, "If-Match is needed"),
  RATE_LIMITED("rate-limited", HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
  INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
  UNAVAILABLE(
      "unavailable", HttpStatus.SERVICE_UNAVAILABLE, "A part that is needed is away: try again"),
  TIMEOUT("timeout", HttpStatus.GATEWAY_TIMEOUT, "A service did not answer in time");

  private final String slug;
  private final HttpStatus status;
  private final String title;

  ProblemType(String slug, HttpStatus status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  public String urn() {
    return "urn:rilato:problem:" + slug;
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }
}
