package io.rilato.platform.access;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request. */
public final class Callers {
  private Callers() {}

  /**
   * The caller, from what a request names as its principal (an {@code Authentication}).
   *
   * @throws Problem UNAUTHENTICATED when the request carried no verified token
   */
  public static Caller of(@Nullable Principal authentication) {
    if (authentication instanceof CallerAuthentication verified) {
      return verified.caller();
    }
    throw Problem.of(ProblemType.UNAUTHENTICATED, "This needs an access token");
  }
}
