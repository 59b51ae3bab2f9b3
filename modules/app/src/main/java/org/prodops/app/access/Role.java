package org.prodops.app.access;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a person may do; each role may do all that the ones before it may. */
enum Role {
  VIEWER,
  CONTRIBUTOR,
  LEAD,
  ADMIN;

  /** Returns the role's name on the wire and as a group. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Role of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /** Returns the groups of a person with this role: it and every role before it. */
  Set<String> groups() {
    Set<String> groups = new TreeSet<>();
    for (Role role : values()) {
      if (role.compareTo(this) <= 0) {
        groups.add(role.wire());
      }
    }
    return groups;
  }
}
