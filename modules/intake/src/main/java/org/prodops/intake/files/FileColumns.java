package org.prodops.intake.files;

import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.files.UploadedFile.State;

/** How a file stands in its row. */
final class FileColumns {
  private FileColumns() {}

  static UploadedFile read(ResultSet row) throws SQLException {
    String rule = row.getString("rule");
    String taking = row.getString("taking");
    long total = row.getLong("total_rows");
    Long totalRows = row.wasNull() ? null : total;
    return new UploadedFile(
        row.getString("id"),
        row.getString("name"),
        State.valueOf(row.getString("state")),
        row.getLong("bytes"),
        row.getString("sha256"),
        format(row),
        names(row.getString("column_names")),
        row.getTimestamp("as_of").toInstant(),
        rule == null
            ? null
            : new UploadedFile.Mapping(
                row.getString("source_id"),
                row.getString("source_name"),
                row.getString("product_key"),
                row.getString("type"),
                rule),
        taking == null ? null : UploadedFile.Taking.valueOf(taking),
        totalRows,
        new UploadedFile.Progress(
            row.getLong("rows_read"),
            row.getLong("bytes_read"),
            row.getLong("bad"),
            row.getLong("taken"),
            row.getLong("failed"),
            row.getLong("stretch_from"),
            instant(row, "stretch_at")),
        row.getTimestamp("uploaded_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "ended_at"),
        row.getString("reason"));
  }

  private static Format format(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return new Format(
        kind == null ? Format.Kind.CSV : Format.Kind.valueOf(kind),
        Charset.forName(kind == null ? "UTF-8" : row.getString("charset")),
        kind == null ? "," : row.getString("delimiter"),
        kind == null ? "\"" : row.getString("quote"),
        row.getBoolean("header"));
  }

  private static List<String> names(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readArray().getValuesAs(JsonString::getString);
    }
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
