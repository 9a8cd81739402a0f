package io.rilato.gateway.proxy;

import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.gateway.service.Answer;
import io.rilato.gateway.service.Service;
import io.rilato.platform.http.Problem;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import org.apache.coyote.CloseNowException;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's answer on its way to the client. One that is not large is taken from the service
 * before the client gets any of it, so that a slow client occupies nobody but itself. If the
 * service breaks off before that, the client gets a problem; if later, its connection is closed, so
 * that it cannot take a part for the whole.
 */
final class ServiceResponse implements ServerResponse {
  private static final int FIRST = 64 * 1024;
  private static final int PART = 16 * 1024;

  private final Answer answer;
  private final Service service;
  private final ProblemWriter problems;

  ServiceResponse(Answer answer, Service service, ProblemWriter problems) {
    this.answer = answer;
    this.service = service;
    this.problems = problems;
  }

  @Override
  public HttpStatusCode statusCode() {
    return HttpStatusCode.valueOf(answer.status());
  }

  @Override
  public HttpHeaders headers() {
    HttpHeaders headers = new HttpHeaders();
    answer.headers().forEachRemaining(header -> headers.add(header.getName(), header.getValue()));
    return headers;
  }

  @Override
  public MultiValueMap<String, Cookie> cookies() {
    return new LinkedMultiValueMap<>();
  }

  @Override
  public @Nullable ModelAndView writeTo(
      HttpServletRequest request, HttpServletResponse response, Context context)
      throws IOException {
    try (answer) {
      InputStream body = answer.body();
      if (body == null) {
        writeHead(request, response);
        return null;
      }
      boolean live = isLive(answer.header("Content-Type"));
      byte[] first;
      try {
        first = live ? new byte[0] : body.readNBytes(FIRST + 1);
      } catch (IOException e) {
        problems.write(response, Problem.unavailable("The " + service.name() + " service", e));
        return null;
      }
      writeHead(request, response);
      if (live || first.length > FIRST) {
        pass(first, body, live, response);
      } else {
        answer.close();
        response.getOutputStream().write(first);
      }
    }
    return null;
  }

  private void writeHead(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(answer.status());
    Iterator<Header> headers = answer.headers();
    while (headers.hasNext()) {
      Header header = headers.next();
      if ("Location".equalsIgnoreCase(header.getName())) {
        response.setHeader("Location", publicLocation(header.getValue()));
      } else if (HeaderRules.replacesOurs(header.getName())) {
        response.setHeader(header.getName(), header.getValue());
      } else if (HeaderRules.toClient(header.getName())) {
        response.addHeader(header.getName(), header.getValue());
      }
    }
    String length = answer.header("Content-Length");
    if (length != null && (answer.length() >= 0 || "HEAD".equals(request.getMethod()))) {
      response.setContentLengthLong(Long.parseLong(length));
    }
  }

  /** A service that names its own address means ours. */
  private String publicLocation(String location) {
    return location.startsWith(service.base() + "/")
        ? location.substring(service.base().length())
        : location;
  }

  private void pass(byte[] first, InputStream body, boolean live, HttpServletResponse response)
      throws IOException {
    OutputStream out = response.getOutputStream();
    Pace pace = new Pace();
    byte[] part = first;
    try {
      for (int read = first.length; read >= 0; read = next(body, part, response)) {
        long begin = System.nanoTime();
        out.write(part, 0, read);
        if (live) {
          out.flush();
        } else if (!pace.isKept(read, System.nanoTime() - begin)) {
          throw new CloseNowException("The client takes the answer too slowly");
        }
        part = part.length == PART ? part : new byte[PART];
      }
    } catch (IOException e) {
      answer.abandon(); // closing would read it to its end, which a live answer does not have
      throw e;
    }
  }

  private static int next(InputStream body, byte[] part, HttpServletResponse response)
      throws IOException {
    try {
      return body.read(part);
    } catch (IOException e) {
      response.flushBuffer();
      throw new CloseNowException("The service broke off its answer", e);
    }
  }

  /** Whether each part is to reach the client as soon as the service has sent it. */
  private static boolean isLive(@Nullable String contentType) {
    return contentType != null
        && (contentType.startsWith("text/event-stream")
            || contentType.startsWith("application/x-ndjson"));
  }
}
