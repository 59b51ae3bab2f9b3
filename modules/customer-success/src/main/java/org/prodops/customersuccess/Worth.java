package org.prodops.customersuccess;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;

/** What a customer was to us at one instant. */
record Worth(@Nullable String plan, @Nullable Money mrr, @Nullable String lifecycle) {
  static final Worth UNKNOWN = new Worth(null, null, null);
  static final List<String> FIELDS = List.of(Customer.PLAN, Customer.MRR, Customer.LIFECYCLE);

  static Worth of(Map<String, String> facts, @Nullable Money subscribed) {
    return new Worth(
        facts.get(Customer.PLAN), mrr(facts, subscribed), facts.get(Customer.LIFECYCLE));
  }

  /** Returns what its subscriptions say where it has any, else what was stated. */
  static @Nullable Money mrr(Map<String, String> facts, @Nullable Money subscribed) {
    String stated = facts.get(Customer.MRR);
    return subscribed == null && stated != null ? money(stated) : subscribed;
  }

  /** Writes money as a fact. */
  static @Nullable String text(@Nullable Money money) {
    return money == null ? null : money.amountMinor() + " " + money.currency();
  }

  private static Money money(String text) {
    int space = text.indexOf(' ');
    return new Money(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
  }
}
