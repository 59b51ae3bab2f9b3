package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;

/** Who is asking, to be remembered with what they decide. */
@Singleton
class Caller {
  private final SecurityContext security;

  @Inject
  Caller(SecurityContext security) {
    this.security = security;
  }

  String name() {
    Principal principal = security.getCallerPrincipal();
    return principal == null ? "someone" : principal.getName();
  }
}
