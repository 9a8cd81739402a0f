package io.rilato.infra.elasticsearch;

import io.rilato.infra.launcher.ServerArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.action.admin.cluster.health.ClusterHealthRequest;
import org.elasticsearch.common.Priority;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.core.TimeValue;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node with all the jars that are published; it serves HTTP on the given port of
 * the loopback interface. It is ready when the shards of its indices are, not when HTTP answers.
 * What its unpublished modules add (scripts, update_by_query, reindex) is missing, and nothing in
 * Rilato may need it.
 */
public final class ElasticsearchNode {
  private static final String NAME = "rilato-local";
  private static final TimeValue RECOVERY = TimeValue.timeValueSeconds(120);

  private ElasticsearchNode() {}

  /** Runs until the process is told to end; the arguments are {@link ServerArguments}. */
  public static void main(String[] args) throws Exception {
    ServerArguments arguments = ServerArguments.parse(args);
    arguments.exitWithOther();
    Path home = arguments.data().resolve("home");
    NodeHome.prepare(home);
    Node node = create(home, settings(home, arguments));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, stopped), "node-shutdown"));
    node.start();
    awaitShards(node);
    arguments.reportReady();
    stopped.await();
  }

  private static Settings settings(Path home, ServerArguments arguments) throws IOException {
    Path data = Files.createDirectories(arguments.data().resolve("data"));
    return Settings.builder()
        .put("path.home", home.toString())
        .put("path.data", data.toString())
        .put("path.logs", home.resolve("logs").toString())
        .put("cluster.name", NAME)
        .put("node.name", NAME)
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", arguments.port())
        .put("transport.port", "0")
        // A laptop's disk is often fuller than the limits at which a node refuses writes.
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("logger.level", "warn")
        // Its native libraries are not published; it does without, and says so at length.
        .put("logger.org.elasticsearch.nativeaccess", "error")
        .build();
  }

  private static Node create(Path home, Settings settings) throws Exception {
    System.setProperty("es.path.home", home.toString());
    LogConfigurator.registerErrorListener();
    LogConfigurator.setNodeName(NAME);
    LogConfigurator.configureWithoutConfig(settings);
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings, Map.of(), home.resolve("config"), () -> NAME);
    Set<PluginBundle> modules = PluginsLoader.loadModulesBundles(environment.modulesDir(), false);
    return new Node(
        environment, PluginsLoader.createPluginsLoader(modules, Set.of(), Map.of(), false));
  }

  /** Replicas have no node to live on here, so yellow is as good as it gets. */
  private static void awaitShards(Node node) {
    var request =
        new ClusterHealthRequest(RECOVERY)
            .waitForYellowStatus()
            .waitForNoInitializingShards(true)
            .waitForEvents(Priority.LANGUID)
            .timeout(RECOVERY);
    var health = node.client().admin().cluster().health(request).actionGet();
    if (health.isTimedOut()) {
      System.err.println("shards are still recovering after " + RECOVERY + ": " + health);
    }
  }

  private static void close(Node node, CountDownLatch stopped) {
    try {
      node.prepareForClose();
      node.close();
      if (!node.awaitClose(10, TimeUnit.SECONDS)) {
        System.err.println("the node did not close within 10 s");
      }
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }
}
