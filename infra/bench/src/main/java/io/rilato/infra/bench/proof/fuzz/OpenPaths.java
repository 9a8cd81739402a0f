package io.rilato.infra.bench.proof.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What anybody may ask, outside of the API and its description. */
final class OpenPaths {
  private static final Map<Operation, String> FORMS = new LinkedHashMap<>();

  static {
    post("identity", "/oauth2/token", "grant_type=client_credentials&client_id=x&client_secret=y");
    post(
        "identity",
        "/oauth2/token",
        "grant_type=refresh_token&refresh_token=x&client_id=rilato-portal");
    post(
        "identity",
        "/oauth2/token",
        "grant_type=authorization_code&code=x&client_id=rilato-cli&code_verifier=y&redirect_uri=z");
    post("identity", "/oauth2/revoke", "token=x&client_id=rilato-portal");
    post("identity", "/oauth2/authorize", "response_type=code&client_id=rilato-cli&state=x");
    post("identity", "/login", "username=a@fuzz.example&password=x&_csrf=y");
    post("identity", "/password/forgotten", "username=a@fuzz.example&_csrf=y");
    post("identity", "/password/new", "password=x&again=x&link=y&_csrf=z");
    get(
        "identity",
        "/oauth2/authorize",
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "code_challenge",
        "code_challenge_method",
        "nonce",
        "prompt",
        "max_age");
    get("identity", "/oauth2/logout", "id_token_hint", "post_logout_redirect_uri", "state");
    get("identity", "/login", "error", "continue", "from");
    get("identity", "/login/from/{id}", "state", "code");
    get("identity", "/password/new", "link", "token");
    get("identity", "/.well-known/openid-configuration", "x");
    get("identity", "/oauth2/jwks", "x");
    post("lead-routing", "/forms/{id}", "familyName=Lovelace&email=a@fuzz.example&consent=true");
    get("gateway", "/auth/sign-in", "to");
    get("gateway", "/auth/callback", "state", "code", "error");
    get("gateway", "/auth/session", "x");
    post("gateway", "/auth/sign-out", "x=y");
    get("gateway", "/app/{id}", "x");
    get("gateway", "/openapi.json", "x");
    get("gateway", "/docs", "x");
    get("gateway", "/healthz", "x");
  }

  private OpenPaths() {}

  static List<Operation> all() {
    return List.copyOf(FORMS.keySet());
  }

  /** A form to be sent there, null for none. */
  static @Nullable String form(Operation operation) {
    String form = FORMS.get(operation);
    return form == null || form.isEmpty() ? null : form;
  }

  /** The form with one value, or its name, replaced. */
  static String spoilt(String form, RandomGenerator random) {
    String[] pairs = form.split("&", -1);
    int at = random.nextInt(pairs.length);
    String text = Draft.encode(Hostile.text(random));
    pairs[at] =
        switch (random.nextInt(4)) {
          case 0 -> text + "=x";
          case 1 -> pairs[at] + "&" + pairs[at];
          default -> pairs[at].replaceFirst("=.*", "") + "=" + text;
        };
    return String.join("&", pairs);
  }

  /** Operations are equal when all they say is: each form has a parameter of its own. */
  private static void post(String service, String path, String form) {
    FORMS.put(
        new Operation(service, "POST", path, List.of("x" + FORMS.size()), List.of(), null), form);
  }

  private static void get(String service, String path, String... query) {
    FORMS.put(new Operation(service, "GET", path, List.of(query), List.of(), null), "");
  }
}
