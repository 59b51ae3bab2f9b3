package org.prodops.goals;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;

/** Someone signed in under the name of kim. */
final class Kim implements SecurityContext {
  @Override
  public Principal getCallerPrincipal() {
    return () -> "kim";
  }

  @Override
  public <T extends Principal> Set<T> getPrincipalsByType(Class<T> type) {
    return Set.of();
  }

  @Override
  public boolean isCallerInRole(String role) {
    return true;
  }

  @Override
  public boolean hasAccessToWebResource(String resource, String... methods) {
    return true;
  }

  @Override
  public AuthenticationStatus authenticate(
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationParameters parameters) {
    return AuthenticationStatus.NOT_DONE;
  }
}
