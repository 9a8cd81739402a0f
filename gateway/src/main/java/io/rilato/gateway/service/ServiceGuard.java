package io.rilato.gateway.service;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.gateway.GatewaySettings.Breaker;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Duration;

/**
 * Keeps one slow or dead service from taking the others with it: at most so many calls at once, and
 * none for a while after too many went unanswered.
 */
final class ServiceGuard {
  /** Trials that take longer than so many times the pause before them count for nothing. */
  private static final int TRIAL_TIME = 5;

  private final String name;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  ServiceGuard(Service service, Breaker settings, MeterRegistry meters) {
    name = service.name();
    var breakers = CircuitBreakerRegistry.of(breakerConfig(settings));
    var bulkheads = BulkheadRegistry.of(bulkheadConfig(service.concurrency()));
    breaker = breakers.circuitBreaker(name);
    bulkhead = bulkheads.bulkhead(name);
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
  }

  private static CircuitBreakerConfig breakerConfig(Breaker settings) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(settings.window())
        .minimumNumberOfCalls(settings.minimumCalls())
        .failureRateThreshold(settings.failureRate())
        .waitDurationInOpenState(settings.open())
        .permittedNumberOfCallsInHalfOpenState(settings.trials())
        .maxWaitDurationInHalfOpenState(settings.open().multipliedBy(TRIAL_TIME))
        .build();
  }

  private static BulkheadConfig bulkheadConfig(int concurrency) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(concurrency)
        .maxWaitDuration(Duration.ZERO)
        .build();
  }

  /** Lets a call begin, or refuses it; every call let in ends with {@link #leave}. */
  void enter() {
    if (!bulkhead.tryAcquirePermission()) {
      throw Problem.of(ProblemType.UNAVAILABLE, "The " + name + " service is busy");
    }
    if (!breaker.tryAcquirePermission()) {
      bulkhead.onComplete();
      throw Problem.of(ProblemType.UNAVAILABLE, "The " + name + " service is not available");
    }
  }

  void answered(long nanos) {
    breaker.onSuccess(nanos, breaker.getTimestampUnit());
  }

  void failed(long nanos, Exception why) {
    breaker.onError(nanos, breaker.getTimestampUnit(), why);
  }

  /** The call came to nothing for a reason that says nothing about the service. */
  void withdrawn() {
    breaker.releasePermission();
  }

  void leave() {
    bulkhead.onComplete();
  }
}
