package io.rilato.platform.crash;

import java.util.Locale;

/**
 * A place between two steps at which a process may die. Random kills rarely hit a window of a
 * millisecond; a test names the point in {@code RILATO_CRASH_AT} and the process halts there, as
 * kill -9 would. Without that setting {@link #reached} does nothing.
 */
public enum CrashPoint {
  AFTER_KEY_BEFORE_ROW,
  AFTER_ROW_BEFORE_STATE,
  AFTER_STATE_BEFORE_SEND,
  AFTER_SEND_BEFORE_CLEAR,
  AFTER_TURN_BEFORE_ASSIGNMENT,
  AFTER_SMTP_BEFORE_RECORD,
  AFTER_STEP_BEFORE_OUTCOME,
  AFTER_OUTCOME_BEFORE_NEXT_STEP;

  private static final String CHOSEN =
      System.getenv()
          .getOrDefault("RILATO_CRASH_AT", "")
          .toUpperCase(Locale.ROOT)
          .replace('-', '_');

  /** Halts the process if the test chose this point. */
  public void reached() {
    if (name().equals(CHOSEN)) {
      Runtime.getRuntime().halt(137);
    }
  }
}
