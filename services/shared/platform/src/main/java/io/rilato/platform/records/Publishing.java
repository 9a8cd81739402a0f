package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where committed changes go: Kafka, or a test's own list. */
@FunctionalInterface
interface Publishing {
  /** Never blocks; done when the event is safe with the broker. */
  CompletableFuture<Void> send(RecordEvent<?> event, @Nullable String traceparent);
}
