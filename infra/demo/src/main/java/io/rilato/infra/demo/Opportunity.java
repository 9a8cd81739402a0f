package io.rilato.infra.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of the CRM data set's pipeline, as it stands there but for the product's spelling.
 *
 * @param stage {@code Prospecting}, {@code Engaging}, {@code Won} or {@code Lost}
 * @param value in US dollars
 */
record Opportunity(
    String id,
    String agent,
    String product,
    @Nullable String account,
    String stage,
    @Nullable LocalDate engaged,
    @Nullable LocalDate closed,
    @Nullable BigDecimal value) {

  boolean won() {
    return stage.equals("Won");
  }

  boolean lost() {
    return stage.equals("Lost");
  }

  boolean isOpen() {
    return !won() && !lost();
  }
}
