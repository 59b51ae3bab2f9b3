package org.prodops.intake.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;

/** A replay must give what the first reading gave, whenever it is and whatever the body is. */
class PurityTest {
  private static final List<String> EXAMPLES = examples();

  @Property
  void aDeliveryMeansTheSameWheneverItIsReadAgain(
      @ForAll("deliveries") RawDelivery delivery, @ForAll Instant later) {
    RawDelivery again =
        new RawDelivery(delivery.headers(), delivery.query(), delivery.body().clone(), later);
    assertThat(read(again)).isEqualTo(read(delivery));
    assertThat(Deliveries.DIALECT.deliveryId(again))
        .isEqualTo(Deliveries.DIALECT.deliveryId(delivery))
        .hasSizeBetween(1, 200);
  }

  @Property
  void aDeliveryThatLostItsEndIsRefusedAndNeverHalfRead(@ForAll("truncated") String body) {
    assertThat(read(Deliveries.plain(body))).asString().startsWith("The body is ");
  }

  /** Whole examples, and examples with some characters overwritten, under all sorts of headers. */
  @Provide
  Arbitrary<RawDelivery> deliveries() {
    Arbitrary<String> scratched =
        Combinators.combine(
                Arbitraries.of(EXAMPLES),
                Arbitraries.integers().between(0, 170),
                Arbitraries.strings().ofMaxLength(3))
            .as(
                (text, at, scratch) ->
                    text.substring(0, at)
                        + scratch
                        + text.substring(Math.min(text.length(), at + scratch.length())));
    Arbitrary<String> contentType =
        Arbitraries.of(
            "application/json",
            "application/cloudevents+json",
            "application/cloudevents-batch+json");
    Arbitrary<Map<String, String>> headers =
        Arbitraries.maps(
                Arbitraries.of(
                    "webhook-id",
                    "svix-id",
                    "ce-id",
                    "ce-source",
                    "ce-specversion",
                    "ce-type",
                    "ce-time"),
                Arbitraries.oneOf(
                    Arbitraries.strings().ofMaxLength(300),
                    Arbitraries.of("1.0", "usage.observed", "2026-11-22T14:05:00Z", "%C0%A0")))
            .ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.oneOf(Arbitraries.of(EXAMPLES), scratched), contentType, headers)
        .as(
            (body, type, more) -> {
              Map<String, String> all = new HashMap<>(more);
              all.put("Content-Type", type);
              return Deliveries.of(all, body);
            });
  }

  @Provide
  Arbitrary<String> truncated() {
    return Arbitraries.of(EXAMPLES)
        .flatMap(
            text ->
                Arbitraries.integers()
                    .between(0, text.length() - 1)
                    .map(length -> text.substring(0, length)));
  }

  /** Returns the translation, or the sentence that says why there is none. */
  private static Object read(RawDelivery delivery) {
    try {
      return Deliveries.translated(delivery);
    } catch (Untranslatable e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static List<String> examples() {
    try {
      return Stream.concat(
              TypesTest.documented().stream(),
              Stream.of(
                  Deliveries.message(
                      "invoice.paid",
                      "{\"externalId\": \"42\", \"text\": \"" + "x".repeat(120) + "\"}")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
