package io.rilato.identity.factor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.identity.IdentitySettings;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.factor.SecondFactors.Factor;
import io.rilato.identity.lockout.FailedSignIns;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.TenantSecrets;
import io.rilato.platform.secret.SecretBox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** The second factor of users: adding one, asking for it, doing without a lost one. */
@Component
public class SecondFactor {
  private static final int SECRET_BYTES = 20; // RFC 4226, section 4: as long as the hash
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 10;
  private static final int MOST_FAILURES = 5;
  private static final Duration OFFER = Duration.ofMinutes(15);

  private final SecondFactors factors;
  private final SignInRules rules;
  private final FailedSignIns failures;
  private final TenantSecrets hashes;
  private final SecretBox box;
  private final AuditTrail audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SecondFactor(
      SecondFactors factors,
      SignInRules rules,
      FailedSignIns failures,
      TenantSecrets hashes,
      IdentitySettings settings,
      AuditTrail audit,
      Clock clock) {
    this.factors = factors;
    this.rules = rules;
    this.failures = failures;
    this.hashes = hashes;
    this.box = new SecretBox(settings.secretKey(), "second factor offers");
    this.audit = audit;
    this.clock = clock;
  }

  /** What is asked of a user after the first factor. */
  public enum Demand {
    NOTHING,
    A_CODE,
    /** To add a factor now, since the organisation wants one. */
    ENROLMENT
  }

  /** What became of a code. */
  public enum Verdict {
    RIGHT,
    WRONG,
    /** Nothing was checked. */
    TOO_MANY
  }

  /**
   * A factor to be added once a code confirms it. Nothing is stored until then.
   *
   * @param sealed brings it back, for fifteen minutes
   * @param secret as people type it
   * @param uri as an app reads it from a QR code
   */
  public record Offer(String sealed, String secret, String uri) {}

  /** What a user has. */
  public record State(Instant since, int recoveryCodesLeft) {}

  public Demand demand(TenantId tenant, RecordId user) {
    if (factors.find(tenant, user).isPresent()) {
      return Demand.A_CODE;
    }
    return rules.requiresSecondFactor(tenant) ? Demand.ENROLMENT : Demand.NOTHING;
  }

  /** The user's factor, if there is one. */
  public Optional<State> find(TenantId tenant, RecordId user) {
    return factors
        .find(tenant, user)
        .map(factor -> new State(factor.since(), factor.recoveryCodesLeft()));
  }

  public boolean isRequired(TenantId tenant) {
    return rules.requiresSecondFactor(tenant);
  }

