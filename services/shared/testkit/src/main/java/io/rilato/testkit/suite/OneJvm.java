package io.rilato.testkit.suite;

import com.mongodb.event.CommandListener;
import io.rilato.platform.search.SearchIndexes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications in this JVM, each in a Spring context of its own. */
final class OneJvm {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String GATEWAY = "gateway";

  static {
    // Else every Tomcat of this JVM wants the first one's directory, which goes when that one does.
    System.setProperty("catalina.home", System.getProperty("java.io.tmpdir"));
  }

  private final Map<String, Class<?>> applications;
  private final Map<String, Integer> ports;
  private final Map<String, String> settings;
  private final CommandListener commands;
  private final Map<String, ConfigurableApplicationContext> running = new ConcurrentHashMap<>();

  /**
   * @param applications by name
   * @param settings for all of them; {@code <name>:<key>} is for one alone
   * @param commands watches what they ask of the document store
   */
  OneJvm(
      Map<String, Class<?>> applications,
      Map<String, Integer> ports,
      Map<String, String> settings,
      CommandListener commands) {
    this.applications = new LinkedHashMap<>(applications);
    this.ports = Map.copyOf(ports);
    this.settings = Map.copyOf(settings);
    this.commands = commands;
  }

  OneJvm start() {
    try {
      sideBySide(applications.keySet(), this::startOne);
      applications.keySet().forEach(this::awaitReady);
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void startOne(String name) {
    Class<?> application = applications.get(name);
    if (application == null) {
      throw new IllegalArgumentException(name + " is not part of this suite: " + names());
    }
    running.put(
        name,
        new SpringApplicationBuilder(application)
            .main(application)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .registerShutdownHook(false)
            .initializers(
                context -> context.getBeanFactory().registerSingleton("watchedCommands", commands))
            .run(arguments(name)));
  }

  private String[] arguments(String name) {
    Map<String, String> own = new LinkedHashMap<>();
    settings.forEach((key, value) -> {
      if (!key.contains(":")) {
        own.put(key, value);
      }
    });
    settings.forEach((key, value) -> {
      if (key.startsWith(name + ":")) {
        own.put(key.substring(name.length() + 1), value);
      }
    });
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.config.name=" + name);
    own.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return arguments.toArray(String[]::new);
  }

  /** Ready, and with its search indices, which a service does not wait for. */
  private void awaitReady(String name) {
    URI health =
        url(name).resolve(name.equals(GATEWAY) ? "/healthz" : "/actuator/health/readiness");
    Awaitility.await(name + " is ready: " + health).atMost(PATIENCE).until(() -> answersOk(health));
    ConfigurableApplicationContext context = running.get(name);
    if (context != null) {
      context
          .getBeanProvider(SearchIndexes.class)
          .ifAvailable(indexes ->
              Awaitility.await("the search indices of " + name)
                  .atMost(PATIENCE)
                  .ignoreExceptions()
                  .until(indexes::ready));
    }
  }

  private static boolean answersOk(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A bean of one of them. */
  <T> T bean(String name, Class<T> type) {
    ConfigurableApplicationContext context = running.get(name);
    if (context == null) {
      throw new IllegalStateException(name + " does not run");
    }
    return context.getBean(type);
  }

  /** Returns when this holds for the bean of every one that has such a bean. */
  <T> void await(Class<T> type, Predicate<T> holds) {
    running.forEach((name, context) ->
        context
            .getBeanProvider(type)
            .ifAvailable(
                bean -> Awaitility.await(name).atMost(PATIENCE).until(() -> holds.test(bean))));
  }

  /** Where it answers HTTP. */
  URI url(String name) {
    Integer port = ports.get(name);
    if (port == null) {
      throw new IllegalArgumentException(name + " is not part of this suite: " + names());
    }
    return URI.create("http://localhost:" + port);
  }

  private Set<String> names() {
    return applications.keySet();
  }

  /** As near to a kill as one JVM allows: requests are cut off, but threads end in order. */
  void kill(String name) {
    ConfigurableApplicationContext context = running.remove(name);
    if (context == null) {
      throw new IllegalStateException(name + " does not run");
    }
    context.close();
  }

  /** Starts it again, ending it first if it runs, and returns when it is ready. */
  void restart(String name) {
    if (running.containsKey(name)) {
      kill(name);
    }
    startOne(name);
    awaitReady(name);
  }

  void close() {
    sideBySide(Set.copyOf(running.keySet()), this::kill);
  }

  /** They wait for servers and for each other most of the time. */
  private static void sideBySide(Set<String> names, Consumer<String> each) {
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      CompletableFuture.allOf(
              names.stream()
                  .map(name -> CompletableFuture.runAsync(() -> each.accept(name), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
  }
}
