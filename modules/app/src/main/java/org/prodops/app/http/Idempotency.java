package org.prodops.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Carries out a call with an {@code Idempotency-Key} once, however often it is sent within 24
 * hours, and answers every repetition as it answered the first.
 *
 * <p>The change and the kept answer are one transaction, which every use case joins: after a crash
 * both are there or neither is, so a repetition is always safe. Only success is kept. A call that
 * failed has changed nothing and may be sent again with its key. An answer marked no-store (it
 * shows a secret) is not kept: its repetition is told so, with 409, and does nothing. Of a streamed
 * body nothing is kept to compare, so the key is not heeded there.
 */
public class Idempotency extends HttpFilter {
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
  private static final Duration KEPT = Duration.ofHours(24);

  private final transient KeptAnswers answers;
  private final transient UserTransaction transaction;
  private final transient Clock clock;
  private final transient Set<String> running = ConcurrentHashMap.newKeySet();

  @Inject
  Idempotency(KeptAnswers answers, UserTransaction transaction, Clock clock) {
    this.answers = answers;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String key = request.getHeader("Idempotency-Key");
    String caller = request.getRemoteUser();
    if (key == null
        || caller == null
        || !METHODS.contains(request.getMethod())
        || StreamedBodies.isOne(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (key.isBlank() || key.length() > 255) {
      throw new BadRequestException("An Idempotency-Key has 1 to 255 characters.");
    }
    RepeatableRequest call = new RepeatableRequest(request);
    String id = Digests.hex(caller, key);
    if (!running.add(id)) {
      throw inProgress();
    }
    try {
      Optional<KeptAnswers.Kept> kept = answers.find(id, clock.instant().minus(KEPT));
      if (kept.isPresent()) {
        repeat(kept.get(), call, response);
      } else {
        carryOut(id, call, response, chain);
      }
    } finally {
      running.remove(id);
    }
  }

  private static void repeat(
      KeptAnswers.Kept kept, RepeatableRequest call, HttpServletResponse response)
      throws IOException {
    if (!kept.fingerprint().equals(call.fingerprint())) {
      throw new ClientErrorException(
          "This Idempotency-Key was used for another call within the last 24 hours.", 422);
    }
    if (kept.headers().contains("Cache-Control:")) {
      throw new ClientErrorException(
          "This call was carried out already; its answer showed a secret and was not kept.", 409);
    }
    response.setStatus(kept.status());
    KeptHeaders.restore(kept.headers(), response);
    response.setHeader("Idempotency-Replayed", "true");
    if (kept.status() != HttpServletResponse.SC_NO_CONTENT) {
      response.getOutputStream().write(kept.body().getBytes(UTF_8));
    }
  }

  private void carryOut(
      String id, RepeatableRequest call, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    BufferedResponse held = new BufferedResponse(call, response, Integer.MAX_VALUE);
    begin();
    try {
      take(id, call.fingerprint());
      chain.doFilter(call, held);
      if (held.getStatus() < 400 && transaction.getStatus() == Status.STATUS_ACTIVE) {
        boolean secret = KeptHeaders.isSecret(held);
        answers.keep(
            id,
            held.getStatus(),
            KeptHeaders.of(held),
            secret ? "" : new String(held.body(), UTF_8));
        transaction.commit();
      } else if (held.getStatus() < 400) {
        throw new IllegalStateException("a call was answered well but its change was refused");
      }
    } catch (RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException e) {
      throw new ServletException("the change could not be committed", e);
    } finally {
      rollBackIfOpen();
    }
    held.send();
  }

  private void take(String id, String fingerprint) {
    Instant now = clock.instant();
    try {
      answers.take(id, fingerprint, now, now.minus(KEPT));
    } catch (UnableToExecuteStatementException e) {
      // Another server on the same database is carrying it out, or has just done so.
      throw new ClientErrorException(inProgress().getMessage(), 409, e);
    }
  }

  private static ClientErrorException inProgress() {
    return new ClientErrorException(
        "A call with this Idempotency-Key is being carried out; ask again in a moment.", 409);
  }

  private void begin() throws ServletException {
    try {
      transaction.begin();
    } catch (NotSupportedException | SystemException e) {
      throw new ServletException("no transaction could be begun", e);
    }
  }

  private void rollBackIfOpen() throws ServletException {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException e) {
      throw new ServletException("the change could not be rolled back", e);
    }
  }
}
