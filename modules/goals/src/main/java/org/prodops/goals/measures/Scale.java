package org.prodops.goals.measures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;

/** Turns a figure's value into the unit a key result is measured in. */
public final class Scale {
  private static final Map<String, Double> OF_SECONDS =
      Map.ofEntries(
          Map.entry("d", 86_400.0),
          Map.entry("day", 86_400.0),
          Map.entry("days", 86_400.0),
          Map.entry("h", 3600.0),
          Map.entry("hour", 3600.0),
          Map.entry("hours", 3600.0),
          Map.entry("min", 60.0),
          Map.entry("minutes", 60.0),
          Map.entry("w", 604_800.0),
          Map.entry("week", 604_800.0),
          Map.entry("weeks", 604_800.0));

  /** More digits than a figure has are made up by dividing. */
  private static final MathContext DIGITS = new MathContext(6);

  private Scale() {}

  /**
   * Returns seconds in days, hours, minutes or weeks, and a ratio in per cent, where the key result
   * says so; any other value as it is.
   *
   * @param from the figure's unit
   * @param to the key result's unit, in the words of people
   */
  public static double read(double value, String from, String to) {
    return BigDecimal.valueOf(scaled(value, from, to)).round(DIGITS).doubleValue();
  }

  private static double scaled(double value, String from, String to) {
    String wanted = to.strip().toLowerCase(Locale.ROOT);
    if (from.equals("seconds")) {
      return value / OF_SECONDS.getOrDefault(wanted, 1.0);
    }
    return from.equals("ratio") && wanted.equals("%") ? value * 100 : value;
  }
}
