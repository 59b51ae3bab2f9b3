package org.prodops.intake;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/**
 * One connected sender.
 *
 * <p>It is born when someone connects it and gets an address nobody can guess. Its deliveries are
 * believed by that address alone until it has a secret; from then on each must be signed. When its
 * product changes, or what counts as released, all its items are derived anew, a batch at a time.
 * While its secret is rotated the one before is valid too. Paused, it takes deliveries that wait
 * until it is resumed. Deleted, it takes no more deliveries, but what it told stays.
 */
@Entity
@Table(schema = "intake", name = "source")
class Source {
  /** When an item of this source has reached its users. */
  enum ReleasedWhen {
    /** A release names it. */
    RELEASE,
    /** It is done; for sources that tell of no releases. */
    DONE
  }

  @Id private String id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String dialect;

  @Column(name = "product_key", nullable = false)
  private String product;

  @Column(name = "hook_key", nullable = false)
  private String hookKey;

  @Column(name = "hook_key_hash", nullable = false)
  private String hookKeyHash;

  @Column private @Nullable String secret;

  @Enumerated(EnumType.STRING)
  @Column(name = "released_when", nullable = false)
  private ReleasedWhen releasedWhen;

  @Column(name = "created_at", nullable = false)
  private OffsetDateTime createdAt;

  @Column(name = "deleted_at")
  private @Nullable OffsetDateTime deletedAt;

  @Column private @Nullable String settings;

  @Column(name = "previous_secret")
  private @Nullable String previousSecret;

  @Column(name = "previous_secret_until")
  private @Nullable OffsetDateTime previousSecretUntil;

  @Column(name = "paused_at")
  private @Nullable OffsetDateTime pausedAt;

  @Column(name = "rederive_after")
  private @Nullable String rederiveAfter;

  @Version private long version;

  protected Source() {}

  /**
   * Connects a source.
   *
   * @param hookKey sealed, see {@link SecretBox}
   * @param secret sealed, or null for a source believed by its address alone
   */
  Source(
      String id,
      String name,
      String dialect,
      String product,
      String hookKey,
      String hookKeyHash,
      @Nullable String secret,
      ReleasedWhen releasedWhen,
      Instant createdAt) {
    this.id = id;
    this.name = name;
    this.dialect = dialect;
    this.product = product;
    this.hookKey = hookKey;
    this.hookKeyHash = hookKeyHash;
    this.secret = secret;
    this.releasedWhen = releasedWhen;
    this.createdAt = createdAt.atOffset(ZoneOffset.UTC);
  }

  SourceId id() {
    return new SourceId(id);
  }

  String name() {
    return name;
  }

  String dialect() {
    return dialect;
  }

  ProductKey product() {
    return new ProductKey(product);
  }

  String sealedHookKey() {
    return hookKey;
  }

  @Nullable String sealedSecret() {
    return secret;
  }

  ReleasedWhen releasedWhen() {
    return releasedWhen;
  }

  Instant createdAt() {
    return createdAt.toInstant();
  }

  @Nullable Instant deletedAt() {
    return deletedAt == null ? null : deletedAt.toInstant();
  }

  long version() {
    return version;
  }

  void rename(String newName) {
    name = newName;
  }

  /** Replaces its secret at once. */
  void sign(@Nullable String sealedSecret) {
    secret = sealedSecret;
    endRotation();
  }

  /** Replaces its secret; the one it has stays valid until the given time. */
  void rotate(String sealedSecret, Instant until) {
    previousSecret = secret;
    previousSecretUntil = until.atOffset(ZoneOffset.UTC);
    secret = sealedSecret;
  }

  /** Goes back to the secret before, which must still be valid; the newer one is forgotten. */
  void undoRotation() {
    secret = previousSecret;
    endRotation();
  }

  /** Forgets the secret before. */
  void endRotation() {
    previousSecret = null;
    previousSecretUntil = null;
  }

  /** Returns until when the secret before is valid; null if no secret is being rotated. */
  @Nullable Instant previousSecretUntil() {
    return previousSecretUntil == null ? null : previousSecretUntil.toInstant();
  }

  @Nullable String sealedPreviousSecret() {
    return previousSecret;
  }

  /** Keeps its deliveries from being dispatched; pausing twice changes nothing. */
  void pause(Instant now) {
    pausedAt = pausedAt == null ? now.atOffset(ZoneOffset.UTC) : pausedAt;
  }

  void resume() {
    pausedAt = null;
  }

  @Nullable Instant pausedAt() {
    return pausedAt == null ? null : pausedAt.toInstant();
  }

  /** Moves it to another product; its items follow in the background. */
  void belongTo(ProductKey newProduct) {
    if (!product.equals(newProduct.value())) {
      product = newProduct.value();
      rederiveAfter = "";
    }
  }

  /** Changes what counts as released; its items follow in the background. */
  void countReleased(ReleasedWhen when) {
    if (releasedWhen != when) {
      releasedWhen = when;
      rederiveAfter = "";
    }
  }

  /** Returns how its deliveries are to be read, null where its dialect need not be told. */
  @Nullable String settings() {
    return settings;
  }

  void readBy(@Nullable String newSettings) {
    settings = newSettings;
  }

  /** Has all its items derived anew in the background. */
  void rederive() {
    rederiveAfter = "";
  }

  /**
   * Returns which part of its items has been derived anew, 0 to 1, null when nothing is to do.
   * Their ids are hashes, so the place of the last one tells the part.
   */
  @Nullable Double rederived() {
    String after = rederiveAfter;
    if (after == null) {
      return null;
    }
    return after.isEmpty() ? 0.0 : Long.parseLong(after.substring(0, 8), 16) / (double) (1L << 32);
  }

  /** Ends it; what waits during a pause was acknowledged and is taken up. */
  void delete(Instant now) {
    resume();
    deletedAt = now.atOffset(ZoneOffset.UTC);
  }
}
