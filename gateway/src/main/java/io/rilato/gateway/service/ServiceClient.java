package io.rilato.gateway.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.gateway.GatewaySettings;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls a service: within its concurrency, behind its circuit breaker, within its time. What does
 * not come back as an answer is a problem, UNAVAILABLE or TIMEOUT. A GET or HEAD that could not be
 * sent is sent once more, nothing else is ever repeated.
 */
@Component
public final class ServiceClient implements AutoCloseable {
  private final CloseableHttpClient http;
  private final Map<String, ServiceGuard> guards = new HashMap<>();
  private final CallTimers timers;
  private final ScheduledThreadPoolExecutor deadlines;

  ServiceClient(GatewaySettings settings, Services services, MeterRegistry meters) {
    http = HttpClientPool.open(settings.upstream(), services.all());
    timers = new CallTimers(meters, services.all());
    services
        .all()
        .forEach(service ->
            guards.put(service.name(), new ServiceGuard(service, settings.breaker(), meters)));
    deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("gateway-deadlines").factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /** Sends the request and waits for the head of the answer, no longer than the given time. */
  public Answer send(Service service, HttpUriRequestBase request, Duration time) {
    return send(service, request, time, true);
  }

  /** As {@link #send}, but for a caller in a hurry: being too slow for it is no failure. */
  public Answer sendBriefly(Service service, HttpUriRequestBase request, Duration time) {
    return send(service, request, time, false);
  }

  private Answer send(
      Service service, HttpUriRequestBase request, Duration time, boolean slowIsFailure) {
    ServiceGuard guard = guards.get(service.name());
    if (guard == null) {
      throw new IllegalArgumentException("Unknown service " + service.name());
    }
    long start = System.nanoTime();
    try {
      guard.enter();
    } catch (Problem refused) {
      timers.record(service, CallTimers.Outcome.REFUSED, System.nanoTime() - start);
      throw refused;
    }
    boolean answered = false;
    try {
      ClassicHttpResponse response = execute(service, request, time);
      answered = true;
      long nanos = System.nanoTime() - start;
      guard.answered(nanos);
      timers.record(service, CallTimers.Outcome.ANSWERED, nanos);
      return new Answer(response, request::cancel, guard::leave);
    } catch (IOException e) {
      throw failure(service, guard, request, e, System.nanoTime() - start, slowIsFailure);
    } catch (RuntimeException e) {
      guard.withdrawn();
      throw e;
    } finally {
      if (!answered) {
        guard.leave();
      }
    }
  }

  private ClassicHttpResponse execute(Service service, HttpUriRequestBase request, Duration time)
      throws IOException {
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(
                HttpClientPool.timeout(Collections.max(List.of(time, service.timeout()))))
            .build());
    Future<?> deadline = deadlines.schedule(request::cancel, time.toNanos(), TimeUnit.NANOSECONDS);
    try {
      return http.executeOpen(service.host(), request, null);
    } catch (IOException e) {
      if (givenUp(request) || !mayRepeat(request, e)) {
        throw e;
      }
      return http.executeOpen(service.host(), request, null);
    } finally {
      deadline.cancel(false);
    }
  }

  /** Whether it was given up because it took too long for whoever asked. */
  private static boolean givenUp(HttpUriRequestBase request) {
    return request.isCancelled() || Thread.currentThread().isInterrupted();
  }

  private static boolean mayRepeat(HttpUriRequestBase request, IOException failure) {
    boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    boolean timedOut =
        failure instanceof SocketTimeoutException && !(failure instanceof ConnectTimeoutException);
    return reads && request.getEntity() == null && !timedOut && problemIn(failure) == null;
  }

  private Problem failure(
      Service service,
      ServiceGuard guard,
      HttpUriRequestBase request,
      IOException failure,
      long nanos,
      boolean slowIsFailure) {
    Problem ours = problemIn(failure);
    if (ours != null) {
      guard.withdrawn();
      timers.record(service, CallTimers.Outcome.WITHDRAWN, nanos);
      return ours;
    }
    boolean notConnected =
        failure instanceof ConnectException || failure instanceof ConnectTimeoutException;
    boolean timedOut =
        givenUp(request) || (failure instanceof SocketTimeoutException && !notConnected);
    // A service may close when it refuses what is being sent: that does not mean that it is away.
    boolean cutOff =
        !notConnected && !timedOut && request.getEntity() instanceof FileBody body && !body.sent();
    if (cutOff || timedOut && !slowIsFailure) {
      guard.withdrawn();
    } else {
      guard.failed(nanos, failure);
    }
    timers.record(
        service, timedOut ? CallTimers.Outcome.TIMEOUT : CallTimers.Outcome.UNAVAILABLE, nanos);
    if (timedOut) {
      return Problem.of(
          ProblemType.TIMEOUT,
          "The " + service.name() + " service did not answer in time" + unknown(request),
          failure);
    }
    return Problem.of(
        ProblemType.UNAVAILABLE,
        "The "
            + service.name()
            + " service is not available"
            + (notConnected ? "" : unknown(request)),
        failure);
  }

  private static String unknown(HttpUriRequestBase request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS" -> "";
      default ->
          "; whether the request took effect is not known: repeat it with its Idempotency-Key";
    };
  }

  private static @Nullable Problem problemIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    http.close();
  }
}
