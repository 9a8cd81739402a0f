package io.rilato.identity.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.rilato.kernel.Ids;
import io.rilato.platform.background.BackgroundWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The keys that sign access tokens: loaded, rotated by age, shared by all instances. While the
 * database is away the keys last loaded go on signing.
 */
final class SigningKeys extends BackgroundWork implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final int RSA_BITS = 2048;
  private static final Duration RETRY = Duration.ofMillis(500);

  private final KeyRing ring;
  private final KeySchedule schedule;
  private final Duration reloadEvery;
  private final Clock clock;
  private volatile List<SigningKey> keys = List.of();

  SigningKeys(KeyRing ring, KeySchedule schedule, Duration reloadEvery, Clock clock) {
    super("signing-keys", RETRY);
    this.ring = ring;
    this.schedule = schedule;
    this.reloadEvery = reloadEvery;
    this.clock = clock;
  }

  /** The key that signs now. */
  JWK signing() {
    return schedule
        .signing(loaded(), clock.instant())
        .orElseThrow(() -> new IllegalStateException("no key signs yet"))
        .key();
  }

  /** Every key whose tokens may be about, and the one that signs next. */
  JWKSet published() {
    List<JWK> published =
        schedule.published(loaded(), clock.instant()).stream().<JWK>map(SigningKey::key).toList();
    return new JWKSet(published);
  }

  /** Loads what other instances made; makes the next key and drops old ones when it is time. */
  void refresh() {
    Instant now = clock.instant();
    List<SigningKey> known = ring.load();
    var next = schedule.nextSignsFrom(known, now);
    if (next.isPresent()) {
      long number = known.isEmpty() ? 1 : known.getLast().number() + 1;
      ring.add(new SigningKey(number, newKey(), next.get()));
      known = ring.load();
      log.info("signing key {} signs from {}", number, next.get());
    }
    List<SigningKey> published = schedule.published(known, now);
    known.stream().filter(key -> !published.contains(key)).forEach(ring::remove);
    keys = published;
  }

  /** Before everything that takes requests. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public Health health() {
    return keys.isEmpty()
        ? Health.outOfService().withDetail("reason", "signing keys are not loaded yet").build()
        : Health.up().build();
  }

  @Override
  protected Duration work() {
    refresh();
    return reloadEvery;
  }

  private List<SigningKey> loaded() {
    List<SigningKey> loaded = keys;
    if (loaded.isEmpty()) {
      throw new IllegalStateException("signing keys are not loaded yet");
    }
    return loaded;
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(RSA_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyID(Ids.next())
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }
}
