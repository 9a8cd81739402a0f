package io.rilato.contracts.scoring;

import io.rilato.kernel.RecordState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which leads are scored. Of a tenant's models the one that was activated last is in
 * force; before the first, Rilato's standard model is.
 *
 * @param mqlThreshold the total from which a lead is marketing qualified
 * @param sqlThreshold the same for sales qualified; null means none is by its score
 * @param activatedAt null until it is activated
 */
public record ScoringModel(
    String name,
    List<Rule> rules,
    Integer mqlThreshold,
    @Nullable Integer sqlThreshold,
    @Nullable Instant activatedAt,
    Map<String, String> externalIds)
    implements RecordState {

  public ScoringModel {
    rules = rules == null ? List.of() : List.copyOf(rules);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  /**
   * Points for what a lead is ({@code when}) or for what it does ({@code event}): exactly one of
   * the two is given.
   *
   * @param id unique in its model
   * @param when a criterion on the lead
   * @param event the type of a behaviour event, such as {@code page-view}; each one counts
   * @param points may be negative
   * @param atMost how many events count at most; null means all
   */
  public record Rule(
      String id,
      String name,
      @Nullable String when,
      @Nullable String event,
      Integer points,
      @Nullable Integer atMost) {}

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
