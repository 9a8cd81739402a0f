package io.rilato.deal.deal;

import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.Deal.Line;
import io.rilato.kernel.Money;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.values.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is sold, and what it comes to: an amount that was summed follows the lines. */
final class DealLines {
  private static final int MOST_LINES = 200;
  private static final int MOST_DECIMALS = 4;
  private static final BigDecimal MOST = new BigDecimal("1000000000");

  private DealLines() {}

  static @Nullable List<Line> check(@Nullable List<Line> lines, FieldErrors errors) {
    errors.size("/lines", lines, MOST_LINES);
    List<Line> checked =
        Values.mapped(lines, "/lines", (line, pointer) -> checked(line, pointer, errors));
    if (checked != null && errors.isEmpty()) {
      checkOneCurrency(checked, errors);
    }
    return checked;
  }

  private static Line checked(Line line, String pointer, FieldErrors errors) {
    BigDecimal quantity = line.quantity();
    if (quantity == null) {
      errors.add(pointer + "/quantity", "required", "How many?");
    } else if (quantity.signum() <= 0
        || quantity.compareTo(MOST) > 0
        || quantity.scale() > MOST_DECIMALS) {
      errors.add(
          pointer + "/quantity",
          "out-of-range",
          "Above 0, at most " + MOST.toPlainString() + ", with at most 4 decimals");
    }
    if (line.price() == null) {
      errors.add(pointer + "/price", "required", "The price of one");
    }
    Values.amount(pointer + "/price", line.price(), errors);
    return new Line(
        DealReferences.required(pointer + "/productId", line.productId(), errors),
        quantity,
        line.price());
  }

  private static void checkOneCurrency(List<Line> lines, FieldErrors errors) {
    for (int i = 1; i < lines.size(); i++) {
      if (!currency(lines.get(i)).equals(currency(lines.getFirst()))) {
        errors.add(
            "/lines/" + i + "/price/currency",
            "mixed-currencies",
            "Line %d is in %s, the first in %s: one deal, one currency"
                .formatted(i + 1, currency(lines.get(i)), currency(lines.getFirst())));
      }
    }
  }

  private static String currency(Line line) {
    return line.price().currency().getCurrencyCode();
  }

  /**
   * The amount as given. One that is absent, or was summed and is not given anew, is the sum of the
   * lines, each rounded to the currency's decimals.
   */
  static @Nullable Money amount(
      @Nullable Money given,
      @Nullable List<Line> lines,
      @Nullable Deal before,
      FieldErrors errors) {
    boolean summedBefore =
        before != null
            && before.amount() != null
            && Objects.equals(before.amount(), sum(before.lines()));
    boolean untouched = before != null && Objects.equals(given, before.amount());
    if (given != null && !(summedBefore && untouched)) {
      return given;
    }
    Money sum = sum(lines);
    Values.amount("/lines", sum, errors);
    return sum;
  }

  private static @Nullable Money sum(@Nullable List<Line> lines) {
    return lines == null
        ? null
        : lines.stream().map(DealLines::total).reduce(Money::plus).orElse(null);
  }

  private static Money total(Line line) {
    int decimals = line.price().currency().getDefaultFractionDigits();
    return new Money(
        line.price().amount().multiply(line.quantity()).setScale(decimals, RoundingMode.HALF_UP),
        line.price().currency());
  }
}
