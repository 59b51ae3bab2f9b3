package org.prodops.goals.history;

import java.math.BigDecimal;
import java.util.List;

/** How facts are written down in a history, the same at all times. */
public final class Words {
  private Words() {}

  /** Returns a number without needless digits: 5, not 5.0. */
  public static String number(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Returns words in a row; "none" when there are none. */
  public static String list(List<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }
}
