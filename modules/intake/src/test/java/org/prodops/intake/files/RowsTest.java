package org.prodops.intake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prodops.intake.files.Format.Kind;

class RowsTest {
  private static final Format CSV = csv(true);

  @Test
  void cellsAreNamedByTheFirstRowEachByANameOfItsOwn() throws IOException {
    assertThat(read("\ufeffName , Name,,City\n a ,b,c\n\n , ,\nd\n", CSV))
        .extracting(row -> row.number() + " " + row.cells())
        .containsExactly(
            "1 {\"Name\":\"a\",\"Name (2)\":\"b\",\"Column 3\":\"c\",\"City\":\"\"}",
            "2 {\"Name\":\"d\",\"Name (2)\":\"\",\"Column 3\":\"\",\"City\":\"\"}");
  }

  @Test
  void withoutAHeaderTheFirstRowIsOne() throws IOException {
    assertThat(read("a,b\nc,d\n", csv(false)))
        .extracting(row -> row.cells().toString())
        .containsExactly(
            "{\"Column 1\":\"a\",\"Column 2\":\"b\"}", "{\"Column 1\":\"c\",\"Column 2\":\"d\"}");
  }

  @Test
  void aCellMayHoldSeparatorsQuotesAndLines() throws IOException {
    assertThat(read("a,b\n\"x, \"\"y\"\"\nz\",2\n", CSV).get(0).cells().getString("a"))
        .isEqualTo("x, \"y\"\nz");
  }

  @Test
  void aRowWithMoreCellsThanColumnsIsBad() throws IOException {
    List<Row> rows = read("a,b\n1,2,\n1,2,3\n", CSV);
    assertThat(rows.get(0).broken()).isNull();
    assertThat(rows.get(1).broken()).startsWith("has 1 cells more than there are columns");
  }

  @Test
  void aQuoteLeftOpenEndsTheReadingBeforeItFillsTheMemory() {
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] into, int from, int length) {
            java.util.Arrays.fill(into, from, from + length, 'x');
            return length;
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> read(new Joined("a,b\n1,2\n\"open", endless), CSV))
        .isInstanceOf(Rows.Unreadable.class)
        .hasMessageContaining("has more than 1000000 characters. Perhaps a quote");
    assertThatThrownBy(() -> read(new Joined("[{\"a\": \"open", endless), of(Kind.JSON)))
        .isInstanceOf(Rows.Unreadable.class)
        .hasMessageContaining("more than 1000000 characters");
    assertThatThrownBy(() -> read(new Joined("{\"a\": 1}\n{", endless), of(Kind.JSON_LINES)))
        .isInstanceOf(Rows.Unreadable.class)
        .hasMessageContaining("Row 2 has more than 1000000 characters");
  }

  @Test
  void aJsonListIsReadObjectByObject() throws IOException {
    assertThat(read("[{\"a\": {\"b\": 1}}, 7, {\"c\": null}]", of(Kind.JSON)))
        .extracting(row -> row.number() + " " + row.cells() + " " + row.broken())
        .containsExactly(
            "1 {\"a\":{\"b\":1}} null", "2 {} must be a JSON object.", "3 {\"c\":null} null");
  }

  @Test
  void jsonThatBreaksOffIsToldWithTheRowsBeforeIt() {
    assertThatThrownBy(() -> read("[{\"a\": 1}, {\"a\": ", of(Kind.JSON)))
        .isInstanceOf(Rows.Unreadable.class)
        .hasMessageStartingWith("After row 1 the file is no JSON");
    assertThatThrownBy(() -> read("{\"items\": []}", of(Kind.JSON)))
        .hasMessageStartingWith("The file must be a JSON list");
  }

  @Test
  void aLineThatIsNoJsonIsABadRowAndTheOthersAreRead() throws IOException {
    assertThat(read("{\"a\": 1}\n\nnonsense\n{\"a\": 2}", of(Kind.JSON_LINES)))
        .extracting(row -> row.broken() == null)
        .containsExactly(true, false, true);
  }

  private static Format csv(boolean header) {
    return new Format(Kind.CSV, StandardCharsets.UTF_8, ",", "\"", header);
  }

  private static Format of(Kind kind) {
    return new Format(kind, StandardCharsets.UTF_8, ",", "\"", true);
  }

  private static List<Row> read(String text, Format format) throws IOException {
    return read(new StringReader(text), format);
  }

  private static List<Row> read(Reader text, Format format) throws IOException {
    List<Row> all = new ArrayList<>();
    try (Rows rows = Rows.of(text, format)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }

  /** A text and then another. */
  private static final class Joined extends Reader {
    private final Reader first;
    private final Reader second;

    Joined(String first, Reader second) {
      this.first = new StringReader(first);
      this.second = second;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
      int read = first.read(into, from, length);
      return read < 0 ? second.read(into, from, length) : read;
    }

    @Override
    public void close() {}
  }
}
