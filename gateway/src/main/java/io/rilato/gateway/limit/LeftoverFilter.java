package io.rilato.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.coyote.CloseNowException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads away what is left of a body that was refused, so that its client sees the refusal, but not
 * for long: then the connection ends, whatever was still to come.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LeftoverFilter extends OncePerRequestFilter {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int PART = 16 * 1024;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    boolean unreadable = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null;
    ServletInputStream body = request.getInputStream();
    if (unreadable || body.isFinished()) {
      return;
    }
    response.flushBuffer();
    if (!ends(body)) {
      throw new CloseNowException("The rest of a refused body is not waited for");
    }
  }

  private static boolean ends(InputStream body) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    byte[] part = new byte[PART];
    try {
      while (body.read(part) >= 0) {
        if (System.nanoTime() > end) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
