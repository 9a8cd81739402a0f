package io.rilato.infra.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running server, started by this process or found by its pid file. */
public final class ServerProcess {
  /** The first word of the line a server prints when it serves. */
  public static final String READY = "READY";

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration WORD_EVERY = Duration.ofSeconds(5);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(30);
  private static final long LOG_LIMIT_BYTES = 20L << 20;

  private final ServerSpec spec;
  private final ProcessHandle process;
  private final long logOffset;

  private ServerProcess(ServerSpec spec, ProcessHandle process, long logOffset) {
    this.spec = spec;
    this.process = process;
    this.logOffset = logOffset;
  }

  /** The process of this server if an earlier start left one running. */
  public static Optional<ServerProcess> find(ServerSpec spec) {
    return PidFile.read(spec.pidFile())
        .flatMap(file ->
            file.process().map(process -> new ServerProcess(spec, process, file.logOffset())));
  }

  /**
   * Starts the server; it may not serve yet when this returns.
   *
   * @throws ServerFailure when one of its ports is in use
   */
  public static ServerProcess start(ServerSpec spec) {
    spec.ports().forEach(port -> requireFree(spec, port));
    ServerSpec.Launch launch = spec.launch().get();
    try {
      Path log = prepareLog(spec);
      long offset = Files.exists(log) ? Files.size(log) : 0;
      ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectErrorStream(true);
      builder.redirectInput(new File("/dev/null"));
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(launch.environment());
      ProcessHandle process = builder.start().toHandle();
      PidFile.of(process, offset).write(spec.pidFile());
      return new ServerProcess(spec, process, offset);
    } catch (IOException e) {
      throw new ServerFailure(spec.name() + " could not be started: " + e.getMessage());
    }
  }

  private static void requireFree(ServerSpec spec, int port) {
    if (!Ports.isFree(port)) {
      String owner = PortOwner.of(port).orElse("another process");
      throw new ServerFailure(
          "port %d, which %s needs, is in use by %s; stop it or set RILATO_PORT_OFFSET"
              .formatted(port, spec.name(), owner));
    }
  }

  private static Path prepareLog(ServerSpec spec) throws IOException {
    Path log = spec.logFile();
    Files.createDirectories(spec.pidFile().resolveSibling(""));
    Files.createDirectories(log.resolveSibling(""));
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  /** What runs here. */
  public ServerSpec spec() {
    return spec;
  }

  /** The number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process exists. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether the process exists, says it serves and passes its health check. */
  public boolean isHealthy() {
    return isAlive()
        && (!spec.saysReady() || ServerLog.hasLine(spec.logFile(), logOffset, READY))
        && spec.health().passes();
  }

  /**
   * Waits until the server is healthy.
   *
   * @throws ServerFailure with the end of its log when it ends or takes longer than the patience
   */
  public void awaitHealthy(Duration patience) {
    awaitHealthy(patience, Startup.Progress.SILENT);
  }

  /** As {@link #awaitHealthy(Duration)}, telling every few seconds that it still waits. */
  void awaitHealthy(Duration patience, Startup.Progress progress) {
    long begin = System.nanoTime();
    long deadline = begin + patience.toNanos();
    long nextWord = begin + WORD_EVERY.toNanos();
    while (!isHealthy()) {
      if (!isAlive()) {
        throw failure("ended while it was starting");
      }
      long now = System.nanoTime();
      if (now > deadline) {
        throw failure("was not ready within " + patience.toSeconds() + " s");
      }
      if (now > nextWord) {
        progress.report(spec.name(), "still starting, %d s".formatted((now - begin) / SECOND));
        nextWord += WORD_EVERY.toNanos();
      }
      pause();
    }
  }

  private ServerFailure failure(String what) {
    return new ServerFailure(
        "%s %s; the end of %s:%n%s"
            .formatted(spec.name(), what, spec.logFile(), ServerLog.tail(spec.logFile(), 15)));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted");
    }
  }

  /** Asks the process to end (SIGTERM) and kills it when it has not within the patience. */
  public void stop(Duration patience) {
    process.destroy();
    if (!awaitEnd(patience)) {
      kill();
    }
    forget();
  }

  /** Kills the process (SIGKILL): what it had not made durable is lost, as in a crash. */
  public void kill() {
    process.destroyForcibly();
    if (!awaitEnd(KILL_PATIENCE)) {
      throw new ServerFailure(spec.name() + ", pid " + pid() + ", cannot be killed");
    }
    forget();
  }

  private boolean awaitEnd(Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(spec.pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
