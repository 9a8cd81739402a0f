package io.rilato.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service that does as it is told, and remembers what it was asked. */
final class TestService implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** A request as it arrived; header names in small letters. */
  record Seen(String method, String target, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : String.join(",", values);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private TestService(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  static TestService start() {
    return new TestService(0);
  }

  /** On a port where one stood before. */
  static TestService startAt(int port) {
    return new TestService(port);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  List<Seen> seen() {
    return seen;
  }

  Seen last() {
    return seen.getLast();
  }

  TestService on(String path, HttpHandler handler) {
    handlers.put(path, handler);
    return this;
  }

  TestService answers(String path, int status, String type, String body) {
    return on(path, exchange -> send(exchange, status, type, body));
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    HttpHandler handler = handlers.get(exchange.getRequestURI().getPath());
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.setStreams(new ByteArrayInputStream(body), null);
      Map<String, List<String>> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(), values));
      // What the gateway asks by itself, every moment, is no request of a test.
      if (!exchange.getRequestURI().getPath().startsWith("/internal/")) {
        seen.add(
            new Seen(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
      }
      if (handler == null) {
        send(exchange, 404, "application/problem+json", "{\"title\":\"the service's own 404\"}");
      } else {
        handler.handle(exchange);
      }
    } catch (RuntimeException | IOException e) {
      exchange.close();
      throw e;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
