package io.rilato.activity.webhook;

import io.rilato.activity.webhook.Delivery.Later;
import io.rilato.activity.webhook.Delivery.Result;
import io.rilato.contracts.activity.Webhook;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Serves one webhook for a while: the events of a record one after the other, the lowest version
 * first, and only when all before it are over; those of different records side by side.
 */
@Component
class LaneRun {
  private static final int PAGE = 100;
  private static final Executor EACH_ITS_THREAD =
      task -> Thread.ofVirtual().name("webhook-delivery").start(task);

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Courier courier;
  private final WebhookSettings settings;
  private final Clock clock;

  LaneRun(
      Webhooks webhooks,
      Deliveries deliveries,
      Courier courier,
      WebhookSettings settings,
      Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.courier = courier;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Sends what is due until nothing is, or the time is over.
   *
   * @param goOn no attempt begins any more when it says no
   * @param told of each result
   * @return when there will be something to do
   */
  Instant run(Lane lane, BooleanSupplier goOn, Consumer<Result> told) {
    while (goOn.getAsBoolean()) {
      if (webhooks.findActive(lane.tenant(), lane.webhook()).isEmpty()) {
        return Lanes.NEVER; // until it is changed
      }
      List<Delivery> due = deliveries.due(lane.tenant(), lane.webhook(), clock.instant(), PAGE);
      if (due.isEmpty()) {
        return deliveries.nextDue(lane.tenant(), lane.webhook()).orElse(Lanes.NEVER);
      }
      List<String> records = due.stream().map(Delivery::recordId).distinct().toList();
      Map<String, List<Delivery>> byRecord =
          deliveries.waiting(lane.tenant(), lane.webhook(), records).stream()
              .collect(
                  Collectors.groupingBy(
                      Delivery::recordId, LinkedHashMap::new, Collectors.toList()));
      sideBySide(byRecord.values(), ofRecord -> inTurn(lane, ofRecord, goOn, told));
    }
    return clock.instant();
  }

  private void sideBySide(Iterable<List<Delivery>> records, Consumer<List<Delivery>> work) {
    Semaphore free = new Semaphore(settings.atOnce());
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (List<Delivery> record : records) {
      free.acquireUninterruptibly();
      running.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  work.accept(record);
                } finally {
                  free.release();
                }
              },
              EACH_ITS_THREAD));
    }
    try {
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** The waiting events of one record. */
  private void inTurn(
      Lane lane, List<Delivery> ofRecord, BooleanSupplier goOn, Consumer<Result> told) {
    for (Delivery next : ofRecord) {
      Instant now = clock.instant();
      if (!goOn.getAsBoolean()) {
        return;
      }
      if (next.dueAt().isAfter(now)) {
        deliveries.postpone(lane.tenant(), next, next.dueAt());
        return;
      }
      Optional<Stored<Webhook>> webhook = webhooks.findActive(lane.tenant(), lane.webhook());
      Optional<Delivery> claimed =
          webhook.isEmpty()
              ? Optional.empty()
              : deliveries.claim(lane.tenant(), next.id(), now, now.plus(settings.lease()));
      if (claimed.isEmpty()) {
        return;
      }
      Result result = courier.attempt(webhook.orElseThrow(), claimed.get());
      deliveries.settle(lane.tenant(), claimed.get(), result);
      told.accept(result);
      if (result instanceof Later(Instant dueAt, _, _)) {
        deliveries.postpone(lane.tenant(), next, dueAt);
        return;
      }
    }
  }
}
