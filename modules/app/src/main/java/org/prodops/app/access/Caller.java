package org.prodops.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and what they may do with this call.
 *
 * @param account null for the operator, who holds the token of the server's own setting
 * @param groups the roles and scopes that count now
 * @param scopes of the token used, empty for a session
 * @param via how they showed who they are: session, token and its id, or setting
 */
record Caller(
    String name, @Nullable Account account, Set<String> groups, List<Scope> scopes, String via) {
  /** The name of who holds the token set as PRODOPS_ADMIN_TOKEN; no account can take it. */
  static final String OPERATOR = "operator";

  static final String SESSION = "session";
  private static final String ATTRIBUTE = Caller.class.getName();

  static Caller operator() {
    return new Caller(
        OPERATOR,
        null,
        Scope.groups(List.of(Scope.ADMIN), Role.ADMIN),
        List.of(Scope.ADMIN),
        "setting");
  }

  static Caller inSession(Account account) {
    Set<String> groups = Scope.groups(List.of(Scope.ADMIN), account.role());
    return new Caller(account.name(), account, groups, List.of(), SESSION);
  }

  static Caller with(Tokens.Holder holder) {
    Account account = holder.account();
    List<Scope> scopes = holder.token().scopes();
    return new Caller(
        account == null ? OPERATOR : account.name(),
        account,
        Scope.groups(scopes, account == null ? Role.ADMIN : account.role()),
        scopes,
        "token " + holder.token().id());
  }

  /** Returns the caller of a request that needed one. */
  static Caller of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("this call was let in without a caller");
  }

  static @Nullable Caller orNull(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : null;
  }

  void keepIn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  boolean isAdmin() {
    return groups.contains(Role.ADMIN.wire());
  }

  /** Returns the highest role that counts now. */
  Role role() {
    Role highest = Role.VIEWER;
    for (Role role : Role.values()) {
      if (groups.contains(role.wire())) {
        highest = role;
      }
    }
    return highest;
  }
}
