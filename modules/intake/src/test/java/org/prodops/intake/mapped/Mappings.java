package org.prodops.intake.mapped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prodops.intake.ConfigurableDialect.Preview;
import org.prodops.intake.ConfigurableDialect.Problem;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Told;

/** Mappings that the tests of this package write. */
final class Mappings {
  static final MappedDialect DIALECT = new MappedDialect();

  private Mappings() {}

  /** Returns a mapping of one rule. */
  static String rule(String members) {
    return "{\"rules\": [{" + members + "}]}";
  }

  /** Returns a mapping to a use, of which one member is made so. */
  static String use(String member, String how) {
    Map<String, String> data =
        new TreeMap<>(
            Map.of(
                "customer", "{\"constant\": \"acme\"}",
                "feature", "{\"constant\": \"export\"}",
                "count", "1",
                "at", "{\"constant\": \"2026-03-01T10:00:00Z\"}"));
    data.put(member, how);
    return rule(
        "\"type\": \"usage.observed\", \"data\": {"
            + String.join(
                ", ",
                data.entrySet().stream()
                    .map(each -> "\"" + each.getKey() + "\": " + each.getValue())
                    .toList())
            + "}");
  }

  static Told told(String mapping) {
    return new Told(DIALECT.configured(mapping));
  }

  static List<String> problems(String mapping) {
    return DIALECT.problems(mapping).stream().map(Mappings::text).toList();
  }

  static Preview preview(String mapping, String body) {
    return DIALECT.preview(mapping, body);
  }

  static String text(Problem problem) {
    return problem.pointer() + " " + problem.sentence();
  }

  /** Returns the mapping that the package's documentation shows. */
  static String documented() {
    try {
      String text =
          Files.readString(Path.of("src/main/java/org/prodops/intake/mapped/package-info.java"));
      String plain = text.replaceAll("(?m)^ \\* ?", "");
      return plain.substring(plain.indexOf("{@code") + 6, plain.indexOf("\n}</pre>"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a delivery of the sender that the documentation has in mind. */
  static String deal() {
    return """
        {"kind": "deal.won", "changed": 1772359200250, "deal": {"id": 17, "stage": "won",
         "company": {"id": 4711}, "lines": [
          {"no": 1, "price": "49.90", "currency": "usd"}, {"no": 2, "price": 10}]}}\
        """;
  }

  static RawDelivery delivery(Map<String, String> headers, String body) {
    return Samples.delivery(headers, null, body);
  }
}
