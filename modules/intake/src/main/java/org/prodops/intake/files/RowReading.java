package org.prodops.intake.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConfigurableDialect.Problem;
import org.prodops.intake.ConfigurableDialect.Produced;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Signal;
import org.prodops.intake.mapped.RowRule;
import org.prodops.kernel.Ids;

/**
 * What a rule makes of rows. Besides its own columns every row has {@code #content}, a hash of its
 * cells, and {@code #row}, its number, for rows that have no id.
 */
final class RowReading {
  static final String CONTENT = "#content";
  static final String NUMBER = "#row";

  private final String text;
  private final JsonObject document;
  private final RowRule rule;

  RowReading(String text) {
    this.text = text;
    this.rule = new RowRule(text);
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      this.document = reader.readObject();
    }
  }

  /**
   * What became of a row.
   *
   * @param said in our words, null if it could not be read so far
   * @param signals none if there is a fault
   */
  record Outcome(@Nullable Produced said, List<Signal> signals, List<Fault> faults) {}

  List<Problem> problems() {
    return rule.problems();
  }

  boolean isOf(String otherText) {
    return text.equals(otherText);
  }

  Outcome read(Row row, SourceContext source) {
    if (row.broken() != null) {
      return new Outcome(null, List.of(), List.of(new Fault(null, null, row.broken())));
    }
    RowRule.Reading reading = rule.read(cells(row), source);
    return new Outcome(
        reading.produced(),
        reading.signals(),
        reading.problems().stream()
            .limit(Faults.MOST_OF_ROW)
            .map(problem -> Fault.of(problem, document))
            .toList());
  }

  private JsonObject cells(Row row) {
    if (!text.contains("/" + CONTENT) && !text.contains("/" + NUMBER)) {
      return row.cells();
    }
    JsonObjectBuilder cells = CsvRows.OBJECTS.createObjectBuilder(row.cells());
    return cells
        .add(CONTENT, Ids.derived("row", new TreeMap<>(row.cells()).toString()))
        .add(NUMBER, row.number())
        .build();
  }
}
