package io.rilato.platform.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * A bean that describes a route beyond the standard ones, or one that replaces a standard one, in
 * the service's OpenAPI document.
 *
 * @param path with its variables, such as {@code /api/v1/companies/{id}/tree}
 * @param operationId unique in all of Rilato
 * @param body what is sent, if anything
 * @param status with which it is answered
 * @param answer what is answered; null means the record, as the type's standard routes answer it
 */
public record DescribedRoute(
    HttpMethod method,
    String path,
    String operationId,
    String summary,
    @Nullable Class<?> body,
    HttpStatus status,
    @Nullable Class<?> answer) {

  /** A route that answers 200. */
  public DescribedRoute(
      HttpMethod method,
      String path,
      String operationId,
      String summary,
      @Nullable Class<?> body,
      @Nullable Class<?> answer) {
    this(method, path, operationId, summary, body, HttpStatus.OK, answer);
  }
}
