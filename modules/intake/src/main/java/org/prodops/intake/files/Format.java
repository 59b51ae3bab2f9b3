package org.prodops.intake.files;

import java.nio.charset.Charset;

/**
 * How a file is written.
 *
 * @param delimiter between the cells of CSV, one character
 * @param quote around a cell of CSV, one character, empty for none
 * @param header whether the first row of CSV names the columns
 */
record Format(Kind kind, Charset charset, String delimiter, String quote, boolean header) {

  /** What the rows stand in. */
  enum Kind {
    CSV,
    /** One list of objects. */
    JSON,
    /** An object a line. */
    JSON_LINES
  }
}
