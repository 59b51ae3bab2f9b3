package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;

class FieldsTest {

  @Test
  void aPathLeadsToNestedMembers() {
    Fields fields = Fields.parse("{\"a\": {\"b\": {\"c\": 1.5}, \"d\": null}, \"e\": [1, \"f\"]}");
    assertThat(fields.text("a/b/c")).isEqualTo("1.5");
    assertThat(fields.at("a/b").text("c")).isEqualTo("1.5");
    assertThat(fields.has("a/d")).isTrue();
    assertThat(fields.text("a/d")).isNull();
    assertThat(fields.has("a/x/y")).isFalse();
    assertThat(fields.text("a/x/y")).isNull();
    assertThat(fields.texts("e", "none")).containsExactly("1", "f");
    assertThat(fields.texts("a", "none")).isNull();
    assertThat(fields.each("a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "-0.5, -0.5",
    "'\"12.50\"', 12.50",
    "1e9, ",
    "true, ",
    "'\"x\"', ",
    "null, "
  })
  void aNumberMayBeWrittenAsATextButNotBeBeyondAllAmounts(
      String json, @Nullable BigDecimal expected) {
    assertThat(Fields.parse("{\"a\": " + json + "}").number("none", "a")).isEqualTo(expected);
  }

  @Test
  void secondsSince1970AreATimeThatCanBeKept() {
    Fields fields = Fields.parse("{\"a\": 1700000000, \"b\": -1, \"c\": 999999999999999}");
    assertThat(fields.seconds("a")).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(fields.seconds("b")).isNull();
    assertThat(fields.seconds("c")).isNull();
    assertThat(fields.seconds("d")).isNull();
  }

  @Test
  void aBodyMayBeOneObjectOrAListOfThem() {
    assertThat(Fields.parseEach("{\"a\": 1}")).hasSize(1);
    assertThat(Fields.parseEach(" [{\"a\": 1}, 2, {\"a\": 3}]")).hasSize(2);
    assertThat(Fields.parseEach("[]")).isEmpty();
    assertThatThrownBy(() -> Fields.parseEach("[{\"a\": 1}")).isInstanceOf(Untranslatable.class);
    assertThat(Fields.parse("{\"b\": 1, \"a\": 2}").names()).containsExactly("b", "a");
  }

  @Test
  void theFirstTextThatIsNotBlankIsTaken() {
    Fields fields = Fields.parse("{\"a\": \" \", \"b\": {}, \"c\": \"yes\", \"d\": \"no\"}");
    assertThat(fields.text("a", "b", "c", "d")).isEqualTo("yes");
  }

  @Test
  void theCharacterZeroIsLeftOutSinceDatabasesRefuseIt() {
    assertThat(Fields.parse("{\"a\": \"x\\u0000y\"}").text("a")).isEqualTo("xy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-02-15T19:01:52.971-0800",
        "2019-02-15T19:01:52.971-08:00",
        "2019-02-15T19:01:52.971-08",
        "2019-02-16T03:01:52.971Z"
      })
  void offsetsAreReadAsSendersWriteThem(String time) {
    assertThat(Fields.parse("{\"t\": \"" + time + "\"}").time("t"))
        .isEqualTo("2019-02-16T03:01:52.971Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-11-02 12:55:12 UTC, 2020-11-02T12:55:12Z",
    "2021-04-28 21:50:00 +0200, 2021-04-28T19:50:00Z",
    "2021-04-28 21:50:00.5 -02:00, 2021-04-28T23:50:00.500Z"
  })
  void aTimeMayBeWrittenWithSpaces(String time, String instant) {
    assertThat(Fields.parse("{\"t\": \"" + time + "\"}").time("t")).isEqualTo(instant);
  }

  @Test
  void aDayBeginsAtMidnightInUtc() {
    Fields fields = Fields.parse("{\"d\": \"2024-03-05\", \"n\": null, \"x\": \"5 March\"}");
    assertThat(fields.day("d")).isEqualTo("2024-03-05T00:00:00Z");
    assertThat(fields.day("n")).isNull();
    assertThatThrownBy(() -> fields.day("x"))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("5 March");
  }

  @Test
  void anAmountIsANumberThatIsNotNegative() {
    Fields fields = Fields.parse("{\"a\": -1, \"b\": \"3\", \"c\": 2.5, \"d\": 1e99, \"e\": 0}");
    assertThat(fields.amount("a", "b", "c", "e")).isEqualTo("2.5");
    assertThat(fields.amount("e")).isEqualTo("0");
    assertThat(fields.amount("a", "d", "none")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2019-02-15", "2019-02-15T19:01:52"})
  void whatIsNoTimeIsRefusedByName(String time) {
    Fields fields = Fields.parse("{\"t\": \"" + time + "\"}");
    assertThatThrownBy(() -> fields.time("t"))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("“t”")
        .hasMessageContaining(time);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/b, https://a.example/b",
    "http://a.example/b, http://a.example/b",
    "javascript:alert(1),",
    "data:text/html,",
    "//a.example/b,"
  })
  void onlyAddressesOfTheWebAreLinks(String given, @Nullable String link) {
    assertThat(Fields.parse("{\"u\": \"" + given + "\"}").link("u")).isEqualTo(link);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "3", "[]", "{", "{\"a\": 1", "<xml/>"})
  void whatIsNoObjectIsRefusedInWords(String body) {
    assertThatThrownBy(() -> Fields.parse(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("Check that");
  }
}
