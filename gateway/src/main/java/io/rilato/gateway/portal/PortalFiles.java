package io.rilato.gateway.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The files of the built portal: {@code META-INF/portal/} on the class path. They do not change
 * while the gateway runs, so each is read once.
 */
@Component
final class PortalFiles {
  private static final String FOLDER = "META-INF/portal/";

  /** Plain names with an ending: no way up, and no folders. */
  private static final Pattern NAME =
      Pattern.compile("(?:[\\w-][\\w.-]*/)*[\\w-][\\w.-]*\\.[\\w-]+");

  private final Map<String, PortalFile> read = new ConcurrentHashMap<>();

  /** The file, if the portal has it. */
  Optional<PortalFile> find(String name) {
    PortalFile known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    byte[] plain = content(name);
    if (plain == null) {
      return Optional.empty();
    }
    PortalFile file = PortalFile.of(name, plain, content(name + ".gz"), content(name + ".br"));
    read.put(name, file);
    return Optional.of(file);
  }

  private static byte @Nullable [] content(String name) {
    ClassLoader loader = PortalFiles.class.getClassLoader();
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(FOLDER + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
