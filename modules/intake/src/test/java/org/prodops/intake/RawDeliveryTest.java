package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawDeliveryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id": "evt_1", "type": "x"} | evt_1
          `  {\t"id":"a-b.c:d"`        | a-b.c:d
          {"type": "x", "id": "evt_1"} |
          {"id": 7}                    |
          {"id": "with space"}         |
          {"id": "evt_1                |
          [{"id": "evt_1"}]            |
          ``                           |
          """)
  void onlyTheVeryFirstMemberIsLookedAt(String body, @Nullable String id) {
    assertThat(Samples.delivery(Map.of(), null, body).leadingText("id")).isEqualTo(id);
  }
}
