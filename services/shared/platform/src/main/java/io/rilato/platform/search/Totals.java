package io.rilato.platform.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many records there are, and how much money, by the values of a field.
 *
 * @param groups the largest first
 * @param all of them
 * @param others records of groups beyond those that are told
 */
public record Totals(List<Group> groups, Sums all, long others) {
  public Totals {
    groups = List.copyOf(groups);
  }

  /**
   * The records of one value.
   *
   * @param key null for those without a value
   */
  public record Group(@Nullable String key, Sums sums) {}

  /** What some records come to; money by the code of its currency. */
  public record Sums(long count, Map<String, Sum> money) {
    public Sums {
      money = Map.copyOf(money);
    }
  }

  /** A sum of money as the index counts: exact to 15 digits. */
  public record Sum(BigDecimal amount, BigDecimal weighted) {
    Sum plus(Sum other) {
      return new Sum(amount.add(other.amount), weighted.add(other.weighted));
    }
  }
}
