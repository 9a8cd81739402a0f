package io.rilato.gateway.session;

import io.rilato.gateway.GatewaySettings;
import io.rilato.platform.secret.SecretBox;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Seals what browsers keep for us. Each sealed text begins with the name of its key, so that a new
 * key can take over while the former ones still open what they sealed.
 */
@Component
@OfSession
final class SessionKeys {
  private static final String PURPOSE = "gateway sessions";

  private final SecretBox current;
  private final Map<String, SecretBox> all = new LinkedHashMap<>();

  SessionKeys(GatewaySettings settings) {
    String secret = settings.session().secretKey();
    if (secret.isBlank()) {
      throw new IllegalStateException(
          "RILATO_SECRET_KEY is not set: the gateway seals its sessions with it. Set it to the base64"
              + " of at least 32 random bytes, the same for all gateways, or switch signing in with"
              + " a browser off by rilato.gateway.session.enabled=false.");
    }
    current = new SecretBox(secret, PURPOSE);
    for (String former : settings.session().formerKeys()) {
      SecretBox box = new SecretBox(former, PURPOSE);
      all.put(box.id(), box);
    }
    all.put(current.id(), current);
  }

  /** Text for a cookie that opens only under the same name. */
  String seal(String name, byte[] content) {
    return current.id() + "." + current.seal(name, content);
  }

  /** The content, or nothing when none of our keys sealed it under this name. */
  Optional<byte[]> open(String name, String sealed) {
    int dot = sealed.indexOf('.');
    SecretBox box = dot < 0 ? null : all.get(sealed.substring(0, dot));
    return box == null ? Optional.empty() : box.open(name, sealed.substring(dot + 1));
  }
}
