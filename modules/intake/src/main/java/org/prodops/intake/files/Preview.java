package org.prodops.intake.files;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConfigurableDialect.Produced;
import org.prodops.intake.Dialect.SourceContext;

/** The first rows of a file, and what they become. */
public record Preview(List<String> columns, List<RowView> rows) {
  /** How many rows are shown where nobody says. */
  static final int SHOWN = 10;

  /**
   * One row.
   *
   * @param type what it becomes, null if it cannot be read so far
   * @param at when it is said to be so, null where the data tells
   */
  public record RowView(
      long row,
      JsonObject cells,
      @Nullable String type,
      @Nullable Instant at,
      @Nullable JsonObject data,
      List<FaultView> faults) {}

  /**
   * Something wrong with a row.
   *
   * @param column of the file, null if no one of them is at fault
   * @param member of our own type, null if the row as such is
   * @param detail to be read after the name
   */
  public record FaultView(@Nullable String column, @Nullable String member, String detail) {}

  static Preview of(
      UploadedFile file, List<Row> rows, @Nullable RowReading reading, SourceContext source) {
    return new Preview(
        file.columns(), rows.stream().map(row -> shown(row, reading, source)).toList());
  }

  private static RowView shown(Row row, @Nullable RowReading reading, SourceContext source) {
    if (reading == null) {
      return new RowView(row.number(), row.cells(), null, null, null, List.of());
    }
    RowReading.Outcome outcome = reading.read(row, source);
    Produced said = outcome.said();
    return new RowView(
        row.number(),
        row.cells(),
        said == null ? null : said.type(),
        said == null ? null : said.timestamp(),
        said == null ? null : said.data(),
        outcome.faults().stream()
            .map(fault -> new FaultView(fault.column(), fault.member(), fault.detail()))
            .toList());
  }
}
