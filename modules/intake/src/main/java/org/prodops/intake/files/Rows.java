package org.prodops.intake.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other; not for several threads. */
interface Rows extends Closeable {
  /** A row has at most as many characters; more is a quote that was left open. */
  int LONGEST_ROW = 1_000_000;

  /** A row has at most as many cells. */
  int MOST_CELLS = 500;

  /**
   * Returns the next row, null after the last.
   *
   * @throws Unreadable if what follows is no row at all
   */
  @Nullable Row next() throws IOException;

  /** Returns the names of the columns in their order, as far as they are known by now. */
  List<String> columns();

  /** A file that cannot be read on; the sentence says where and why. */
  final class Unreadable extends IOException {
    Unreadable(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }

  /** Begins to read; closing the rows closes the text. */
  static Rows of(Reader text, Format format) throws IOException {
    BoundedText bounded = new BoundedText(text, LONGEST_ROW);
    return switch (format.kind()) {
      case CSV -> new CsvRows(bounded, format);
      case JSON -> new JsonRows(bounded);
      case JSON_LINES -> new JsonLines(bounded);
    };
  }
}
