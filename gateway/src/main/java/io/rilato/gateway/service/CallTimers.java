package io.rilato.gateway.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The metric {@code rilato.gateway.calls}: time to the head of an answer, by service. */
final class CallTimers {

  /** What came of a call. */
  enum Outcome {
    /** The service answered, with whatever status. */
    ANSWERED,
    /** It could not be reached, or broke off. */
    UNAVAILABLE,
    TIMEOUT,
    /** It was not called, since it is busy or its circuit breaker is open. */
    REFUSED,
    /** The client's own body broke the call off. */
    WITHDRAWN
  }

  private final Map<String, Map<Outcome, Timer>> timers = new HashMap<>();

  CallTimers(MeterRegistry meters, Collection<Service> services) {
    for (Service service : services) {
      Map<Outcome, Timer> byOutcome = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        byOutcome.put(outcome, timer(meters, service, outcome));
      }
      timers.put(service.name(), byOutcome);
    }
  }

  private static Timer timer(MeterRegistry meters, Service service, Outcome outcome) {
    return Timer.builder("rilato.gateway.calls")
        .description("Time until a service's answer began")
        .tag("service", service.name())
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(meters);
  }

  void record(Service service, Outcome outcome, long nanos) {
    Map<Outcome, Timer> byOutcome = timers.get(service.name());
    Timer timer = byOutcome == null ? null : byOutcome.get(outcome);
    if (timer != null) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
