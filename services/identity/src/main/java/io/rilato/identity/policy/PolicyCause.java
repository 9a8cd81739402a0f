package io.rilato.identity.policy;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.kernel.Ids;
import java.util.Map;

/** Why Rilato itself changes roles of a tenant, so that these changes make one policy version. */
public final class PolicyCause {
  private PolicyCause() {}

  /**
   * A cause for changes that belong together.
   *
   * @param reason in words, for the roles' history
   */
  public static Cause bySystem(String reason) {
    return new Cause(
        "system", Map.of(PolicyVersions.APPLY, Ids.next(), Cause.REASON, reason), null, null);
  }
}
