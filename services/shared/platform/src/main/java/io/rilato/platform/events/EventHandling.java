package io.rilato.platform.events;

import io.rilato.contracts.RecordEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes a batch from Kafka to the handler, event by event where it must: an event that fails for
 * what it says is found, tried again, and dead-lettered; the others go on. Throws only when a part
 * is away; everything may then be handled again.
 */
final class EventHandling implements Consumer<List<ConsumerRecord<String, byte[]>>> {
  private record Incoming(ConsumerRecord<String, byte[]> record, RecordEvent<?> event) {}

  /** Where events go that cannot be handled; returns when they are safe there. */
  interface DeadLetterSink {
    void bury(ConsumerRecord<String, byte[]> record, Throwable failure, int attempts);
  }

  private final String consumer;
  private final EventSettings settings;
  private final EventReader reader;
  private final EventTracing tracing;
  private final DeadLetterSink dead;
  private final ErasedEvents erased;
  private final Consumer<List<RecordEvent<?>>> handler;

  EventHandling(
      String consumer,
      EventSettings settings,
      EventReader reader,
      EventTracing tracing,
      DeadLetterSink dead,
      ErasedEvents erased,
      Consumer<List<RecordEvent<?>>> handler) {
    this.consumer = consumer;
    this.settings = settings;
    this.reader = reader;
    this.tracing = tracing;
    this.dead = dead;
    this.erased = erased;
    this.handler = handler;
  }

  @Override
  public void accept(List<ConsumerRecord<String, byte[]>> records) {
    List<Incoming> readable = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        readable.add(new Incoming(record, reader.read(record)));
      } catch (RuntimeException | Error e) {
        if (Infrastructure.isAway(e)) {
          throw e;
        }
        dead.bury(record, e, 1);
      }
    }
    readable.forEach(incoming -> erased.note(incoming.event()));
    handle(readable.stream().filter(incoming -> !erased.outdates(incoming.event())).toList());
  }

  /** Handles a dead letter once more; throws what the handler throws. */
  void again(String topicName, byte[] body) {
    RecordEvent<?> event = reader.read(topicName, body);
    if (!erased.outdates(event)) {
      handler.accept(List.of(event));
    }
  }

  private void handle(List<Incoming> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      call(batch);
    } catch (RuntimeException | Error e) {
      if (Infrastructure.isAway(e)) {
        throw e;
      }
      if (batch.size() == 1) {
        tryAgain(batch.getFirst(), e);
      } else if (e instanceof EventFailure named && named.index() < batch.size()) {
        handle(batch.subList(0, named.index()));
        tryAgain(batch.get(named.index()), e);
        handle(batch.subList(named.index() + 1, batch.size()));
      } else {
        handle(batch.subList(0, batch.size() / 2));
        handle(batch.subList(batch.size() / 2, batch.size()));
      }
    }
  }

  private void tryAgain(Incoming failed, Throwable first) {
    Throwable last = first;
    for (int tries = 1; tries < settings.tries(); tries++) {
      LockSupport.parkNanos(settings.betweenTries().toNanos());
      try {
        call(List.of(failed));
        return;
      } catch (RuntimeException | Error e) {
        if (Infrastructure.isAway(e)) {
          throw e;
        }
        last = e;
      }
    }
    dead.bury(failed.record(), last, settings.tries());
  }

  private void call(List<Incoming> batch) {
    tracing.processing(
        consumer,
        batch.stream().map(Incoming::record).toList(),
        () -> handler.accept(List.copyOf(batch.stream().map(Incoming::event).toList())));
  }
}
