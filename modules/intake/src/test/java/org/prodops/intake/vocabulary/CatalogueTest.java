package org.prodops.intake.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.intake.Samples;
import org.prodops.intake.vocabulary.Catalogue.Member;

/** The catalogue against the reading of the types, by the documented example of each. */
class CatalogueTest {
  private static final Path DOCUMENT =
      Path.of("src/main/java/org/prodops/intake/vocabulary/package-info.java");

  static List<JsonObject> examples() throws IOException {
    String text = Files.readString(DOCUMENT).replaceAll("(?m)^ \\* ?", "");
    return Pattern.compile("<pre>\\{@code\\n(.*?)\\n}</pre>", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(found -> Samples.json(found.group(1)))
        .toList();
  }

  @Test
  void everyTypeHasItsMembers() throws IOException {
    assertThat(examples().stream().map(example -> example.getString("type")))
        .containsExactlyInAnyOrderElementsOf(Types.known());
    assertThat(Types.known()).allMatch(type -> Catalogue.of(type) != null);
    assertThat(Catalogue.of("invoice.paid")).isNull();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleShowsEveryMemberAndNoOther(JsonObject example) {
    assertThat(example.getJsonObject("data").keySet())
        .containsExactlyInAnyOrderElementsOf(members(example).stream().map(Member::name).toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatIsRequiredIsMissedAndWhatIsNotIsNot(JsonObject example) {
    boolean item = example.getString("type").equals("work_item.changed");
    for (Member member : members(example)) {
      JsonObject without =
          Json.createObjectBuilder(example.getJsonObject("data")).remove(member.name()).build();
      if (item) {
        without = Json.createObjectBuilder(without).add("removed", true).build();
      }
      JsonObject data = without;
      if (member.required()) {
        assertThatThrownBy(() -> read(example, data, Instant.EPOCH))
            .isInstanceOfSatisfying(
                Misshapen.class,
                e -> {
                  assertThat(e.pointer()).isEqualTo("/data/" + member.name());
                  assertThat(e.sentence()).startsWith("must be ").endsWith("missing.");
                });
      } else {
        assertThatCode(() -> read(example, data, Instant.EPOCH)).doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatHasNoTimeInItselfNeedsThatOfTheMessage(JsonObject example) {
    JsonObject data = example.getJsonObject("data");
    if (Catalogue.needsTimestamp(example.getString("type"))) {
      assertThatThrownBy(() -> read(example, data, null))
          .isInstanceOfSatisfying(
              Misshapen.class, e -> assertThat(e.pointer()).isEqualTo("/timestamp"));
    } else {
      assertThatCode(() -> read(example, data, null)).doesNotThrowAnyException();
    }
  }

  private static List<Member> members(JsonObject example) {
    return Objects.requireNonNull(Catalogue.of(example.getString("type")));
  }

  private static void read(JsonObject example, JsonObject data, @Nullable Instant time) {
    Types.signals(
        new Message(
            "event",
            example.getString("type"),
            time,
            "/timestamp",
            () -> Members.of(data, "/data")),
        Samples.SOURCE);
  }
}
