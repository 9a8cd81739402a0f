package io.rilato.contracts.leadrouting;

import org.jspecify.annotations.Nullable;

/**
 * What became of one step of a conversion.
 *
 * @param attempt of the conversion
 * @param recordId the record that was created or linked
 * @param problem why the step was refused
 */
public record StepOutcome(
    int attempt, Kind kind, @Nullable String recordId, @Nullable String problem) {

  /** How a step can end. */
  public enum Kind {
    created,
    linked,
    refused
  }
}
