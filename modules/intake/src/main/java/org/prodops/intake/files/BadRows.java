package org.prodops.intake.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes the bad rows of a file as they came, with what is wrong; holds few of them at a time. */
@Singleton
class BadRows {
  private static final int AT_ONCE = 500;

  private final Contents contents;
  private final Faults faults;

  @Inject
  BadRows(Contents contents, Faults faults) {
    this.contents = contents;
    this.faults = faults;
  }

  void write(UploadedFile file, OutputStream out) throws IOException {
    CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, UTF_8), CSVFormat.RFC4180);
    List<String> heads = new ArrayList<>(List.of("Row", "What is wrong"));
    file.columns().forEach(column -> heads.add(guarded(column)));
    csv.printRecord(heads);
    Iterator<Faults.Placed> all = new All(file.id());
    Faults.Placed next = all.hasNext() ? all.next() : null;
    try (Rows rows = Contents.rows(contents.bytes(file.id()), file.format())) {
      while (next != null) {
        Row row = rows.next();
        if (row == null) {
          break;
        }
        List<String> wrong = new ArrayList<>();
        while (next != null && next.row() == row.number()) {
          wrong.add(sentence(next.fault()));
          next = all.hasNext() ? all.next() : null;
        }
        if (!wrong.isEmpty()) {
          csv.printRecord(cells(file, row, wrong));
        }
      }
    }
    // The stream is the container's to close.
    csv.flush();
  }

  private static List<String> cells(UploadedFile file, Row row, List<String> wrong) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(row.number()));
    cells.add(guarded(String.join(" ", wrong)));
    for (String column : file.columns()) {
      cells.add(guarded(text(row.cells().get(column))));
    }
    return cells;
  }

  private static String sentence(Fault fault) {
    String name = fault.column() == null ? fault.member() : fault.column();
    return (Objects.requireNonNullElse(name, "The row") + " " + fault.detail()).strip();
  }

  private static String text(@Nullable JsonValue value) {
    if (value == null || value == JsonValue.NULL) {
      return "";
    }
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  /** Keeps spreadsheets from taking text for a formula; a plain number is what it looks like. */
  static String guarded(String text) {
    boolean risky = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return risky && !text.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?") ? "'" + text : text;
  }

  /** All faults of a file by row, some read at a time. */
  private final class All implements Iterator<Faults.Placed> {
    private final String fileId;
    private Iterator<Faults.Placed> some = List.<Faults.Placed>of().iterator();
    private long row = -1;
    private int place = -1;

    All(String fileId) {
      this.fileId = fileId;
    }

    @Override
    public boolean hasNext() {
      if (!some.hasNext()) {
        some = faults.page(fileId, row, place, AT_ONCE).iterator();
      }
      return some.hasNext();
    }

    @Override
    public Faults.Placed next() {
      Faults.Placed next = some.next();
      row = next.row();
      place = next.place();
      return next;
    }
  }
}
