package io.rilato.identity.signin;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;

/** A user who has signed in. */
public record SignedIn(TenantId tenant, RecordId user) {
  /** The user as one text, for the authorization server. */
  public String principalName() {
    return tenant.value() + "|" + user.value();
  }

  /** Whom {@link #principalName} named. */
  public static SignedIn of(String principalName) {
    int bar = principalName.indexOf('|');
    return new SignedIn(
        new TenantId(principalName.substring(0, bar)),
        new RecordId(principalName.substring(bar + 1)));
  }
}
