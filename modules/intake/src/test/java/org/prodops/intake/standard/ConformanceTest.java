package org.prodops.intake.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.standard.Deliveries.DIALECT;
import static org.prodops.intake.standard.Deliveries.NOW;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Translation;

/**
 * Every event of the conformance samples is well-formed, so each is accepted; none has a type of
 * ours, so each is ignored and says so.
 */
class ConformanceTest {
  @Test
  void theRequestsOfTheHttpBindingAreReadInBothModes() throws IOException {
    List<RawDelivery> requests = ConformanceSamples.http();
    assertThat(requests).hasSize(4).allSatisfy(r -> isIgnored(r, "com.example.someevent"));
    assertThat(requests.subList(0, 2))
        .allSatisfy(
            binary -> {
              assertThat(DIALECT.event(binary)).isEqualTo("com.example.someevent");
              assertThat(DIALECT.deliveryId(binary))
                  .isEqualTo("/mycontext/subcontext 1234-1234-1234");
            });
  }

  @Test
  void theMessagesOfTheKafkaBindingAreReadOnceBridgedToHttp() throws IOException {
    assertThat(ConformanceSamples.kafka())
        .hasSize(3)
        .allSatisfy(r -> isIgnored(r, "com.example.someevent"));
  }

  @ParameterizedTest
  @CsvSource({
    "v1.yaml, 2, com.example.someevent",
    "v03.yaml, 1, com.example.someevent",
    "v1.0/v1_minimum.yaml, 6, io.cloudevents.minimum",
    "v0.3/v03_minimum.yaml, 6, io.cloudevents.minimum",
  })
  void theEventsOfTheYamlFilesAreRead(String file, int events, String type) throws IOException {
    assertThat(ConformanceSamples.yaml(file)).hasSize(events).allSatisfy(r -> isIgnored(r, type));
  }

  @Test
  void aSampleWithATypeOfOursIsUnderstoodSoTheirsAreIgnoredForTheirTypeOnly() throws IOException {
    RawDelivery binary = ConformanceSamples.http().get(0);
    Map<String, String> headers = new HashMap<>(binary.headers());
    headers.put("ce-type", "contact.upserted");
    assertThat(Deliveries.translated(Deliveries.of(headers, "{\"externalId\": \"c1\"}")))
        .isInstanceOf(Translation.Understood.class);
  }

  private static void isIgnored(RawDelivery delivery, String type) {
    assertThat(Deliveries.translated(delivery))
        .isInstanceOfSatisfying(
            Translation.Ignored.class,
            ignored -> {
              assertThat(ignored.event()).isEqualTo(type);
              assertThat(ignored.reason()).startsWith("Nothing is done with the type " + type);
            });
    Map<String, String> headers = new HashMap<>(delivery.headers());
    headers.put("Authorization", "Bearer s3cret");
    RawDelivery proven = new RawDelivery(headers, null, delivery.body(), NOW);
    assertThat(DIALECT.isAuthentic(proven, List.of("s3cret"), NOW)).isTrue();
  }
}
