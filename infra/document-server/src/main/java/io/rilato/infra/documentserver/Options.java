package io.rilato.infra.documentserver;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line. */
record Options(@Nullable Path directory, int port, Optional<Long> exitWith, boolean memory) {
  private static final int DEFAULT_PORT = 27017;

  /** Reads the arguments; what is wrong is named in an IllegalArgumentException. */
  static Options parse(String... arguments) {
    Path directory = null;
    int port = DEFAULT_PORT;
    Optional<Long> exitWith = Optional.empty();
    boolean memory = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--data" -> directory = Path.of(value(arguments, ++i));
        case "--port" -> port = Integer.parseInt(value(arguments, ++i));
        case "--exit-with" -> exitWith = Optional.of(Long.valueOf(value(arguments, ++i)));
        case "--memory" -> memory = true;
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    if (directory == null && !memory) {
      throw new IllegalArgumentException("--data <directory> or --memory is needed");
    }
    return new Options(directory, port, exitWith, memory);
  }

  private static String value(String[] arguments, int at) {
    if (at == arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
    }
    return arguments[at];
  }

  Path requiredDirectory() {
    if (directory == null) {
      throw new IllegalStateException("there is no data directory");
    }
    return directory;
  }
}
