package io.rilato.platform.access;

/** Whether something is allowed, and why or why not in plain words. */
public record Decision(boolean allowed, String reason) {
  static Decision allow(String reason) {
    return new Decision(true, reason);
  }

  static Decision deny(String reason) {
    return new Decision(false, reason);
  }
}
