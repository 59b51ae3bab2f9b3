package org.prodops.intake.redmine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;

/** What the numbers in journals are called, as far as it was told. */
final class RedmineNames {
  /** For webhooks, which tell no names but the present ones. */
  static final RedmineNames NONE = new RedmineNames();

  private final Map<String, String> names = new HashMap<>();

  /**
   * Learns a name.
   *
   * @param member as issues call it: {@code status}, {@code assigned_to}, …
   * @param thing with its {@code id} and {@code name}
   */
  void learn(String member, Fields thing) {
    String id = thing.text("id");
    String name = thing.text("name");
    if (id != null && name != null) {
      names.put(member + " " + id, name);
    }
  }

  @Nullable String name(String member, String id) {
    return names.get(member + " " + id);
  }
}
