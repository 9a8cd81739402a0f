package io.rilato.gateway.health;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.everywhere.Question;
import io.rilato.gateway.everywhere.Questions;
import io.rilato.gateway.everywhere.Reply;
import io.rilato.gateway.service.Services;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /healthz} is 200 as long as the gateway itself serves, and says how the services are:
 * {@code degraded} when one is not up. {@code /livez} and {@code /readyz} are for whoever restarts
 * and routes: the services' state does not enter there, else one would take all down.
 */
@RestController
class Healthz {
  private final Services services;
  private final Questions questions;
  private final GatewaySettings.Health settings;
  private final ApplicationAvailability availability;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Seen seen;

  /** {@code up}, or {@code down} with what is known of it. */
  record ServiceHealth(String status) {}

  /** The whole: {@code up} or {@code degraded}. */
  record Health(String status, Map<String, ServiceHealth> services) {}

  private record Seen(Health health, long nanos) {}

  Healthz(
      Services services,
      Questions questions,
      GatewaySettings settings,
      ApplicationAvailability availability) {
    this.services = services;
    this.questions = questions;
    this.settings = settings.health();
    this.availability = availability;
  }

  @GetMapping("/healthz")
  Health health() {
    Seen known = seen;
    if (known != null && isFresh(known)) {
      return known.health();
    }
    asking.lock();
    try {
      known = seen;
      if (known == null || !isFresh(known)) {
        known = new Seen(ask(), System.nanoTime());
        seen = known;
      }
      return known.health();
    } finally {
      asking.unlock();
    }
  }

  private boolean isFresh(Seen known) {
    Duration age = Duration.ofNanos(System.nanoTime() - known.nanos());
    return age.compareTo(settings.refresh()) < 0;
  }

  private Health ask() {
    var replies =
        questions.ask(
            services.all().stream().map(service -> Question.of(service, settings.path())).toList(),
            settings.timeout());
    Map<String, ServiceHealth> byService = new TreeMap<>();
    for (Reply reply : replies) {
      byService.put(
          reply.question().service().name(),
          new ServiceHealth(reply.status() == 200 ? "up" : "down"));
    }
    boolean allUp = byService.values().stream().allMatch(s -> s.status().equals("up"));
    return new Health(allUp ? "up" : "degraded", byService);
  }

  @GetMapping("/livez")
  ResponseEntity<Map<String, String>> live() {
    return answer(availability.getLivenessState() == LivenessState.CORRECT);
  }

  @GetMapping("/readyz")
  ResponseEntity<Map<String, String>> ready() {
    return answer(availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
  }

  private static ResponseEntity<Map<String, String>> answer(boolean good) {
    return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(Map.of("status", good ? "up" : "down"));
  }
}
