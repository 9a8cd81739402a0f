package io.rilato.platform.access;

import java.util.Locale;

/** What a grant can allow; {@link #wireName} stands in roles and scopes. */
public enum Action {
  VIEW,
  CREATE,
  EDIT,
  DELETE,
  CHANGE_OWNER,
  /** Set {@code occurredAt} and other facts that only an import may. */
  IMPORT,
  /** Take all that is held about somebody away in one piece. */
  EXPORT;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
