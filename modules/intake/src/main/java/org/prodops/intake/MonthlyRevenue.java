package org.prodops.intake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;

/**
 * What a price comes to in a month, the one measure of all that recurs. A month is the twelfth part
 * of a year of 365 days, however a price is cut: ten a week are ten times 365 / 84 a month.
 */
public final class MonthlyRevenue {
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
  private static final BigDecimal DAYS = BigDecimal.valueOf(365);
  private static final BigDecimal WEEK = BigDecimal.valueOf(7);

  private MonthlyRevenue() {}

  /**
   * Returns the part of an amount that falls on one month, not rounded, or null if the interval is
   * not known or does not recur.
   *
   * @param interval day, week, month or year
   * @param count how many of them the amount pays for
   */
  public static @Nullable BigDecimal of(
      BigDecimal amount, @Nullable String interval, BigDecimal count) {
    if (interval == null || count.signum() <= 0) {
      return null;
    }
    BigDecimal aYear =
        switch (interval) {
          case "day" -> DAYS;
          case "week" -> DAYS.divide(WEEK, MathContext.DECIMAL128);
          case "month" -> MONTHS;
          case "year" -> BigDecimal.ONE;
          default -> BigDecimal.ZERO;
        };
    return aYear.signum() == 0
        ? null
        : amount.multiply(aYear).divide(MONTHS.multiply(count), MathContext.DECIMAL128);
  }

  /**
   * Returns an amount in minor units as money, rounded half up, or null if the currency has no code
   * of three letters or the amount is too great to be kept.
   */
  public static @Nullable Money money(BigDecimal minor, String currency) {
    String code = currency.toUpperCase(Locale.ROOT);
    BigDecimal whole = minor.setScale(0, RoundingMode.HALF_UP);
    return code.matches("[A-Z]{3}") && whole.precision() <= 18
        ? new Money(whole.longValueExact(), code)
        : null;
  }
}
