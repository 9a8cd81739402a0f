package io.rilato.identity.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The file that tells the first secrets to whoever starts Rilato first, readable by its owner only.
 */
final class BootstrapFile {
  private final Path file;

  BootstrapFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** What the file says. */
  record Content(String tenant, String baseUrl, List<Login> users, Client apiClient) {
    String password(String email) {
      return users.stream()
          .filter(user -> user.email().equals(email))
          .map(Login::password)
          .findFirst()
          .orElseThrow();
    }
  }

  /** A user; {@code role} and {@code team} are names. */
  record Login(String email, String password, String role, @Nullable String team) {}

  /** An API client. */
  record Client(String id, String secret, String tokenUrl, List<String> scopes) {}

  /** What was written for this tenant before, if anything. */
  Optional<Content> read(String tenant) {
    try {
      Content content = RecordJson.mapper().readValue(Files.readString(file), Content.class);
      return Optional.of(content).filter(c -> tenant.equals(c.tenant()));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Writes all of it or nothing, and returns once it is durable. */
  void write(Content content) {
    String json =
        RecordJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(draft);
      try (FileChannel channel =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly())) {
        ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
