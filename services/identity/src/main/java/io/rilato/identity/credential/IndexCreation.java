package io.rilato.identity.credential;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Creates indexes as soon as the document store is there; nothing waits for them. */
@Component
class IndexCreation implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(IndexCreation.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final List<Indexed> collections;
  private volatile boolean running;

  IndexCreation(List<Indexed> collections) {
    this.collections = List.copyOf(collections);
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("identity-indexes").start(this::createUntilDone);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void createUntilDone() {
    while (running) {
      try {
        collections.forEach(Indexed::createIndexes);
        return;
      } catch (RuntimeException e) {
        log.info("indexes are created when the document store is there: {}", e.getMessage());
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }
}
