package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.Samples.RECEIVED;
import static org.prodops.intake.Samples.SOURCE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;

class SpeakerTest {

  @ParameterizedTest
  @CsvSource({
    "acme, Acme, 7, Kim@Acme.example, acme, 7",
    ", Acme, 7, Kim@Acme.example, Acme, 7",
    ",, 7, Kim@Acme.example, kim@acme.example, 7",
    ",,, Kim@Acme.example, kim@acme.example, kim@acme.example",
    ",, 7,, desk:7, 7"
  })
  void theFirstThatIsToldNamesTheCustomer(
      String companyId,
      String company,
      String person,
      String email,
      String customer,
      String contact) {
    assertThat(Speaker.of("desk", companyId, company, person, "Kim", email))
        .isNotNull()
        .satisfies(
            speaker -> {
              assertThat(speaker.customer()).isEqualTo(customer);
              assertThat(speaker.contact()).isEqualTo(contact);
            });
  }

  @Test
  void whoHasNeitherIdNorAddressIsNobody() {
    assertThat(Speaker.of("desk", null, null, null, "Kim", null)).isNull();
  }

  @Test
  void whatIsKnownBeyondIdsIsTold() {
    assertThat(new Speaker("acme", "Acme", "7", "Kim", "kim@x.example").signals(RECEIVED, SOURCE))
        .hasSize(2)
        .extracting(signal -> (Object) ((Signal.Fact) signal).event().getClass())
        .containsExactly(CustomerSeen.class, ContactSeen.class);
    assertThat(new Speaker("acme", null, "7", null, null).signals(RECEIVED, SOURCE)).isEmpty();
  }

  @Test
  void theSameToldAgainIsTheSameEvent() {
    Speaker speaker = new Speaker("acme", "Acme", "7", "Kim", null);
    assertThat(speaker.signals(RECEIVED, SOURCE)).isEqualTo(speaker.signals(RECEIVED, SOURCE));
    assertThat(speaker.signals(RECEIVED.plusSeconds(1), SOURCE))
        .doesNotContainAnyElementsOf(speaker.signals(RECEIVED, SOURCE));
  }

  @Test
  void aHeadingIsOneLineThatEndsAtAWholeCharacter() {
    assertThat(SupportCase.heading(" a\n\tb ")).isEqualTo("a b");
    assertThat(SupportCase.heading("x".repeat(200))).hasSize(200);
    String heading = SupportCase.heading("😀".repeat(300));
    assertThat(heading).endsWith("😀…");
    assertThat(heading.codePointCount(0, heading.length())).isEqualTo(200);
  }
}
