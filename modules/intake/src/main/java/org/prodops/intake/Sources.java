package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;

/** All connected sources. */
@Singleton
class Sources {
  /** How long another server's change to a source may go unnoticed on the hot path. */
  private static final Duration REMEMBERED = Duration.ofSeconds(2);

  private final SecretBox secrets;
  private final Clock clock;
  private final Map<String, Remembered> byHookKey = new ConcurrentHashMap<>();

  @PersistenceContext(unitName = "intake")
  EntityManager entities;

  @Inject
  Sources(SecretBox secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * What the hot path needs to know of a source; the secrets are open here and nowhere else.
   *
   * @param secret null for a source believed by its address alone
   * @param previous the secret before, null unless it is still valid
   */
  record Addressee(
      String id,
      String dialect,
      @Nullable String settings,
      @Nullable String secret,
      @Nullable String previous) {}

  private record Remembered(Optional<Addressee> addressee, Instant at) {}

  void add(Source source) {
    entities.persist(source);
  }

  /** Returns a source, deleted or not; NotFound when there never was one. */
  Source get(String id) {
    Source source = entities.find(Source.class, id);
    if (source == null) {
      throw new NotFoundException("There is no source " + id + ".");
    }
    return source;
  }

  /** Returns a source that is not deleted. */
  Source connected(String id) {
    Source source = get(id);
    if (source.deletedAt() != null) {
      throw new NotFoundException("Source " + id + " was deleted.");
    }
    return source;
  }

  /** Returns those not deleted, by name. */
  Page<Source> page(@Nullable String cursor, int limit) {
    String after = Page.key(cursor);
    int split = after == null ? -1 : after.lastIndexOf('\n');
    List<Source> found =
        entities
            .createQuery(
                "select s from Source s where s.deletedAt is null"
                    + " and (s.name > :name or (s.name = :name and s.id > :id))"
                    + " order by s.name, s.id",
                Source.class)
            .setParameter("name", after == null ? "" : after.substring(0, Math.max(split, 0)))
            .setParameter("id", after == null ? "" : after.substring(split + 1))
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, s -> s.name() + "\n" + s.id());
  }

  /**
   * Opens what the newest source keeps sealed, for the log to tell at the start what is wrong.
   *
   * @throws Seal.OtherKey if this server has another key
   */
  void checkKey() {
    entities
        .createQuery(
            "select s from Source s where s.deletedAt is null order by s.createdAt desc, s.id",
            Source.class)
        .setMaxResults(1)
        .getResultStream()
        .forEach(newest -> secrets.open(newest.id().value(), newest.sealedHookKey()));
  }

  /** Returns the first connected of those of this name and dialect that are not deleted. */
  Optional<Source> named(String name, String dialect) {
    return entities
        .createQuery(
            "select s from Source s where s.deletedAt is null"
                + " and s.name = :name and s.dialect = :dialect order by s.createdAt, s.id",
            Source.class)
        .setParameter("name", name)
        .setParameter("dialect", dialect)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** Returns whom a hook key addresses; empty when nobody, or a deleted source. */
  Optional<Addressee> addressee(String hookKey) {
    Instant now = clock.instant();
    String hash = hash(hookKey);
    Remembered known = byHookKey.get(hash);
    if (known == null || known.at.isBefore(now.minus(REMEMBERED))) {
      if (byHookKey.size() > 10_000) {
        // Only someone trying keys can fill it; forgetting costs one query a source.
        byHookKey.clear();
      }
      known = new Remembered(load(hash), now);
      byHookKey.put(hash, known);
    }
    return known.addressee;
  }

  private Optional<Addressee> load(String hash) {
    return entities
        .createQuery(
            "select s from Source s where s.hookKeyHash = :hash and s.deletedAt is null",
            Source.class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst()
        .map(s -> new Addressee(s.id().value(), s.dialect(), s.settings(), secret(s), previous(s)));
  }

  /** Forgets what the hot path remembers, after a change. */
  void forget() {
    byHookKey.clear();
  }

  /**
   * Returns whether a source's secret was sealed with the key this server has; true without one.
   */
  boolean isReadable(Source source) {
    return opened(() -> Objects.requireNonNullElse(secret(source), "")) != null;
  }

  private static @Nullable String opened(Supplier<String> opening) {
    try {
      return opening.get();
    } catch (Seal.OtherKey e) {
      return null;
    }
  }

  private @Nullable String secret(Source source) {
    String sealed = source.sealedSecret();
    return sealed == null ? null : secrets.open(source.id().value(), sealed);
  }

  private @Nullable String previous(Source source) {
    String sealed = source.sealedPreviousSecret();
    Instant until = source.previousSecretUntil();
    boolean valid = until != null && clock.instant().isBefore(until);
    // Of a secret that was replaced because it cannot be opened there is nothing to go on with.
    return sealed == null || !valid
        ? null
        : opened(() -> secrets.open(source.id().value(), sealed));
  }

  /** Returns the secret part of a source's address, null if it was sealed with another key. */
  @Nullable String hookKey(Source source) {
    return opened(() -> secrets.open(source.id().value(), source.sealedHookKey()));
  }

  static String hash(String hookKey) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(hookKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
