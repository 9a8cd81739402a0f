package io.rilato.infra.bench.budget;

import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param floor what must hold
 * @param goal what we want
 * @param measured with its unit
 * @param alone the same work by the drivers alone, and the ratio to it
 * @param met whether the floor holds; absent where there is none
 */
public record Figure(
    String what,
    String floor,
    String goal,
    String measured,
    @Nullable String alone,
    @Nullable Boolean met) {

  static Figure of(String what, String floor, String goal, String measured, boolean met) {
    return new Figure(what, floor, goal, measured, null, met);
  }

  /** A figure without a budget, told because it explains another. */
  static Figure note(String what, String measured) {
    return new Figure(what, "", "", measured, null, null);
  }

  Figure beside(String driverAlone) {
    return new Figure(what, floor, goal, measured, driverAlone, met);
  }

  /** As a row of a table. */
  public String toMarkdown() {
    String mark = met == null ? "" : met ? "yes" : "**no**";
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(what, floor, goal, measured, mark, alone == null ? "" : alone);
  }
}
