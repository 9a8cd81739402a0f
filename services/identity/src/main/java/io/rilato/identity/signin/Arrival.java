package io.rilato.identity.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.contracts.identity.User;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.identity.factor.SecondFactor;
import io.rilato.identity.factor.SecondFactor.Offer;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.secret.SecretBox;
import io.rilato.platform.tenants.ClosedTenants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * What comes after the first factor: the second where there is one or has to be, then the session.
 * Between the two nothing is kept: a sealed field of the form says who it is.
 */
@Component
public class Arrival {
  private static final Duration HALF_WAY = Duration.ofMinutes(15);
  private static final String NAME = "half way";

  private final SignInSession session;
  private final SecondFactor factor;
  private final SecondStepPage page;
  private final SignIn signIn;
  private final Records<User> users;
  private final Credentials credentials;
  private final SecretBox box;
  private final Clock clock;
  private final ClosedTenants closed;

  Arrival(
      SignInSession session,
      SecondFactor factor,
      SecondStepPage page,
      SignIn signIn,
      RecordRegistry records,
      RecordType<User> type,
      Credentials credentials,
      IdentitySettings settings,
      Clock clock,
      ClosedTenants closed) {
    this.credentials = credentials;
    this.closed = closed;
    this.session = session;
    this.factor = factor;
    this.page = page;
    this.signIn = signIn;
    this.users = records.records(type);
    this.box = new SecretBox(settings.secretKey(), "second steps");
    this.clock = clock;
  }

  /**
   * The answer to whoever has shown the first factor.
   *
   * @param wanted where to go after signing in, which leads nowhere but to us; empty for nowhere
   * @param csrf the token further forms send back
   */
  public ResponseEntity<String> of(
      SignedIn who,
      String wanted,
      String csrf,
      HttpServletRequest request,
      HttpServletResponse response) {
    String next = SignInController.safe(wanted);
    return switch (factor.demand(who.tenant(), who.user())) {
      case NOTHING -> finish(who, next, request, response);
      case A_CODE -> page.code(HttpStatus.OK, new SecondStepPage.Form(next, csrf, seal(who)), null);
      case ENROLMENT -> {
        Offer offer = factor.offer(who.tenant(), who.user(), organisation(who), email(who));
        yield page.enrolment(
            HttpStatus.OK, new SecondStepPage.Form(next, csrf, seal(who)), offer, null);
      }
    };
  }

  /** The session begins, and the browser goes where it wanted to. */
  ResponseEntity<String> finish(
      SignedIn who, String next, HttpServletRequest request, HttpServletResponse response) {
    session.begin(who, request, response);
    return next.isEmpty()
        ? page.signedIn()
        : ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(next)).build();
  }

  /**
   * Who is half way, if that was not too long ago, the user is still active, and the password that
   * was shown is still the user's.
   */
  Optional<SignedIn> halfWay(@Nullable String sealed) {
    return box.open(NAME, sealed == null ? "" : sealed)
        .map(content -> new String(content, UTF_8).split("\n", 3))
        .filter(lines -> at(lines).plus(HALF_WAY).isAfter(clock.instant()))
        .filter(lines -> !closed.isClosed(who(lines).tenant()) && holds(who(lines), at(lines)))
        .map(Arrival::who);
  }

  private static Instant at(String[] lines) {
    return Instant.ofEpochMilli(Long.parseLong(lines[0]));
  }

  private static SignedIn who(String[] lines) {
    return new SignedIn(new TenantId(lines[1]), new RecordId(lines[2]));
  }

  private boolean holds(SignedIn who, Instant shown) {
    return users
            .find(who.tenant(), who.user())
            .filter(user -> !user.deleted() && user.state().active())
            .isPresent()
        && credentials
            .find(who.tenant(), Kind.PASSWORD, who.user())
            .filter(password -> password.since().isAfter(shown))
            .isEmpty();
  }

  private String seal(SignedIn who) {
    String content = clock.millis() + "\n" + who.tenant().value() + "\n" + who.user().value();
    return box.seal(NAME, content.getBytes(UTF_8));
  }

  String organisation(SignedIn who) {
    return signIn.organisation(who).name();
  }

  String email(SignedIn who) {
    return users.get(who.tenant(), who.user()).state().email();
  }
}
