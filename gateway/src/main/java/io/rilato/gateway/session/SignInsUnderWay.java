package io.rilato.gateway.session;

import io.rilato.gateway.GatewaySettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has to be remembered between leaving for the sign-in page and coming back: in a sealed
 * cookie for each, so that several tabs can sign in at once.
 */
@Component
@OfSession
final class SignInsUnderWay {
  private static final String PATH = "/auth";
  private static final int STATE_IN_NAME = 10;
  private static final int MOST = 8;

  private final BrowserCookies cookies;
  private final SessionKeys keys;
  private final Duration time;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * A sign-in under way.
   *
   * @param state comes back with the code
   * @param nonce comes back in the id token
   * @param verifier proves to the issuer that the code is ours (RFC 7636)
   * @param to where it leads
   */
  record SignIn(String state, String nonce, String verifier, String to, Instant until) {}

  SignInsUnderWay(BrowserCookies cookies, SessionKeys keys, GatewaySettings settings, Clock clock) {
    this.cookies = cookies;
    this.keys = keys;
    this.time = settings.session().signIn();
    this.clock = clock;
  }

  SignIn begin(HttpServletRequest request, HttpServletResponse response, String to) {
    Map<String, String> others = BrowserCookies.find(request, cookies.signInPrefix());
    if (others.size() >= MOST) {
      others.keySet().forEach(name -> cookies.clear(response, name, PATH));
    }
    SignIn signIn =
        new SignIn(Randoms.text(), Randoms.text(), Randoms.text(), to, clock.instant().plus(time));
    String name = name(signIn.state());
    cookies.set(response, name, keys.seal(name, json.writeValueAsBytes(signIn)), PATH, time);
    return signIn;
  }

  /** The sign-in with this state, once; nothing when it was not begun in this browser. */
  Optional<SignIn> take(HttpServletRequest request, HttpServletResponse response, String state) {
    String name = name(state);
    String sealed = BrowserCookies.find(request, name).get(name);
    if (sealed == null) {
      return Optional.empty();
    }
    cookies.clear(response, name, PATH);
    return keys.open(name, sealed)
        .map(content -> json.readValue(content, SignIn.class))
        .filter(signIn -> signIn.state().equals(state) && signIn.until().isAfter(clock.instant()));
  }

  private String name(String state) {
    return cookies.signInPrefix()
        + state.substring(0, Math.min(STATE_IN_NAME, state.length())).replaceAll("[^\\w-]", "");
  }
}
