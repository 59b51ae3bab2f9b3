package org.prodops.intake.files;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Finds out how a file is written, from how it begins. A person may know better. */
final class FormatDetection {
  /** How many bytes of a file are looked at. */
  static final int HEAD = 64 * 1024;

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");
  private static final int LINES = 30;

  private FormatDetection() {}

  /**
   * Looks at the beginning.
   *
   * @param head up to {@link #HEAD} bytes
   * @param utf8 whether all of the file can be read as UTF-8
   */
  static Format of(byte[] head, boolean utf8) {
    Charset charset = charset(head, utf8);
    String text = new String(head, charset).replace("\ufeff", "").stripLeading();
    Format.Kind kind =
        text.startsWith("[")
            ? Format.Kind.JSON
            : text.startsWith("{") ? Format.Kind.JSON_LINES : Format.Kind.CSV;
    if (kind != Format.Kind.CSV) {
      return new Format(kind, charset, ",", "\"", true);
    }
    String quote = text.indexOf('"') < 0 && text.matches("(?s)'[^\\n]*'[,;\\t|].*") ? "'" : "\"";
    return new Format(kind, charset, delimiter(text, quote), quote, true);
  }

  private static Charset charset(byte[] head, boolean utf8) {
    if (begins(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    if (begins(head, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    return utf8 ? StandardCharsets.UTF_8 : WINDOWS;
  }

  private static boolean begins(byte[] head, int first, int second) {
    return head.length > 1 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
  }

  /** The one that parts most rows into the same number of cells, more than one. */
  private static String delimiter(String text, String quote) {
    String best = ",";
    long most = 0;
    for (String delimiter : DELIMITERS) {
      long agreed = agreed(text, delimiter, quote);
      if (agreed > most) {
        most = agreed;
        best = delimiter;
      }
    }
    return best;
  }

  private static long agreed(String text, String delimiter, String quote) {
    Format tried = new Format(Format.Kind.CSV, StandardCharsets.UTF_8, delimiter, quote, true);
    try (CSVParser rows = CsvRows.parser(new StringReader(text), tried)) {
      Map<Integer, Long> widths =
          rows.stream()
              .limit(LINES)
              .collect(Collectors.groupingBy(CSVRecord::size, Collectors.counting()));
      return widths.entrySet().stream()
          .filter(width -> width.getKey() > 1)
          .map(width -> width.getValue() * 100 + Math.min(width.getKey(), 99))
          .max(Long::compare)
          .orElse(0L);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
