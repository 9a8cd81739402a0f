package io.rilato.gateway.proxy;

import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** The gateway's own no, where a service's answer was asked for. */
final class ProblemResponse implements ServerResponse {
  private final Problem problem;
  private final ProblemWriter problems;

  ProblemResponse(Problem problem, ProblemWriter problems) {
    this.problem = problem;
    this.problems = problems;
  }

  @Override
  public HttpStatusCode statusCode() {
    return problem.type().status();
  }

  @Override
  public HttpHeaders headers() {
    return HttpHeaders.EMPTY;
  }

  @Override
  public MultiValueMap<String, Cookie> cookies() {
    return new LinkedMultiValueMap<>();
  }

  @Override
  public @Nullable ModelAndView writeTo(
      HttpServletRequest request, HttpServletResponse response, Context context)
      throws IOException {
    // The server answers what it cannot read itself, and takes no other answer then.
    boolean unreadable =
        request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException;
    if (!unreadable || !response.isCommitted()) {
      problems.write(response, problem);
      if (problem.type() == ProblemType.REQUEST_TIMEOUT) {
        // The server would read the rest away, however slowly it comes.
        response.flushBuffer();
        throw new CloseNowException("The rest of the body is not waited for", problem);
      }
    }
    return null;
  }
}
