package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A broker that keeps what it is given, or refuses it with the failure a test chooses. */
final class PublishedEvents implements Publishing {
  private final List<RecordEvent<?>> events = new ArrayList<>();
  private volatile Function<RecordEvent<?>, @Nullable Exception> failure = _ -> null;

  @Override
  public CompletableFuture<Void> send(RecordEvent<?> event, @Nullable String traceparent) {
    Exception refused = failure.apply(event);
    if (refused != null) {
      return CompletableFuture.failedFuture(refused);
    }
    synchronized (events) {
      events.add(event);
    }
    return CompletableFuture.completedFuture(null);
  }

  void failWith(Function<RecordEvent<?>, @Nullable Exception> chosen) {
    failure = chosen;
  }

  void work() {
    failure = _ -> null;
  }

  List<String> ids() {
    return events().stream().map(RecordEvent::id).toList();
  }

  List<RecordEvent<?>> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }
}
