package io.rilato.gateway.documents;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.everywhere.Question;
import io.rilato.gateway.everywhere.Questions;
import io.rilato.gateway.everywhere.Reply;
import io.rilato.gateway.service.Route;
import io.rilato.gateway.service.Service;
import io.rilato.gateway.service.Services;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI documents of all services as one. They are asked again from time to time; a service
 * that is away keeps its last description, and one never seen stands in {@code x-rilato-missing}.
 */
@Component
final class JoinedDocument {
  private final Services services;
  private final Questions questions;
  private final GatewaySettings settings;
  private final JsonMapper json;
  private final ObjectNode base;
  private final ConcurrentMap<String, JsonNode> known = new ConcurrentHashMap<>();
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Made made;

  private record Made(byte[] bytes, boolean complete, long nanos) {}

  JoinedDocument(Services services, Questions questions, GatewaySettings settings, JsonMapper json)
      throws IOException {
    this.services = services;
    this.questions = questions;
    this.settings = settings;
    this.json = json;
    try (InputStream own =
        Objects.requireNonNull(JoinedDocument.class.getResourceAsStream("gateway-api.json"))) {
      this.base = (ObjectNode) json.readTree(own);
    }
  }

  /** The document as JSON. One that is due for a look at the services is answered as it is. */
  byte[] bytes() {
    Made now = made;
    if (now != null && now.complete() && !isDue(now)) {
      return now.bytes();
    }
    if (now != null && now.complete()) {
      Thread.startVirtualThread(this::refresh);
      return now.bytes();
    }
    return refresh();
  }

  private boolean isDue(Made document) {
    Duration age = Duration.ofNanos(System.nanoTime() - document.nanos());
    return age.compareTo(settings.documents().refresh()) >= 0;
  }

  private byte[] refresh() {
    asking.lock();
    try {
      Made now = made;
      if (now == null || !now.complete() || isDue(now)) {
        askAll();
        boolean complete = known.size() == services.all().size();
        now = new Made(json.writeValueAsBytes(join()), complete, System.nanoTime());
        made = now;
      }
      return now.bytes();
    } finally {
      asking.unlock();
    }
  }

  private void askAll() {
    List<Question> all =
        services.all().stream()
            .map(service -> Question.of(service, settings.documents().path()))
            .toList();
    for (Reply reply : questions.ask(all, settings.documents().timeout())) {
      if (reply.isOk() && reply.body() != null) {
        known.put(reply.question().service().name(), reply.body());
      }
    }
  }

  private ObjectNode join() {
    SequencedMap<String, JsonNode> documents = new LinkedHashMap<>();
    ObjectNode start = base.deepCopy();
    for (Service service : services.all()) {
      JsonNode document = known.get(service.name());
      if (document == null) {
        start.withArray("x-rilato-missing").add(service.name());
      } else {
        documents.put(service.name(), document);
      }
    }
    return DocumentJoin.join(start, documents, this::isReachable);
  }

  private boolean isReachable(String service, String path) {
    Route route = services.find(path);
    return (route != null && route.service().name().equals(service))
        || settings.shared().paths().stream().anyMatch(path::startsWith);
  }
}
