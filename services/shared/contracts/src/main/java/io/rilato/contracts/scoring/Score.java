package io.rilato.contracts.scoring;

import io.rilato.kernel.RecordState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How promising a record is, and why. It has the id of the record it is about.
 *
 * @param subjectType the type of the record it is about, such as {@code lead}
 * @param total the sum of the contributions' points; {@code fit} and {@code engagement} are its
 *     parts
 * @param grade {@code A} to {@code D}
 * @param mql whether the total reaches the model's threshold for marketing qualified leads
 * @param sql the same for sales qualified leads
 * @param modelId null for the standard model
 * @param subjectVersion the version of the record that was scored
 */
public record Score(
    String subjectType,
    int total,
    int fit,
    int engagement,
    String grade,
    boolean mql,
    boolean sql,
    @Nullable String modelId,
    long modelVersion,
    long subjectVersion,
    List<Contribution> contributions)
    implements RecordState {

  public Score {
    contributions = contributions == null ? List.of() : List.copyOf(contributions);
  }

  /** What one rule added, and the reason in plain words. */
  public record Contribution(String ruleId, String name, int points, String reason) {}

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }

  @Override
  public Map<String, String> externalIds() {
    return Map.of();
  }
}
