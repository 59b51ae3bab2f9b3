package org.prodops.kernel;

/**
 * An amount in the minor unit of its currency.
 *
 * @param amountMinor cents for EUR, whole yen for JPY; may be negative
 * @param currency ISO 4217 code, three upper-case letters
 */
public record Money(long amountMinor, String currency) {
  public Money {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("currency must be an ISO 4217 code, not " + currency);
    }
  }
}
