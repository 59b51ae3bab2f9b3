package org.prodops.intake.mapped;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Translation;
import org.prodops.intake.vocabulary.Members;

/** The dialect of one source, as its mapping makes it. */
final class MappedSource implements Dialect {
  static final String NOTHING =
      "No rule of the mapping fits this delivery, or those that do found an empty list.";

  private final MappedDialect dialect;
  private final Problems wrong = new Problems();
  private final @Nullable Mapping mapping;

  MappedSource(MappedDialect dialect, String settings) {
    this.dialect = dialect;
    this.mapping = new MappingReader(wrong).read(settings);
  }

  @Override
  public String name() {
    return dialect.name();
  }

  @Override
  public Guide guide() {
    return dialect.guide();
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    String header = mapping == null ? null : mapping.deliveryHeader();
    String id = header == null ? null : delivery.header(header);
    boolean storable =
        id != null
            && !id.isBlank()
            && id.length() <= 200
            && id.chars().noneMatch(Character::isISOControl);
    return id != null && storable ? id : delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    return mapping != null && mapping.proof().isGiven(delivery, secrets);
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    if (mapping == null) {
      throw new Untranslatable("The mapping cannot be used: " + wrong.text());
    }
    Problems problems = new Problems();
    Mapping.Reading reading = mapping.read(Members.parsed(delivery.body()), source, problems);
    if (problems.size() > 0) {
      throw new Untranslatable(
          "The mapping does not fit this body: "
              + problems.text()
              + " Mend the mapping, then replay the delivery.");
    }
    return reading.signals().isEmpty()
        ? new Translation.Ignored(reading.event(), NOTHING)
        : new Translation.Understood(reading.event(), reading.signals());
  }
}
