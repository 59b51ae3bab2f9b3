package org.prodops.intake.files;

import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.vocabulary.Members;

/** Rows that are JSON objects, one a line; a line that is none is a bad row, not a bad file. */
final class JsonLines implements Rows {
  private final BoundedText text;
  private final BufferedReader lines;
  private final Set<String> columns = new LinkedHashSet<>();
  private long number;

  JsonLines(BoundedText text) {
    this.text = text;
    this.lines = new BufferedReader(text);
  }

  @Override
  public List<String> columns() {
    return List.copyOf(columns);
  }

  @Override
  public @Nullable Row next() throws IOException {
    String line = lines.readLine();
    while (line != null && line.isBlank()) {
      line = lines.readLine();
    }
    text.rowEnded();
    if (line == null) {
      return null;
    }
    number++;
    try {
      return JsonRows.row(number, Members.parsed("The line", line), columns);
    } catch (Untranslatable e) {
      return new Row(number, JsonValue.EMPTY_JSON_OBJECT, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
