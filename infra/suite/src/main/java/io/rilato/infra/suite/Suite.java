package io.rilato.infra.suite;

import io.rilato.infra.launcher.Service;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs services side by side in one JVM, each in a Spring context of its own, and closes them in
 * the reverse order: the gateway stops taking requests before what answers them goes.
 */
public final class Suite implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Suite.class);

  private final Deque<ConfigurableApplicationContext> running = new ArrayDeque<>();

  private Suite() {}

  /** Runs all services until the process is told to end. */
  public static void main(String[] args) {
    Suite suite =
        start(
            Arrays.stream(Service.values())
                .map(service -> new ServiceApplication(service.label(), service.mainClass()))
                .toList());
    Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "suite-shutdown"));
  }

  /**
   * Starts the services one after the other. If one fails, those before it are closed and its
   * failure is thrown.
   */
  public static Suite start(List<ServiceApplication> services) {
    Suite suite = new Suite();
    try {
      for (ServiceApplication service : services) {
        long begin = System.nanoTime();
        suite.running.push(service.start());
        keepLogging();
        LOG.info("{} started after {} ms", service.name(), (System.nanoTime() - begin) / 1_000_000);
      }
      return suite;
    } catch (RuntimeException e) {
      suite.close();
      throw e;
    }
  }

  /** The first service has set up the logging of the whole process; the others leave it alone. */
  private static void keepLogging() {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      ConfigurableApplicationContext service = running.pop();
      try {
        service.close();
      } catch (RuntimeException e) {
        LOG.warn("a service did not close in order", e);
      }
    }
    System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
  }
}