  /** Makes up a secret to be put into an app. */
  public Offer offer(TenantId tenant, RecordId user, String organisation, String email) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String content = clock.millis() + "\n" + Base64.getEncoder().encodeToString(secret);
    return offer(
        secret, box.seal(name(tenant, user), content.getBytes(UTF_8)), organisation, email);
  }

  /** The same once more, if it is not too old. */
  public Optional<Offer> offerAgain(
      TenantId tenant, RecordId user, String sealed, String organisation, String email) {
    return open(tenant, user, sealed).map(secret -> offer(secret, sealed, organisation, email));
  }

  private static Offer offer(byte[] secret, String sealed, String organisation, String email) {
    return new Offer(sealed, Totp.base32(secret), Totp.uri(secret, organisation, email));
  }

  /**
   * Adds the offered factor if the code shows that the user's app has it.
   *
   * @return the recovery codes, told this once; empty when the code is wrong or the offer too old
   */
  public List<String> enrol(
      TenantId tenant, RecordId user, String sealed, String code, Origin origin) {
    byte[] secret = open(tenant, user, sealed).orElse(null);
    OptionalLong step =
        secret == null
            ? OptionalLong.empty()
            : Totp.match(secret, plain(code), clock.instant(), Long.MIN_VALUE);
    if (secret == null || step.isEmpty()) {
      return List.of();
    }
    List<String> codes = newCodes();
    factors.set(tenant, user, secret, step.getAsLong(), hashed(tenant, user, codes));
    note(tenant, user, AuditAction.FACTOR_ADDED, origin, Map.of());
    return codes;
  }

  /** Judges a code of the app, or a recovery code; each is good once. */
  public Verdict judge(TenantId tenant, RecordId user, String code, Origin origin) {
    Factor factor = factors.find(tenant, user).orElse(null);
    if (!failures.within(MOST_FAILURES, FailedSignIns.SECOND_FACTOR, user.value())) {
      return Verdict.TOO_MANY;
    }
    String given = plain(code);
    if (factor == null || !isRight(tenant, user, factor, given, origin)) {
      note(tenant, user, AuditAction.FACTOR_FAILED, origin, Map.of());
      return Verdict.WRONG;
    }
    failures.forget(FailedSignIns.SECOND_FACTOR, user.value());
    return Verdict.RIGHT;
  }

  private boolean isRight(
      TenantId tenant, RecordId user, Factor factor, String given, Origin origin) {
    OptionalLong step = Totp.match(factor.secret(), given, clock.instant(), factor.lastStep());
    if (step.isPresent()) {
      return factors.use(tenant, user, step.getAsLong());
    }
    boolean recovered = factors.useRecovery(tenant, user, hash(tenant, user, given));
    if (recovered) {
      int left = factor.recoveryCodesLeft() - 1;
      note(
          tenant,
          user,
          AuditAction.RECOVERY_CODE_USED,
          origin,
          Map.of("left", String.valueOf(left)));
    }
    return recovered;
  }

  /** Makes new recovery codes, told this once; those before are of no use from here on. */
  public List<String> renewCodes(TenantId tenant, RecordId user, Origin origin) {
    List<String> codes = newCodes();
    factors.replaceRecovery(tenant, user, hashed(tenant, user, codes));
    note(tenant, user, AuditAction.RECOVERY_CODES_RENEWED, origin, Map.of());
    return codes;
  }

  /** The user signs in without one again; says whether there was one. */
  public boolean remove(TenantId tenant, RecordId user, Actor by, Origin origin) {
    boolean removed = factors.remove(tenant, user);
    if (removed) {
      audit.add(tenant, by, AuditAction.FACTOR_REMOVED, user.value(), origin);
    }
    failures.forget(FailedSignIns.SECOND_FACTOR, user.value());
    return removed;
  }

  private Optional<byte[]> open(TenantId tenant, RecordId user, String sealed) {
    return box.open(name(tenant, user), sealed)
        .map(content -> new String(content, UTF_8).split("\n", 2))
        .filter(lines ->
            Instant.ofEpochMilli(Long.parseLong(lines[0])).plus(OFFER).isAfter(clock.instant()))
        .map(lines -> Base64.getDecoder().decode(lines[1]));
  }

  private List<String> newCodes() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      byte[] bytes = new byte[RECOVERY_BYTES];
      random.nextBytes(bytes);
      String code = Totp.base32(bytes).toLowerCase(Locale.ROOT);
      codes.add(String.join("-", Arrays.asList(code.split("(?<=\\G.{4})"))));
    }
    return codes;
  }

  private List<String> hashed(TenantId tenant, RecordId user, List<String> codes) {
    return codes.stream().map(code -> hash(tenant, user, plain(code))).toList();
  }

  /** 80 random bits need no slow hash; the key keeps it from being compared elsewhere. */
  private String hash(TenantId tenant, RecordId user, String code) {
    return hashes.hash(tenant, "recovery code\n" + user.value() + "\n" + code);
  }

  /** People write codes with spaces and dashes, and in capitals. */
  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  private void note(
      TenantId tenant, RecordId user, AuditAction what, Origin origin, Map<String, String> more) {
    audit.add(tenant, Actor.user(user.value()), what, user.value(), origin, more);
  }

  private static String name(TenantId tenant, RecordId user) {
    return tenant.value() + "|" + user.value();
  }
}
