package io.rilato.infra.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts servers side by side and waits until all are healthy. Those that run already are kept.
 *
 * @param patience how long one server may take
 * @param progress told what happens
 */
public record Startup(Duration patience, Progress progress) {

  /** Told what happens while servers start and stop; may be called by several threads. */
  public interface Progress {
    /** Somebody who does not want to know. */
    Progress SILENT = (server, event) -> {};

    /** Something happened to the server, in a few words. */
    void report(String server, String event);
  }

  /**
   * All servers, healthy.
   *
   * @throws ServerFailure naming the first that failed; the others are left as they are
   */
  public List<ServerProcess> start(List<ServerSpec> specs) {
    List<ServerProcess> servers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ServerProcess>> starting =
          specs.stream().map(spec -> threads.submit(() -> start(spec))).toList();
      for (Future<ServerProcess> server : starting) {
        servers.add(server.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ServerFailure failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted");
    }
    return servers;
  }

  private ServerProcess start(ServerSpec spec) {
    long begin = System.nanoTime();
    ServerProcess server =
        ServerProcess.find(spec)
            .orElseGet(() -> {
              progress.report(spec.name(), "starting");
              return ServerProcess.start(spec);
            });
    server.awaitHealthy(patience, progress);
    progress.report(spec.name(), "ready after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
    return server;
  }
}
