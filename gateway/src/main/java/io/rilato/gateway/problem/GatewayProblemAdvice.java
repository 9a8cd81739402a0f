package io.rilato.gateway.problem;

import io.rilato.platform.http.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Renders the problems the gateway's own endpoints end with. */
@RestControllerAdvice
class GatewayProblemAdvice {
  private final ProblemWriter problems;

  GatewayProblemAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void problem(Problem problem, HttpServletResponse response) throws IOException {
    problems.write(response, problem);
  }
}
