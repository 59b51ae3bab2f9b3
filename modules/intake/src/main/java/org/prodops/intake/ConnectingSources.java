package org.prodops.intake;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;

/** Connects, changes and deletes sources. */
@Singleton
class ConnectingSources {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int HOOK_KEY_BYTES = 24;

  private final Sources sources;
  private final Dialects dialects;
  private final SecretBox secrets;
  private final Clock clock;
  private final Event<IntakeEvent> events;

  @Inject
  ConnectingSources(
      Sources sources,
      Dialects dialects,
      SecretBox secrets,
      Clock clock,
      Event<IntakeEvent> events) {
    this.sources = sources;
    this.dialects = dialects;
    this.secrets = secrets;
    this.clock = clock;
    this.events = events;
  }

  /** What may change of a source; null leaves it as it is, an empty secret takes it away. */
  record Change(
      @Nullable String name,
      @Nullable String product,
      @Nullable String secret,
      @Nullable String releasedWhen) {}

  @Transactional
  Source connect(
      String name,
      String dialect,
      @Nullable String product,
      @Nullable String secret,
      @Nullable String releasedWhen) {
    if (!dialects.knows(dialect)) {
      throw new BrokenRule(
          "/dialect",
          "There is no dialect '"
              + dialect
              + "'; known are "
              + String.join(", ", dialects.all().stream().map(Dialect::name).toList())
              + ".");
    }
    String id = Ids.fresh();
    String hookKey = newHookKey();
    Source source =
        new Source(
            id,
            name.strip(),
            dialect,
            product == null ? "main" : product,
            secrets.seal(id, hookKey),
            Sources.hash(hookKey),
            secret == null || secret.isEmpty() ? null : secrets.seal(id, secret),
            releasedWhen == null ? Source.ReleasedWhen.RELEASE : when(releasedWhen),
            clock.instant());
    sources.add(source);
    announce(source, 0);
    return source;
  }

  @Transactional
  Source change(String id, Change change) {
    Source source = sources.connected(id);
    if (change.name != null) {
      if (change.name.isBlank()) {
        throw new BrokenRule("/name", "A source needs a name.");
      }
      source.rename(change.name.strip());
    }
    if (change.product != null) {
      source.belongTo(new ProductKey(change.product));
    }
    if (change.secret != null) {
      source.sign(change.secret.isEmpty() ? null : secrets.seal(id, change.secret));
    }
    if (change.releasedWhen != null) {
      source.countReleased(when(change.releasedWhen));
    }
    announce(source, source.version() + 1);
    sources.forget();
    return source;
  }

  /** Keeps how a source's deliveries are to be read, once nothing is wrong with it. */
  @Transactional
  Source readBy(String id, String settings) {
    Source source = sources.connected(id);
    List<ConfigurableDialect.Problem> problems = configurable(source).problems(settings);
    if (!problems.isEmpty()) {
      throw new BrokenRule(
          problems.stream().map(p -> new BrokenRule.Fault(p.pointer(), p.sentence())).toList());
    }
    source.readBy(settings);
    sources.forget();
    return source;
  }

  /** Returns the dialect of a source that wants to be told how to read. */
  ConfigurableDialect configurable(Source source) {
    if (dialects.get(source.dialect()) instanceof ConfigurableDialect dialect) {
      return dialect;
    }
    throw new jakarta.ws.rs.NotFoundException(
        "What " + source.dialect() + " sends is understood as it is; there is nothing to set.");
  }

  @Transactional
  void delete(String id) {
    sources.connected(id).delete(clock.instant());
    sources.forget();
  }

  private void announce(Source source, long version) {
    events.fire(
        new IntakeEvent.SourceConnected(
            source.id() + ":" + version,
            clock.instant(),
            source.id(),
            source.name(),
            source.dialect(),
            source.product()));
  }

  private static Source.ReleasedWhen when(String text) {
    try {
      return Source.ReleasedWhen.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BrokenRule("/releasedWhen", "releasedWhen is RELEASE or DONE, not '" + text + "'.");
    }
  }

  private static String newHookKey() {
    byte[] bytes = new byte[HOOK_KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
