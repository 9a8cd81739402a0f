package io.rilato.identity.provider;

import io.rilato.identity.IdentitySettings;
import io.rilato.identity.signin.OtherSignIns;
import io.rilato.platform.access.SecuritySettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;

/** The providers of the settings. Each is asked for its addresses when it is first used. */
@Component
final class Providers implements ClientRegistrationRepository, OtherSignIns {
  /** Begins a sign-in with a provider. */
  static final String BEGIN = "/login/with";

  /** Where a provider leads back to. */
  static final String RETURN = "/login/from";

  private static final Logger log = LoggerFactory.getLogger(Providers.class);

  private final Map<String, IdentitySettings.Provider> settings;
  private final String publicUrl;
  private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

  Providers(IdentitySettings settings, SecuritySettings security) {
    this.settings = new TreeMap<>(settings.providers());
    this.publicUrl = security.issuer();
  }

  Optional<IdentitySettings.Provider> find(String id) {
    return Optional.ofNullable(settings.get(id));
  }

  @Override
  public List<Choice> choices() {
    return settings.entrySet().stream()
        .map(one -> new Choice(one.getValue().name(), BEGIN + "/" + one.getKey()))
        .toList();
  }

  /** Null for one nobody knows, and while its addresses cannot be had. */
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    IdentitySettings.Provider provider = settings.get(id);
    if (provider == null) {
      return null;
    }
    try {
      return known.computeIfAbsent(id, _ -> registration(id, provider));
    } catch (RuntimeException e) {
      log.warn("the provider {} does not tell its addresses: {}", id, e.toString());
      return null;
    }
  }

  private ClientRegistration registration(String id, IdentitySettings.Provider provider) {
    return ClientRegistrations.fromIssuerLocation(provider.issuer())
        .registrationId(id)
        .clientId(provider.clientId())
        .clientSecret(provider.clientSecret())
        .scope("openid", "email", "profile")
        .redirectUri(publicUrl + RETURN + "/" + id)
        .build();
  }
}
