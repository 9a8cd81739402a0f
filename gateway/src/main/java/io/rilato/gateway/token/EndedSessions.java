package io.rilato.gateway.token;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.service.Answer;
import io.rilato.gateway.service.Service;
import io.rilato.gateway.service.ServiceClient;
import io.rilato.gateway.service.Services;
import io.rilato.platform.background.BackgroundWork;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows which sessions were ended while access tokens of theirs are still good, by asking identity
 * every moment for news. While identity is away the last known ones stay, and a session ended in
 * that time works on until its access token ends.
 */
@Component
public final class EndedSessions extends BackgroundWork {
  private static final String PATH = "/internal/ended-sessions?after=";
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServiceClient client;
  private final Service identity;
  private final Duration every;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, Instant> ended = new ConcurrentHashMap<>();
  private long after;

  EndedSessions(ServiceClient client, Services services, GatewaySettings settings, Clock clock) {
    super("ended-sessions", settings.session().endedEvery());
    this.client = client;
    this.identity = services.get("identity");
    this.every = settings.session().endedEvery();
    this.clock = clock;
  }

  /** Whether the session was ended. */
  public boolean contains(String session) {
    return ended.containsKey(session);
  }

  /** Whether the session was ended that an access token we have verified, or sealed, came of. */
  public boolean containsThatOf(String accessToken) {
    return !ended.isEmpty() && contains(sessionOf(accessToken));
  }

  private String sessionOf(String accessToken) {
    try {
      String[] parts = accessToken.split("\\.", 3);
      byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
      return json.readTree(claims).path(EndedSessionFilter.CLAIM).asString("");
    } catch (RuntimeException e) {
      return ""; // another issuer's, which need not be readable
    }
  }

  @Override
  protected @Nullable Duration work() throws IOException {
    if (!every.isPositive()) {
      return null;
    }
    var request = new HttpUriRequestBase("GET", URI.create("/"));
    request.setPath(PATH + after);
    try (Answer answer = client.sendBriefly(identity, request, PATIENCE)) {
      if (answer.status() == 404) {
        return every; // an identity of an earlier release, or another issuer in its place
      }
      if (answer.status() != 200) {
        throw new IOException("identity answered " + answer.status());
      }
      try (InputStream body = answer.body()) {
        take(json.readTree(body == null ? new byte[0] : body.readNBytes(MOST_BYTES)));
      }
    }
    return every;
  }

  private void take(JsonNode news) {
    Instant now = clock.instant();
    Instant until = now.plusSeconds(news.required("keepSeconds").asLong());
    for (JsonNode id : news.required("ended")) {
      ended.putIfAbsent(id.asString(), until);
    }
    ended.values().removeIf(end -> end.isBefore(now));
    after = news.required("next").asLong();
  }
}
