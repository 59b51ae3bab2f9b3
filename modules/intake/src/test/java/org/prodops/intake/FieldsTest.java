package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
