package org.prodops.intake.standard;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prodops.intake.RawDelivery;

/** The requests that the files of cloudevents/conformance describe. */
final class ConformanceSamples {
  private static final Pattern DOC = Pattern.compile("\"\"\"\\n(.*?)\\n *\"\"\"", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("(?m)^ *\\|(.*)\\|$");

  private ConformanceSamples() {}

  /** Returns the HTTP requests written out in the feature, one for each of its examples. */
  static List<RawDelivery> http() throws IOException {
    List<RawDelivery> requests = new ArrayList<>();
    for (String scenario : scenarios("http-protocol-binding.feature")) {
      String request = first(DOC, scenario).stripIndent();
      for (String contentType : examples(scenario)) {
        requests.add(request(request.replace("<contentType>", contentType)));
      }
    }
    return requests;
  }

  /** Returns the messages of the Kafka feature as a bridge to HTTP would send them. */
  static List<RawDelivery> kafka() throws IOException {
    List<RawDelivery> requests = new ArrayList<>();
    for (String scenario : scenarios("kafka-protocol-binding.feature")) {
      String given = scenario.substring(0, scenario.indexOf("When parsed"));
      Map<String, String> headers = new LinkedHashMap<>();
      for (String row : rows(given).subList(1, rows(given).size())) {
        String[] cells = row.split("\\|");
        headers.put(cells[0].strip().replace("ce_", "ce-"), cells[1].strip());
      }
      for (String contentType : examples(scenario)) {
        Map<String, String> each = new LinkedHashMap<>(headers);
        each.replaceAll((name, value) -> value.replace("<contentType>", contentType));
        requests.add(Deliveries.of(each, first(DOC, given).stripIndent()));
      }
    }
    return requests;
  }

  /** Returns the events of a YAML file in the mode each asks for; binary where it asks for none. */
  static List<RawDelivery> yaml(String file) throws IOException {
    List<RawDelivery> requests = new ArrayList<>();
    for (String document : text("conformance-yaml/" + file).split("(?m)^---\\n")) {
      Map<String, String> attributes = new LinkedHashMap<>();
      Matcher attribute =
          Pattern.compile("(?m)^ +(\\w+): (?:\"(.*)\"|\\|\\n *(.*)|(.*))$").matcher(document);
      while (attribute.find()) {
        for (int group = 2; group <= 4; group++) {
          if (attribute.group(group) != null) {
            attributes.put(attribute.group(1), attribute.group(group));
          }
        }
      }
      String data = document.substring(document.indexOf("Data: |\n") + 8).strip();
      requests.add(
          document.contains("Mode: structured")
              ? structured(attributes, data)
              : binary(attributes, data));
    }
    return requests;
  }

  private static RawDelivery binary(Map<String, String> attributes, String data) {
    Map<String, String> headers = new LinkedHashMap<>();
    attributes.forEach(
        (name, value) -> {
          String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
          headers.put("ce-" + name, encoded);
        });
    headers.remove("ce-datacontenttype");
    headers.put("Content-Type", attributes.getOrDefault("datacontenttype", "application/json"));
    return Deliveries.of(headers, data);
  }

  private static RawDelivery structured(Map<String, String> attributes, String data) {
    StringBuilder body = new StringBuilder("{");
    attributes.forEach(
        (name, value) ->
            body.append('"')
                .append(name)
                .append("\": \"")
                .append(value.replace("\"", "\\\""))
                .append("\", "));
    return Deliveries.structured(body.append("\"data\": ").append(data).append('}').toString());
  }

  private static RawDelivery request(String text) {
    String[] parts = text.split("\\n\\n", 2);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : parts[0].lines().skip(1).toList()) {
      headers.put(
          line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
    }
    return Deliveries.of(headers, parts[1]);
  }

  private static List<String> scenarios(String file) throws IOException {
    String[] parts = text("conformance-features/" + file).split("(?m)^ *Scenario");
    return List.of(parts).subList(1, parts.length);
  }

  /**
   * Returns the content types a scenario is to be run with; one that matters not if it has none.
   */
  private static List<String> examples(String scenario) {
    int at = scenario.indexOf("Examples:");
    if (at < 0) {
      return List.of("");
    }
    List<String> rows = rows(scenario.substring(at));
    return rows.subList(1, rows.size()).stream().map(String::strip).toList();
  }

  private static List<String> rows(String text) {
    return ROW.matcher(text).results().map(row -> row.group(1)).toList();
  }

  private static String first(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .findFirst()
        .map((MatchResult found) -> found.group(1))
        .orElseThrow(() -> new AssertionError("nothing like " + pattern + " in " + text));
  }

  private static String text(String path) throws IOException {
    try (InputStream in =
        ConformanceSamples.class.getResourceAsStream("/samples/cloudevents/" + path)) {
      if (in == null) {
        throw new AssertionError("no sample " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
