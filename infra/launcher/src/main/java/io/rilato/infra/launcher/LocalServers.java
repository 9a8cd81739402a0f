package io.rilato.infra.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of a document server, a Kafka, an Elasticsearch and a mail server that serve on
 * this machine, and the processes behind those that were not given by the environment.
 */
public final class LocalServers {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<InfraServer, String> addresses;
  private final Map<InfraServer, ServerProcess> processes;

  LocalServers(Map<InfraServer, String> addresses, Map<InfraServer, ServerProcess> processes) {
    this.addresses = new EnumMap<>(addresses);
    this.processes = new EnumMap<>(InfraServer.class);
    this.processes.putAll(processes);
  }

  /**
   * Servers that all tests of one Maven run share: the first caller starts them, they end with
   * Maven. {@code MONGODB_URI}, {@code KAFKA_BOOTSTRAP_SERVERS}, {@code ELASTICSEARCH_URL} and
   * {@code SMTP_URL} name servers to use instead. They are started side by side; asking for the
   * address of one waits until that one serves.
   */
  public static LocalServers shared() {
    return SharedServers.get(Project.find(), Environment.ofProcess());
  }

  /** The address of the document server, as MongoDB's drivers take it. */
  public String mongodbUri() {
    return address(InfraServer.DOCUMENTS);
  }

  /** The address of Kafka, as its clients take it. */
  public String kafkaBootstrapServers() {
    return address(InfraServer.KAFKA);
  }

  /** The base address of Elasticsearch. */
  public String elasticsearchUrl() {
    return address(InfraServer.ELASTICSEARCH);
  }

  /** The address of the mail server. */
  public String smtpUrl() {
    return address(InfraServer.MAIL);
  }

  /**
   * The folder where one of them keeps its data.
   *
   * @throws ServerFailure when it was given by the environment
   */
  public Path data(InfraServer server) {
    return process(server)
        .map(process -> server.data(process.spec().home()))
        .orElseThrow(
            () -> new ServerFailure(server.label() + " is not ours: " + server.variable()));
  }

  /**
   * The address of one of them, once it serves.
   *
   * @throws ServerFailure when it does not start
   */
  public String address(InfraServer server) {
    String address = addresses.get(server);
    if (address == null) {
      throw new ServerFailure(server.label() + " is not built: run make build first");
    }
    process(server).ifPresent(process -> process.awaitHealthy(PATIENCE));
    return address;
  }

  /** The process of one of them, unless it was given by the environment. */
  public Optional<ServerProcess> process(InfraServer server) {
    return Optional.ofNullable(processes.get(server));
  }
}
