package io.rilato.contracts.leadrouting;

import io.rilato.kernel.Money;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A lead becoming a company, a contact and a deal: three steps, each done by the service that owns
 * the record. The ids are assigned before the first step and are the same for every attempt; a step
 * that links to a record that exists puts that one's id in their place.
 *
 * @param attempt 1 for the first request to convert this lead
 * @param step what is being done, while {@code running}; the step that was refused, if one was
 * @param stepAt when the step was last asked for
 * @param issues how often the step was asked for
 * @param companyId null when the lead names no company
 * @param by the user or client who asked
 * @param problem why a step was refused
 */
@RecordBuilder
public record Conversion(
    int attempt,
    State state,
    @Nullable Step step,
    @Nullable Instant stepAt,
    int issues,
    @Nullable String companyId,
    String contactId,
    String dealId,
    NewDeal deal,
    @Nullable String by,
    @Nullable String problem) {

  /** How far it is. */
  public enum State {
    running,
    done,
    refused
  }

  /** What is created or linked, in this order. */
  public enum Step {
    company,
    contact,
    deal
  }

  /**
   * The deal to be.
   *
   * @param pipelineId null means the tenant's first pipeline
   */
  public record NewDeal(
      @Nullable String name,
      @Nullable String pipelineId,
      @Nullable Money amount,
      @Nullable LocalDate expectedCloseDate) {}
}
