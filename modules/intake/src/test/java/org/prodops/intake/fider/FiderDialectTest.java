package org.prodops.intake.fider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Outcome;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.FeedbackReceived;

/** There are no samples: bodies are what the guide's own template makes of a post. */
class FiderDialectTest {
  private final FiderDialect fider = new FiderDialect();

  static List<String> bodies() {
    return List.of(filled("kim@acme.example"));
  }

  @Test
  void aPostIsItsAuthorsAsk() {
    FeedbackReceived told =
        Outcome.event(FeedbackReceived.class, fider, filled("Kim@Acme.example"));
    assertThat(told.externalId()).isEqualTo("post:17");
    assertThat(told.occurredAt()).isEqualTo("2026-05-01T08:00:00.5Z");
    assertThat(told.customer()).isEqualTo("kim@acme.example");
    assertThat(told.contact()).isEqualTo("5");
    assertThat(told.title()).isEqualTo("Export as \"sheet\"");
    assertThat(told.text()).isEqualTo("By hand\nevery Monday.");
    assertThat(told.url()).isEqualTo("https://ideas.example/posts/4/export");
    assertThat(Outcome.event(ContactSeen.class, fider, filled("Kim@Acme.example")).name())
        .isEqualTo("Kim Doe");
  }

  @Test
  void anAuthorWithoutAddressIsKnownToFiderAlone() {
    assertThat(Outcome.event(FeedbackReceived.class, fider, filled("")).customer())
        .isEqualTo("fider:5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"new_comment", "change_status", "delete_post"})
  void whatIsNotFollowedIsIgnoredForAReason(String type) {
    assertThat(Outcome.reason(fider, "{\"type\": \"" + type + "\"}")).contains("Only new posts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"type\": ",
        "{\"hello\": 1}",
        "{\"post_id\": 1, \"post_title\": \"x\", \"post_created_at\": \"yesterday\"}"
      })
  void whatTheTemplateNeverMakesIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(fider, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @ParameterizedTest
  @CsvSource({"Bearer s3cret, true", "bearer s3cret, true", "Bearer other, false", "s3cret, false"})
  void theHeaderShowsTheSecret(String header, boolean authentic) {
    RawDelivery delivery = Samples.delivery(Map.of("Authorization", header), null, "{}");
    assertThat(fider.isAuthentic(delivery, List.of("new", "s3cret"), Samples.RECEIVED))
        .isEqualTo(authentic);
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, "{}");
    assertThat(fider.isAuthentic(delivery, List.of("s3cret"), Samples.RECEIVED)).isFalse();
    assertThat(fider.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(fider.event(delivery)).isNull();
  }

  @Test
  void theGuideHoldsTheAddressTheSecretAndTheTemplate() {
    assertThat(String.join("\n", fider.guide().steps()))
        .contains("{url}", "Bearer {secret}", FiderDialect.TEMPLATE);
  }

  /** Fills the guide's template as Fider does. */
  private static String filled(String email) {
    return FiderDialect.TEMPLATE
        .replace("{{ .post_id }}", "17")
        .replace("{{ .post_number }}", "4")
        .replace("{{ printf \"%q\" .post_title }}", "\"Export as \\\"sheet\\\"\"")
        .replace("{{ printf \"%q\" .post_description }}", "\"By hand\\nevery Monday.\"")
        .replace("{{ printf \"%q\" .post_url }}", "\"https://ideas.example/posts/4/export\"")
        .replace(
            "{{ .post_created_at.Format \"2006-01-02T15:04:05.999Z07:00\" }}",
            "2026-05-01T10:00:00.5+02:00")
        .replace("{{ .author_id }}", "5")
        .replace("{{ printf \"%q\" .author_name }}", "\"Kim Doe\"")
        .replace("{{ printf \"%q\" .author_email }}", "\"" + email + "\"");
  }
}
