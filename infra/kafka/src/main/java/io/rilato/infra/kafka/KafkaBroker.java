package io.rilato.infra.kafka;

import io.rilato.infra.launcher.ServerArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One broker that is its own controller (KRaft). It serves on the given port and uses the next one
 * for the controller; both listen on the loopback interface only. An acknowledged record survives
 * the death of this process; like every Kafka with one replica it relies on the operating system to
 * reach the disk.
 */
public final class KafkaBroker {
  private static final String HOST = "127.0.0.1";

  /** Fixed, so that a data folder can be told from that of another Kafka. */
  private static final String CLUSTER_ID = "rilatoLocalKafka000001";

  private KafkaBroker() {}

  /** Runs until the process is told to end; the arguments are {@link ServerArguments}. */
  public static void main(String[] args) throws Exception {
    ServerArguments arguments = ServerArguments.parse(args);
    arguments.exitWithOther();
    Properties settings = settings(arguments);
    if (diedBefore(arguments.data())) {
      // The controller admits the broker when the session of the dead one has ended.
      settings.setProperty("broker.session.timeout.ms", "3000");
      settings.setProperty("broker.heartbeat.interval.ms", "500");
    }
    format(arguments.data());
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
    server.startup();
    arguments.reportReady();
    server.awaitShutdown();
  }

  /** Whether an earlier broker on this folder ended without saying goodbye. */
  private static boolean diedBefore(Path data) {
    return Files.exists(data.resolve("meta.properties"))
        && !Files.exists(data.resolve(".kafka_cleanshutdown"));
  }

  private static void format(Path data) throws Exception {
    Files.createDirectories(data);
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setClusterId(CLUSTER_ID)
        .setNodeId(1)
        .addDirectory(data.toString())
        .setMetadataLogDirectory(data.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true)
        .setPrintStream(System.err)
        .run();
  }

  private static Properties settings(ServerArguments arguments) throws IOException {
    Properties settings = new Properties();
    try (var in = KafkaBroker.class.getResourceAsStream("/kafka-broker.properties")) {
      if (in == null) {
        throw new IllegalStateException("kafka-broker.properties is missing from the class path");
      }
      settings.load(in);
    }
    int controllerPort = arguments.port() + 1;
    settings.setProperty("log.dirs", arguments.data().toString());
    settings.setProperty("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
    settings.setProperty(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
            .formatted(HOST, arguments.port(), HOST, controllerPort));
    settings.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + arguments.port());
    return settings;
  }
}
