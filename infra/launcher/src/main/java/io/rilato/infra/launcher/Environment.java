package io.rilato.infra.launcher;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that steer a start.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** That of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** The variable's value, unless it is missing or blank. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * By how much all default ports are shifted ({@code RILATO_PORT_OFFSET}, 0 by default).
   *
   * @throws ServerFailure when it is not a number
   */
  public int portOffset() {
    String offset = get("RILATO_PORT_OFFSET").orElse("0");
    try {
      return Integer.parseInt(offset.strip());
    } catch (NumberFormatException e) {
      throw new ServerFailure("RILATO_PORT_OFFSET is \"" + offset + "\", which is not a number");
    }
  }

  /**
   * How long a server may take to be healthy ({@code RILATO_START_SECONDS}, 180 by default).
   *
   * @throws ServerFailure when it is not a number
   */
  public Duration startPatience() {
    String seconds = get("RILATO_START_SECONDS").orElse("180");
    try {
      return Duration.ofSeconds(Integer.parseInt(seconds.strip()));
    } catch (NumberFormatException e) {
      throw new ServerFailure("RILATO_START_SECONDS is \"" + seconds + "\", which is not a number");
    }
  }
}
