package io.rilato.e2e.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Somebody's program that takes whatever a webhook tells it. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    told.add(RecordJson.mapper().readTree(exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/rilato";
  }

  /** The types of the events that came, in their order. */
  List<String> types() {
    return told.stream().map(event -> event.path("type").asString()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
