package io.rilato.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Renders the problems of annotated controllers. */
@RestControllerAdvice
class ProblemAdvice {
  @ExceptionHandler
  ResponseEntity<ProblemBody> handle(Exception failure, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw failure; // Only a closed connection can tell now: a problem would look like data.
    }
    Problem problem = Problems.of(failure);
    return ResponseEntity.status(problem.type().status())
        .headers(Problems.headers(problem))
        .body(ProblemBody.of(problem));
  }
}
