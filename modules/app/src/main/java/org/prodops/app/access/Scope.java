package org.prodops.app.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a token may be used for, within what its owner may do. */
enum Scope {
  READ,
  WRITE,
  ADMIN,
  METRICS;

  static final String METRICS_GROUP = "metrics";

  /** Returns the groups this scope opens. */
  private Set<String> opens() {
    return switch (this) {
      case READ -> Role.VIEWER.groups();
      case WRITE -> Role.LEAD.groups();
      case ADMIN -> {
        Set<String> all = Role.ADMIN.groups();
        all.add(METRICS_GROUP);
        yield all;
      }
      case METRICS -> Set.of(METRICS_GROUP);
    };
  }

  /** Returns the group one must be in to make a token with this scope. */
  String giver() {
    return switch (this) {
      case READ -> Role.VIEWER.wire();
      case WRITE -> Role.CONTRIBUTOR.wire();
      case ADMIN, METRICS -> Role.ADMIN.wire();
    };
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Scope of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  static String text(List<Scope> scopes) {
    return scopes.stream().map(Scope::wire).collect(Collectors.joining(" "));
  }

  static List<Scope> list(String text) {
    return Stream.of(text.split(" ")).map(Scope::of).toList();
  }

  /** Returns the groups of a token: what its scopes open, as far as its owner may go. */
  static Set<String> groups(List<Scope> scopes, Role owner) {
    Set<String> groups = new TreeSet<>();
    scopes.forEach(scope -> groups.addAll(scope.opens()));
    Set<String> allowed = owner.groups();
    if (owner == Role.ADMIN) {
      allowed.add(METRICS_GROUP);
    }
    groups.retainAll(allowed);
    return groups;
  }
}
