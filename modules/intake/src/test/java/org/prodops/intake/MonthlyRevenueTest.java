package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.kernel.Money;

class MonthlyRevenueTest {

  @ParameterizedTest
  @CsvSource({
    "4900, month, 1, 4900",
    "14700, month, 3, 4900",
    "58800, year, 1, 4900",
    "100000, year, 1, 8333",
    "100000, year, 2, 4167",
    "1000, week, 1, 4345",
    "1000, week, 2, 2173",
    "100, day, 1, 3042",
    "365, day, 365, 30",
    "0, month, 1, 0"
  })
  void anAmountIsSpreadOverTheMonthsItPaysFor(
      BigDecimal amount, String interval, BigDecimal count, long minor) {
    BigDecimal monthly = Objects.requireNonNull(MonthlyRevenue.of(amount, interval, count));
    assertThat(MonthlyRevenue.money(monthly, "eur")).isEqualTo(new Money(minor, "EUR"));
  }

  @ParameterizedTest
  @CsvSource({"fortnight, 1", ", 1", "month, 0", "month, -1"})
  void whatDoesNotRecurHasNoMonth(String interval, BigDecimal count) {
    assertThat(MonthlyRevenue.of(BigDecimal.TEN, interval, count)).isNull();
  }

  @Test
  void thirdsAreRoundedOnceAtTheEnd() {
    BigDecimal third =
        Objects.requireNonNull(
            MonthlyRevenue.of(BigDecimal.valueOf(100), "month", BigDecimal.valueOf(3)));
    assertThat(MonthlyRevenue.money(third.add(third).add(third), "EUR"))
        .isEqualTo(new Money(100, "EUR"));
  }

  @Test
  void anAmountWithoutACurrencyOrTooGreatToKeepIsNoMoney() {
    assertThat(MonthlyRevenue.money(BigDecimal.ONE, "euro")).isNull();
    assertThat(MonthlyRevenue.money(BigDecimal.TEN.pow(18), "EUR")).isNull();
  }
}
