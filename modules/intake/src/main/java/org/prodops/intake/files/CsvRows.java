package org.prodops.intake.files;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of CSV. */
final class CsvRows implements Rows {
  /** Held, because finding it anew for each row takes longer than all the rest. */
  static final JsonBuilderFactory OBJECTS = Json.createBuilderFactory(Map.of());

  private final BoundedText text;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;
  private @Nullable CSVRecord first;
  private long number;

  CsvRows(BoundedText text, Format format) throws IOException {
    this.text = text;
    this.parser = parser(text, format);
    this.records = parser.iterator();
    CSVRecord top = record();
    if (top != null && top.size() > MOST_CELLS) {
      throw new Unreadable("The first row has more than " + MOST_CELLS + " cells.", null);
    }
    this.columns = top == null ? List.of() : named(top, format.header());
    this.first = format.header() ? null : top;
  }

  static CSVParser parser(Reader text, Format format) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(format.delimiter())
        .setQuote(format.quote().isEmpty() ? null : format.quote().charAt(0))
        .setIgnoreEmptyLines(true)
        .setTrailingData(true)
        .get()
        .parse(text);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    CSVRecord record = first == null ? record() : first;
    first = null;
    if (record == null) {
      return null;
    }
    number++;
    JsonObjectBuilder cells = OBJECTS.createObjectBuilder();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(columns.get(i), i < record.size() ? cell(record.get(i)) : "");
    }
    long more = record.stream().skip(columns.size()).filter(cell -> !cell.isBlank()).count();
    return new Row(
        number,
        cells.build(),
        more == 0
            ? null
            : "has " + more + " cells more than there are columns. Is a cell not in quotes?");
  }

  /** Returns the next record with anything in it. */
  private @Nullable CSVRecord record() throws IOException {
    try {
      while (records.hasNext()) {
        CSVRecord record = records.next();
        text.rowEnded();
        if (record.stream().anyMatch(cell -> !cell.isBlank())) {
          return record;
        }
      }
      return null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof Unreadable unreadable) {
        throw unreadable;
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new Unreadable("After row " + number + " the file is no CSV: " + cause.getMessage(), e);
    }
  }

  private static String cell(String written) {
    return written.replace("\0", "").strip();
  }

  private static List<String> named(CSVRecord top, boolean header) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < top.size(); i++) {
      String name = header ? cell(top.get(i)).replaceAll("\\s+", " ") : "";
      String plain = name.isEmpty() ? "Column " + (i + 1) : name;
      String unique = plain;
      for (int n = 2; !taken.add(unique); n++) {
        unique = plain + " (" + n + ")";
      }
      names.add(unique);
    }
    return List.copyOf(names);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
