package io.rilato.identity.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is kept of signing in and of administration; the wire names never change. */
public enum AuditAction {
  SIGNED_IN("sign-in.succeeded"),
  SIGN_IN_FAILED("sign-in.failed"),
  SIGN_IN_UNLOCKED("sign-in.unlocked"),
  SIGNED_OUT("sign-out"),
  SESSION_ENDED("session.ended"),
  /** A refresh token was used after it had been replaced, which ended its session. */
  REFRESH_REPLAYED("session.refresh-replayed"),
  PASSWORD_CHANGED("password.changed"),
  RESET_ASKED("password.reset-asked"),
  INVITED("user.invited"),
  FACTOR_ADDED("second-factor.added"),
  FACTOR_REMOVED("second-factor.removed"),
  FACTOR_FAILED("second-factor.failed"),
  RECOVERY_CODE_USED("second-factor.recovery-code-used"),
  RECOVERY_CODES_RENEWED("second-factor.recovery-codes-renewed"),
  IDENTITY_LINKED("provider.linked"),
  CLIENT_SECRET_RENEWED("api-client.secret-renewed"),
  SETTINGS_CHANGED("sign-in-settings.changed"),
  AUDIT_EXPORTED("audit.exported"),
  /** All that is held about a person was handed out. */
  SUBJECT_EXPORTED("contact.subject-exported"),
  /** A user, team, role, API client or tenant was created, changed, deleted or restored. */
  ADMINISTRATION("administration");

  private final String wireName;

  AuditAction(String wireName) {
    this.wireName = wireName;
  }

  /** The name in answers and in filters. */
  public String wireName() {
    return wireName;
  }

  static Optional<AuditAction> of(String wireName) {
    String wanted = wireName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(action -> action.wireName.equals(wanted)).findFirst();
  }
}
