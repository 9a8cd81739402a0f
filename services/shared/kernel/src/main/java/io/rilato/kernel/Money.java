package io.rilato.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in one currency, always at that currency's number of decimals, so that {@code 10.0} and
 * {@code 10.00} are equal. Throws {@link ArithmeticException} for an amount with more decimals than
 * the currency has or more than 40 digits before them, for a currency without decimals of its own,
 * such as gold, and for arithmetic across currencies.
 */
public record Money(BigDecimal amount, Currency currency) {
  private static final int MOST_DIGITS = 40;

  public Money {
    // Before it is written out: a short 1E+100000000 is a number of a hundred million digits.
    if ((long) amount.precision() - amount.scale() > MOST_DIGITS || amount.scale() > MOST_DIGITS) {
      throw new ArithmeticException("an amount of more than " + MOST_DIGITS + " digits");
    }
    if (currency.getDefaultFractionDigits() < 0) {
      throw new ArithmeticException(currency + " is not counted in decimals");
    }
    amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
  }

  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currency));
  }

  public Money plus(Money other) {
    return new Money(amount.add(requireSame(other).amount), currency);
  }

  /** The amount in the currency's smallest unit: cents for EUR, yen for JPY. */
  public long minorUnits() {
    return amount.unscaledValue().longValueExact();
  }

  private Money requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new ArithmeticException("cannot mix " + currency + " and " + other.currency);
    }
    return other;
  }
}
