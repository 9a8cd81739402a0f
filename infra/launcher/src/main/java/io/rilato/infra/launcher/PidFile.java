package io.rilato.infra.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers a started process on disk. The start time is kept beside the number, so that another
 * process that got the same number later is not taken for it.
 *
 * @param pid the process
 * @param startedAt when the system says it started
 * @param logOffset where its output begins in the log file, in bytes
 */
record PidFile(long pid, Instant startedAt, long logOffset) {
  /** The system's clock ticks are coarse and its boot time is rounded. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static PidFile of(ProcessHandle process, long logOffset) {
    return new PidFile(
        process.pid(), process.info().startInstant().orElse(Instant.EPOCH), logOffset);
  }

  /** The content of the file, or empty when there is none or it is not readable as one. */
  static Optional<PidFile> read(Path file) {
    Properties content = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      content.load(in);
      return Optional.of(
          new PidFile(
              Long.parseLong(content.getProperty("pid")),
              Instant.parse(content.getProperty("startedAt")),
              Long.parseLong(content.getProperty("logOffset"))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Properties content = new Properties();
    content.setProperty("pid", Long.toString(pid));
    content.setProperty("startedAt", startedAt.toString());
    content.setProperty("logOffset", Long.toString(logOffset));
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (Writer out = Files.newBufferedWriter(draft)) {
      content.store(out, null);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The process, if it is still the one that was started. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
  }

  private boolean isTheSame(ProcessHandle process) {
    Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(startedAt, actual).abs().compareTo(TOLERANCE) <= 0;
  }
}
