package io.rilato.infra.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The servers the services stand on, each with its module, its port and its limits. */
public enum InfraServer {
  /** Speaks the MongoDB protocol and keeps all records. */
  DOCUMENTS(
      "documents",
      "infra/document-server",
      "io.rilato.infra.documentserver.DocumentServer",
      27017,
      1,
      "256m",
      "MONGODB_URI",
      "mongodb://127.0.0.1:%d"),
  /** Carries events; its controller listens on the port after its own. */
  KAFKA(
      "kafka",
      "infra/kafka",
      "io.rilato.infra.kafka.KafkaBroker",
      9092,
      2,
      "256m",
      "KAFKA_BOOTSTRAP_SERVERS",
      "127.0.0.1:%d"),
  /** Answers searches and lists. */
  ELASTICSEARCH(
      "elasticsearch",
      "infra/elasticsearch",
      "io.rilato.infra.elasticsearch.ElasticsearchNode",
      9200,
      1,
      "512m",
      "ELASTICSEARCH_URL",
      "http://127.0.0.1:%d"),
  /** Takes the mails that are sent and keeps them in its data folder. */
  MAIL(
      "mail",
      "infra/mail-server",
      "io.rilato.infra.mailserver.MailServer",
      1025,
      1,
      "64m",
      "SMTP_URL",
      "smtp://127.0.0.1:%d");

  private final String label;
  private final String module;
  private final String mainClass;
  private final int defaultPort;
  private final int portCount;
  private final String heap;
  private final String variable;
  private final String address;

  InfraServer(
      String label,
      String module,
      String mainClass,
      int defaultPort,
      int portCount,
      String heap,
      String variable,
      String address) {
    this.label = label;
    this.module = module;
    this.mainClass = mainClass;
    this.defaultPort = defaultPort;
    this.portCount = portCount;
    this.heap = heap;
    this.variable = variable;
    this.address = address;
  }

  /** The name the user knows it by. */
  public String label() {
    return label;
  }

  /** The folder of its module. */
  public String module() {
    return module;
  }

  /** The port without an offset. */
  public int defaultPort() {
    return defaultPort;
  }

  /** How many neighbouring ports it takes. */
  public int portCount() {
    return portCount;
  }

  /** The environment variable by which a given server is used instead of ours. */
  public String variable() {
    return variable;
  }

  /** The address clients use for ours at this port. */
  public String address(int port) {
    return address.formatted(port);
  }

  /** Where it keeps its data, given the home folder of all. */
  public Path data(Path home) {
    return home.resolve("data/" + label);
  }

  /**
   * How to run it.
   *
   * @param home the folder of its data, logs and pid file
   * @param exitWith the process it must not outlive, or null
   */
  public ServerSpec spec(
      Project project, Environment environment, Path home, int port, @Nullable Long exitWith) {
    return new ServerSpec(
        label,
        () -> launch(project, environment, home, port, exitWith),
        IntStream.range(port, port + portCount).boxed().toList(),
        true,
        health(port),
        home);
  }

  private ServerSpec.Launch launch(
      Project project, Environment environment, Path home, int port, @Nullable Long exitWith) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--data", data(home).toString()));
    arguments.addAll(List.of("--port", Integer.toString(port)));
    if (exitWith != null) {
      arguments.addAll(List.of("--exit-with", exitWith.toString()));
    }
    JavaCommand java = JavaCommand.of(project, module, mainClass, heap, environment);
    return new ServerSpec.Launch(java.with(arguments), Map.of());
  }

  private HealthCheck health(int port) {
    return this == ELASTICSEARCH
        ? new HealthCheck.AnswersOk(URI.create(address(port) + "/_cluster/health"))
        : new HealthCheck.Listens(port);
  }
}
