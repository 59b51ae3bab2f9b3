package org.prodops.intake.mapped;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConfigurableDialect;
import org.prodops.intake.Dialect;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Translation;
import org.prodops.intake.vocabulary.Members;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/** Whatever a mapping makes sense of. */
@Singleton
final class MappedDialect implements ConfigurableDialect {
  private static final SourceContext NOWHERE =
      new SourceContext(new SourceId("preview"), new ProductKey("main"), "preview");

  private static final int MOST_KEPT = 500;

  /** Settings are read for each delivery, before the sender is answered, and seldom change. */
  private final Map<String, MappedSource> known = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "mapped";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Any JSON",
        "anything else",
        "Where the sender signs or bears it; say how as “signature” or “token” in the mapping.",
        List.of(
            "Let the sender POST JSON to {url}. Its bodies may have any shape.",
            "If it can sign or send a header, use the secret {secret} there. Without “signature” or"
                + " “token” in the mapping, the header Authorization: Bearer {secret} is"
                + " expected.",
            "Write the mapping: which deliveries count, what they say, and where in the body each"
                + " part of that stands. For example: {\"rules\": [{\"when\": [{\"pointer\":"
                + " \"/kind\", \"equals\": \"deal.won\"}], \"type\": \"customer.upserted\","
                + " \"timestamp\": \"/changedAt\", \"data\": {\"externalId\": \"/company/id\","
                + " \"name\": \"/company/name\"}}]}",
            "Try it on a body the sender has sent: what it would say is shown, or what is wrong and"
                + " where."));
  }

  @Override
  public Dialect configured(@Nullable String settings) {
    if (settings == null || settings.isBlank()) {
      return this;
    }
    if (known.size() > MOST_KEPT) {
      known.clear();
    }
    return known.computeIfAbsent(settings, text -> new MappedSource(this, text));
  }

  @Override
  public List<Problem> problems(String settings) {
    Problems problems = new Problems();
    new MappingReader(problems).read(settings);
    return problems.all();
  }

  @Override
  public Preview preview(String settings, String body) {
    Problems problems = new Problems();
    Mapping mapping = new MappingReader(problems).read(settings);
    if (mapping == null) {
      return new Preview(List.of(), problems.all(), null);
    }
    try {
      Mapping.Reading reading = mapping.read(Members.parsed("The body", body), NOWHERE, problems);
      boolean nothing = problems.size() == 0 && reading.signals().isEmpty();
      return new Preview(reading.produced(), problems.all(), nothing ? MappedSource.NOTHING : null);
    } catch (Untranslatable e) {
      problems.add("", String.valueOf(e.getMessage()));
      return new Preview(List.of(), problems.all(), null);
    }
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    return Proof.BEARER.isGiven(delivery, secrets);
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    throw new Untranslatable(
        "This source has no mapping yet. Write one, then replay what has come before it.");
  }
}
