package org.prodops.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.kernel.Money;
import org.prodops.kernel.Page;

class CsvColumnsTest {
  private static final Jsonb JSON = JsonbBuilder.create();

  /** A row with all that makes flattening hard. */
  public record Row(String name, @Nullable Money mrr, List<String> labels, double share) {}

  static Page<Row> page() {
    return new Page<>(List.of(), null);
  }

  @Test
  void aRecordWithinARowGivesItsOwnColumns() {
    CsvColumns columns = new CsvColumns(Row.class, List.of(), JSON);
    assertThat(columns.names())
        .containsExactly("name", "mrr.amountMinor", "mrr.currency", "labels", "share");
    assertThat(columns.cells(new Row("Ada", new Money(-5, "EUR"), List.of("a", "b"), -0.5)))
        .containsExactly("Ada", "-5", "EUR", "a|b", "-0.5");
    assertThat(columns.cells(new Row("Ada", null, List.of(), 0)))
        .containsExactly("Ada", "", "", "", "0.0");
  }

  @Test
  void rowsThatAreMapsGiveAColumnForEveryKey() {
    List<Map<String, Object>> rows = List.of(Map.of("a", 1), Map.of("b", "x"));
    CsvColumns columns = new CsvColumns(null, rows, JSON);
    assertThat(columns.names()).containsExactly("a", "b");
    assertThat(columns.cells(rows.get(1))).containsExactly("", "x");
  }

  @Test
  void anEmptyListStillKnowsItsColumns() throws NoSuchMethodException {
    Type declared = CsvColumnsTest.class.getDeclaredMethod("page").getGenericReturnType();
    RecordComponent items = Records.component(Page.class, List.class, "items").orElseThrow();
    assertThat(CsvColumns.rowType(items, declared)).isEqualTo(Row.class);
  }

  @ParameterizedTest
  @CsvSource({
    "=1+1, '''=1+1'",
    "@SUM(A1), '''@SUM(A1)'",
    "+x, '''+x'",
    "-x, '''-x'",
    "-5, -5",
    "+1.5e3, +1.5e3",
    "a=b, a=b"
  })
  void noCellIsAFormula(String text, String cell) {
    assertThat(CsvColumns.guarded(text)).isEqualTo(cell);
  }
}
