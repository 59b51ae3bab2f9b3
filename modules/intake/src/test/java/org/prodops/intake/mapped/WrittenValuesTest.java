package org.prodops.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.Samples;

/** What people and spreadsheets write, row by row. */
class WrittenValuesTest {
  private static final String USE =
      """
      {"type": "usage.observed", "data": {"customer": {"constant": "acme"},
       "feature": {"constant": "export"}, "count": {"pointer": "/n", "decimal": "%s"},
       "at": {"pointer": "/t", "format": "%s"}}}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isoAny     | 2026-11-22                | 2026-11-22T00:00:00Z",
        "isoAny     | 2026-11-22 14:05          | 2026-11-22T14:05:00Z",
        "isoAny     | 2026-11-22T14:05:09.25Z   | 2026-11-22T14:05:09.250Z",
        "isoAny     | 2026-11-22 14:05:09 +0100 | 2026-11-22T13:05:09Z",
        "dayFirst   | 22.11.2026                | 2026-11-22T00:00:00Z",
        "dayFirst   | 2/1/26 9:05               | 2026-01-02T09:05:00Z",
        "monthFirst | 11/22/2026, 2:05:09 PM    | 2026-11-22T14:05:09Z",
        "monthFirst | 1-2-2026 12:30 am         | 2026-01-02T00:30:00Z",
      })
  void timesAreReadAsTheyAreWritten(String format, String written, String expected) {
    assertThat(data(USE.formatted(".", format), "1", written).getString("at")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "dayFirst, 11/22/2026",
    "monthFirst, 22/11/2026",
    "isoAny, 22.11.2026",
    "isoAny, 2026-02-30",
    "dayFirst, 1.1.2026 25:00",
  })
  void aDayThatDoesNotExistSoIsNamed(String format, String written) {
    assertThat(problems(USE.formatted(".", format), "1", written))
        .singleElement()
        .asString()
        .startsWith("/data/at has \"" + written + "\", which is not a date");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ". | 1,234      | 1234",
        ", | 1.234      | 1234",
        ", | 12,00      | 12",
        ". | 1'000'000  | 1000000",
        ", | 3 €        | 3",
        ". | USD 7.00   | 7",
      })
  void numbersAreReadAsTheyAreWritten(String decimal, String written, long expected) {
    JsonObject data = data(USE.formatted(decimal, "isoAny"), written, "2026-11-22");
    assertThat(data.getJsonNumber("count").longValueExact()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {", | 49.90", ". | 49,90", ". | 1,23,456", ". | v2 beta"})
  void aNumberWrittenTheOtherWayIsRefusedRatherThanAHundredTimesAsMuch(
      String decimal, String written) {
    assertThat(problems(USE.formatted(decimal, "isoAny"), written, "2026-11-22"))
        .singleElement()
        .asString()
        .startsWith("/data/count has \"" + written + "\", which is not a number");
  }

  @Test
  void moneyInWholeUnitsHasTheDigitsOfItsCurrency() {
    String rule =
        """
        {"type": "subscription.changed", "data": {"externalId": "/t", "customer": "/t",
         "status": {"constant": "active"}, "at": {"constant": "2026-11-22T00:00:00Z"},
         "mrr": {"amount": {"pointer": "/n", "decimal": ","}, "currency": "/t"}}}\
        """;
    assertThat(data(rule, "1.234,5", "eur").getJsonObject("mrr"))
        .hasToString("{\"amountMinor\":123450,\"currency\":\"EUR\"}");
    assertThat(data(rule, "(1.234)", "JPY").getJsonObject("mrr"))
        .hasToString("{\"amountMinor\":-1234,\"currency\":\"JPY\"}");
    assertThat(problems(rule, "1", "EURO"))
        .contains("/data/mrr/currency has \"EURO\", which is no currency such as EUR.");
  }

  @Test
  void aListInOneTextIsSplit() {
    String rule =
        """
        {"type": "work_item.changed", "data": {"externalId": "/n", "key": "/n", "title": "/n",
         "status": "/n", "createdAt": {"pointer": "/t", "format": "isoAny"},
         "updatedAt": {"pointer": "/t", "format": "isoAny"},
         "labels": {"pointer": "/n", "split": ";"}}}\
        """;
    assertThat(data(rule, "billing; urgent ;;", "2026-11-22").getJsonArray("labels"))
        .hasToString("[\"billing\",\"urgent\"]");
  }

  private static JsonObject data(String rule, String n, String t) {
    RowRule.Reading reading = read(rule, n, t);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.produced()).data();
  }

  private static List<String> problems(String rule, String n, String t) {
    return read(rule, n, t).problems().stream().map(Mappings::text).toList();
  }

  private static RowRule.Reading read(String rule, String n, String t) {
    RowRule read = new RowRule(rule);
    assertThat(read.problems()).isEmpty();
    return read.read(Json.createObjectBuilder().add("n", n).add("t", t).build(), Samples.SOURCE);
  }
}
