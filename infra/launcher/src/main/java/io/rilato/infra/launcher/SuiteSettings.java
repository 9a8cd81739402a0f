package io.rilato.infra.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How a suite is run. What {@code up} used is remembered, so that the other commands find the same
 * processes and ports whatever their own environment says.
 *
 * @param mode in one JVM or as processes
 * @param portOffset by how much all ports are shifted
 * @param given addresses of servers that are used instead of our own
 */
public record SuiteSettings(Mode mode, int portOffset, Map<InfraServer, String> given) {

  /** Where the services run. */
  public enum Mode {
    /** All in one JVM: small and quick to start. */
    SUITE,
    /** Each in a process of its own, as in production. */
    PROCESSES
  }

  public SuiteSettings {
    given = Map.copyOf(given);
  }

  /** What the environment asks for. */
  public static SuiteSettings from(Environment environment, Mode mode) {
    Map<InfraServer, String> given = new EnumMap<>(InfraServer.class);
    for (InfraServer server : InfraServer.values()) {
      environment.get(server.variable()).ifPresent(address -> given.put(server, address));
    }
    return new SuiteSettings(mode, environment.portOffset(), given);
  }

  /** What an earlier start wrote, or empty. */
  static Optional<SuiteSettings> read(Path file) {
    Properties content = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      content.load(in);
      Map<InfraServer, String> given = new EnumMap<>(InfraServer.class);
      for (InfraServer server : InfraServer.values()) {
        Optional.ofNullable(content.getProperty(server.label()))
            .ifPresent(address -> given.put(server, address));
      }
      return Optional.of(
          new SuiteSettings(
              Mode.valueOf(content.getProperty("mode", "").toUpperCase(Locale.ROOT)),
              Integer.parseInt(content.getProperty("portOffset")),
              given));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void write(Path file) {
    Properties content = new Properties();
    content.setProperty("mode", mode.name().toLowerCase(Locale.ROOT));
    content.setProperty("portOffset", Integer.toString(portOffset));
    given.forEach((server, address) -> content.setProperty(server.label(), address));
    try {
      Files.createDirectories(file.resolveSibling(""));
      try (Writer out = Files.newBufferedWriter(file)) {
        content.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port(InfraServer server) {
    return server.defaultPort() + portOffset;
  }

  int port(Service service) {
    return service.defaultPort() + portOffset;
  }

  /** The address of a server below, ours or a given one. */
  public String address(InfraServer server) {
    return given.getOrDefault(server, server.address(port(server)));
  }

  /** The public base address, which is also the issuer of tokens. */
  public String baseUrl() {
    return "http://localhost:" + port(Service.GATEWAY);
  }
}
