package io.rilato.contracts.deal;

import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sale that may come.
 *
 * @param stageId null only in requests: the pipeline's first stage
 * @param probability of the stage it is in, 0 to 100
 * @param outcome {@code open}, {@code won} or {@code lost}
 * @param openedAt when, for the business, the deal came to be
 * @param stageEnteredAt when, for the business, it entered its stage
 * @param closedAt when, for the business, it was won or lost
 * @param leadId the lead it was converted from
 */
@RecordBuilder
public record Deal(
    String name,
    @Nullable String pipelineId,
    @Nullable String stageId,
    @Nullable Integer probability,
    @Nullable Money amount,
    @Nullable LocalDate expectedCloseDate,
    @Nullable String companyId,
    @Nullable List<String> contactIds,
    @Nullable String leadId,
    @Nullable List<Line> lines,
    @Nullable Outcome outcome,
    @Nullable String lostReason,
    @Nullable Instant openedAt,
    @Nullable Instant stageEnteredAt,
    @Nullable Instant closedAt,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Deal {
    contactIds = contactIds == null ? null : List.copyOf(contactIds);
    lines = lines == null ? null : List.copyOf(lines);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }

  /**
   * What is sold: a product, how much of it, and the price of one.
   *
   * @param quantity without zeros at its end, so that {@code 2} and {@code 2.0} are equal
   */
  public record Line(String productId, BigDecimal quantity, Money price) {
    /** A scale beyond this is left as it is: nobody sells as many. */
    private static final int MOST_ZEROS = 20;

    public Line {
      if (quantity != null) {
        quantity = quantity.stripTrailingZeros();
        quantity =
            quantity.scale() < 0 && quantity.scale() >= -MOST_ZEROS
                ? quantity.setScale(0)
                : quantity;
      }
    }
  }

  /** How a deal stands. */
  public enum Outcome {
    open,
    won,
    lost
  }
}
