package org.prodops.goals.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordPiecesTest {
  private static final WordPieces PIECES = shipped();

  static List<String> knownTexts() {
    return LabelledAnswers.lines("pieces.tsv");
  }

  @ParameterizedTest
  @MethodSource("knownTexts")
  void aTextIsCutAsTheReferenceCutsIt(String line) {
    int tab = line.indexOf('\t');
    assertThat(PIECES.numbers(line.substring(0, tab).translateEscapes(), 128))
        .containsExactly(
            Arrays.stream(line.substring(tab + 1).split(" ")).mapToLong(Long::parseLong).toArray());
  }

  @Test
  void whatLooksLikeAMarkOfTheModelIsTextLikeAnyOther() {
    assertThat(PIECES.numbers("[SEP]", 128)).hasSizeGreaterThan(3).endsWith(102);
    assertThat(PIECES.numbers("[SEP]", 128)).containsOnlyOnce(102);
  }

  @Test
  void aLongTextIsCutOffBehindItsLimit() {
    assertThat(PIECES.numbers("word ".repeat(50), 10)).hasSize(10).startsWith(101).endsWith(102);
  }

  private static WordPieces shipped() {
    try (InputStream tokenizer = NativeLibraries.resource("all-minilm-l6-v2-q-tokenizer.json")) {
      return WordPieces.read(tokenizer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
