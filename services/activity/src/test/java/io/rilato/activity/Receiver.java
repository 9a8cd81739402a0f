package io.rilato.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Receives webhooks, each path for itself, and answers as it is told; 204 if it is told nothing.
 */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** How a request is answered. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** A request that came. */
  record Received(String path, String id, String timestamp, String signature, byte[] body) {
    JsonNode json() {
      return RecordJson.mapper().readTree(body);
    }

    String subject() {
      return json().path("subject").asString();
    }

    /** As https://www.standardwebhooks.com says, written down here once more. */
    boolean isSignedWith(String secret) {
      try {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String content = id + "." + timestamp + "." + new String(body, UTF_8);
        String expected = Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        return Arrays.asList(signature.split(" ")).contains("v1," + expected);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    received.add(
        new Received(
            path,
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            body));
    next(path).to(exchange);
    exchange.close();
  }

  private Answer next(String path) {
    Deque<Answer> left = answers.getOrDefault(path, new ArrayDeque<>());
    synchronized (left) {
      Answer next = left.size() > 1 ? left.pop() : left.peek();
      return next == null ? status(204) : next;
    }
  }

  /** From now on requests to this path are answered so; all further ones by the last of these. */
  void answers(String path, Answer... inTurn) {
    answers.put(path, new ArrayDeque<>(List.of(inTurn)));
  }

  static Answer status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  static Answer redirect(String location) {
    return exchange -> {
      exchange.getResponseHeaders().add("Location", location);
      exchange.sendResponseHeaders(308, -1);
    };
  }

  /** Promises more than it sends, and hangs up. */
  static Answer cutOff() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write("{".getBytes(UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  /** Says nothing until the receiver is closed. */
  Answer silence() {
    return _ -> {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  List<Received> at(String path) {
    return received.stream().filter(request -> request.path().equals(path)).toList();
  }

  List<String> idsAt(String path) {
    return at(path).stream().map(Received::id).toList();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
