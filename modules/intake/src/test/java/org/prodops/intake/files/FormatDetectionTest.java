package org.prodops.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.files.Format.Kind;

class FormatDetectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a,b,c\\n1,2,3\\n ! ,",
        "a;b;c\\n1,5;2;3\\n ! ;",
        "a|b\\n1|2\\n ! |",
        "a;b\\n1;2,2\\n3,5;4\\n ! ;",
        "name\\nAnna\\n ! ,",
      })
  void theSeparatorIsTheOneThatMostRowsAgreeOn(String text, String delimiter) {
    assertThat(of(text.replace("\\n", "\n")).delimiter()).isEqualTo(delimiter);
    assertThat(of("a\tb\n1\t2\n").delimiter()).isEqualTo("\t");
  }

  @Test
  void singleQuotesAreSeenWhereNoDoubleOnesAre() {
    assertThat(of("'a','b'\n'1,5','2'\n").quote()).isEqualTo("'");
    assertThat(of("a,b\nAnna's,\"2\"\n").quote()).isEqualTo("\"");
  }

  @Test
  void jsonIsToldByHowItBegins() {
    assertThat(of(" \n[{\"a\": 1}]").kind()).isEqualTo(Kind.JSON);
    assertThat(of("\ufeff{\"a\": 1}\n{\"a\": 2}").kind()).isEqualTo(Kind.JSON_LINES);
    assertThat(of("a,b\n1,2\n").kind()).isEqualTo(Kind.CSV);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, UTF-8", "windows-1252, windows-1252", "UTF-16LE, UTF-16LE"})
  void theCharactersAreToldByMarksOrByWhatTheyCannotBe(String written, String expected) {
    Charset charset = Charset.forName(written);
    String mark = written.equals("UTF-16LE") ? "\ufeff" : "";
    byte[] bytes = (mark + "name;city\nMüller;Köln\n").getBytes(charset);
    assertThat(FormatDetection.of(bytes, isUtf8(bytes, bytes.length)).charset().name())
        .isEqualTo(expected);
  }

  @Test
  void aCharacterThatIsCutByThePartsIsStillOne() {
    byte[] bytes = "Müller 東京 😀 ".repeat(30).getBytes(StandardCharsets.UTF_8);
    for (int part = 1; part < 20; part++) {
      assertThat(isUtf8(bytes, part)).as("in parts of %d", part).isTrue();
    }
    byte[] cutOff = "M\u00fc".getBytes(StandardCharsets.UTF_8);
    assertThat(isUtf8(java.util.Arrays.copyOf(cutOff, 2), 1)).isFalse();
  }

  private static boolean isUtf8(byte[] bytes, int part) {
    Utf8Check check = new Utf8Check();
    try (ByteArrayInputStream in = new ByteArrayInputStream(bytes)) {
      for (byte[] some = in.readNBytes(part); some.length > 0; some = in.readNBytes(part)) {
        check.add(some);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return check.ended();
  }

  private static Format of(String text) {
    return FormatDetection.of(text.getBytes(StandardCharsets.UTF_8), true);
  }
}
