package io.rilato.activity.webhook;

import io.rilato.platform.http.FieldErrors;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where webhooks may lead: to the public internet by https, and to hosts that a setting names. */
@Component
class WebhookTargets {
  private static final Logger log = LoggerFactory.getLogger(WebhookTargets.class);
  private static final int LONGEST = 2_000;

  private final Hosts hosts;

  WebhookTargets(Hosts hosts) {
    this.hosts = hosts;
  }

  Hosts hosts() {
    return hosts;
  }

  /** Adds what is wrong with the URL to the errors; a host nobody knows (yet) is accepted. */
  String check(String pointer, @Nullable String url, FieldErrors errors) {
    String text = errors.requiredText(pointer, url, LONGEST);
    if (text.isEmpty()) {
      return text;
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      errors.add(pointer, "invalid", "Not a URL: " + e.getReason());
      return text;
    }
    @Nullable String host = uri.getHost();
    if (host == null) {
      errors.add(pointer, "invalid", "Expected a URL such as https://hooks.example.org/rilato");
    } else if (uri.getUserInfo() != null || uri.getFragment() != null) {
      errors.add(pointer, "invalid", "No user, password or fragment: requests are signed");
    } else if (!isSchemeAllowed(uri.getScheme(), host)) {
      errors.add(pointer, "not-https", "Expected https");
    } else {
      checkHost(pointer, host, errors);
    }
    return text;
  }

  /** Whether a host may be asked by this scheme. */
  boolean isSchemeAllowed(@Nullable String scheme, String host) {
    return "https".equalsIgnoreCase(scheme)
        || "http".equalsIgnoreCase(scheme) && hosts.mayBePrivate(host);
  }

  private void checkHost(String pointer, String host, FieldErrors errors) {
    try {
      hosts.resolve(host);
    } catch (Hosts.Refused refused) {
      errors.add(pointer, "private-address", String.valueOf(refused.getMessage()));
    } catch (UnknownHostException e) {
      log.debug("not known yet", e); // each delivery looks again
    }
  }
}
