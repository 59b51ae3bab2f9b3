package org.prodops.app.access;

import static java.util.logging.Level.SEVERE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.prodops.app.http.Problem;

/**
 * The door. Every request passes here before any filter: what is public goes on without a name,
 * everything else needs a session or a token. Its own answers are problem details.
 */
@Singleton
class SigningIn implements HttpAuthenticationMechanism {
  private static final Logger LOG = Logger.getLogger(SigningIn.class.getName());

  private final Sessions sessions;
  private final Tokens tokens;
  private final Optional<String> operatorToken;
  private final Clock clock;

  /** A whole company may answer from one address at once; a guesser is slowed down all the same. */
  private final Throttle invited = new Throttle(3000, Duration.ofMinutes(1), 10_000);

  @Inject
  SigningIn(
      Sessions sessions,
      Tokens tokens,
      Clock clock,
      @ConfigProperty(name = "PRODOPS_ADMIN_TOKEN") Optional<String> operatorToken) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.clock = clock;
    this.operatorToken = operatorToken;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String path = path(request);
    if (OpenDoors.isOpen(request.getMethod(), path)) {
      Duration wait =
          OpenDoors.isForInvited(path)
              ? invited.attempt(Addresses.of(request), clock.instant())
              : Duration.ZERO;
      return wait.isZero() ? context.doNothing() : slowDown(request, response, wait);
    }
    try {
      return admit(request, response, context);
    } catch (RuntimeException e) {
      LOG.log(SEVERE, "Whether a caller is known could not be told", e);
      response.setHeader("Retry-After", "5");
      return refuse(response, request, 503, "The database does not answer; try again.");
    }
  }

  private static AuthenticationStatus slowDown(
      HttpServletRequest request, HttpServletResponse response, Duration wait) {
    response.setHeader("Retry-After", String.valueOf(wait.toSeconds() + 1));
    return refuse(response, request, 429, "Too many calls from this address; try again later.");
  }

  private AuthenticationStatus admit(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Caller caller = caller(request);
    if (caller == null) {
      response.setHeader("WWW-Authenticate", challenge(request));
      return refuse(response, request, 401, "Sign in or send a token that is still valid.");
    }
    if (caller.via().equals(Caller.SESSION)
        && OpenDoors.changesState(request.getMethod())
        && !"prodops".equals(request.getHeader("X-Requested-With"))) {
      return refuse(
          response, request, 403, "A change within a session needs X-Requested-With: prodops.");
    }
    if (OpenDoors.isForMetrics(path(request)) && !caller.groups().contains(Scope.METRICS_GROUP)) {
      return refuse(response, request, 403, "This needs a token with the scope metrics.");
    }
    caller.keepIn(request);
    return context.notifyContainerAboutLogin(caller.name(), caller.groups());
  }

  private @Nullable Caller caller(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      String secret = secret(authorization);
      if (secret == null) {
        return null;
      }
      if (operatorToken.isPresent() && Secrets.same(operatorToken.get(), secret)) {
        return Caller.operator();
      }
      return tokens.holder(secret).map(Caller::with).orElse(null);
    }
    String session = SessionCookie.in(request);
    return session == null ? null : sessions.person(session).map(Caller::inSession).orElse(null);
  }

  /** Returns the token of a Bearer or Basic header, null when it holds none. */
  static @Nullable String secret(String authorization) {
    int space = authorization.indexOf(' ');
    if (space < 0) {
      return null;
    }
    String rest = authorization.substring(space + 1).strip();
    return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "bearer" -> rest;
      case "basic" -> password(rest);
      default -> null;
    };
  }

  private static @Nullable String password(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Excel needs Basic offered; a page's own call must not make the browser ask for it. */
  private static String challenge(HttpServletRequest request) {
    boolean fromPage =
        request.getHeader("X-Requested-With") != null
            || "empty".equals(request.getHeader("Sec-Fetch-Dest"));
    String bearer = "Bearer realm=\"prodops\"";
    return fromPage ? bearer : bearer + ", Basic realm=\"prodops\", charset=\"UTF-8\"";
  }

  /** Returns the path as the container understood it, whatever spelling was sent. */
  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  private static AuthenticationStatus refuse(
      HttpServletResponse response, HttpServletRequest request, int status, String sentence) {
    try {
      Problem.of(status, sentence, request.getRequestURI()).send(response);
    } catch (IOException e) {
      LOG.fine(() -> "the caller left before the answer: " + e);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }
}
