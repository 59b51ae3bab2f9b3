package org.prodops.intake.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "plain, plain",
        "Euro%20%E2%82%AC%20%F0%9F%98%80, 'Euro € 😀'",
        "Euro%20%e2%82%ac, 'Euro €'",
        "%61%62c, abc",
        "\"quoted\", quoted",
        "\"a \\\"b\\\" \\\\c\", 'a \"b\" \\c'",
        "\"%20x\", ' x'",
        "100%25, 100%",
        "%2525, %25",
        "100%, 100%",
        "5%zz, 5%zz",
        "%E2%82, ",
        "\", \"",
      })
  void isUnquotedThenDecodedOnce(String header, String text) {
    assertThat(HeaderText.decoded(header)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%C0%A0", "%FF", "%E2%82", "%E2x%82%AC", "ok%ED%A0%80"})
  void whatIsNotUtf8IsRejected(String header) {
    assertThat(HeaderText.decoded(header)).isNull();
  }

  @Property
  void whatASenderEncodesIsReadBack(@ForAll String text) {
    // Half a surrogate pair is no text and has no UTF-8.
    String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(HeaderText.decoded(encoded(sent, false))).isEqualTo(sent);
    assertThat(HeaderText.decoded("\"" + encoded(sent, true) + "\"")).isEqualTo(sent);
  }

  /** Encodes what the binding demands, or every byte. */
  private static String encoded(String text, boolean all) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      boolean asItIs = octet > 0x20 && octet < 0x7f && octet != '"' && octet != '%';
      encoded.append(
          asItIs && !all ? String.valueOf((char) octet) : String.format("%%%02X", octet));
    }
    return encoded.toString();
  }
}
