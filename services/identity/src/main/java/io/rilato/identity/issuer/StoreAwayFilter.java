package io.rilato.identity.issuer;

import io.rilato.platform.events.Infrastructure;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemBody;
import io.rilato.platform.http.Problems;
import io.rilato.platform.records.RecordJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 when the issuer cannot do its work because the document store is away. */
final class StoreAwayFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException e) {
      if (!Infrastructure.isAway(e) || response.isCommitted()) {
        throw e;
      }
      Problem problem = Problem.unavailable("the document store", e);
      response.reset();
      response.setStatus(problem.type().status().value());
      Problems.headers(problem)
          .forEach((name, values) -> response.setHeader(name, values.getFirst()));
      response
          .getOutputStream()
          .write(RecordJson.mapper().writeValueAsBytes(ProblemBody.of(problem)));
    }
  }
}
