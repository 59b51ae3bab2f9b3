package org.prodops.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.mapped.Mappings.deal;
import static org.prodops.intake.mapped.Mappings.documented;
import static org.prodops.intake.mapped.Mappings.preview;
import static org.prodops.intake.mapped.Mappings.problems;
import static org.prodops.intake.mapped.Mappings.rule;
import static org.prodops.intake.mapped.Mappings.use;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.ConfigurableDialect.Preview;
import org.prodops.intake.ConfigurableDialect.Produced;

/** What a person is told who writes a mapping: what is wrong, and where. */
class MappingProblemsTest {

  @Test
  void theDocumentedMappingHasNone() {
    assertThat(problems(documented())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                     | ` The mapping is empty.`
          {"rules":                              | ` The mapping is not one complete JSON value`
          []                                     | ` must be a JSON object.`
          {}                                     | ` needs a list “rules”`
          {"rules": []}                          | /rules needs a list
          {"rules": [1]}                         | /rules/0 must be an object.
          {"rule": []}                           | /rule is not known here; known are deliveryId, event, rules, signature, token.
          {"rules": [{}]}                        | /rules/0/type must be a text.
          {"rules": [{"type": "x"}]}             | /rules/0/type must be one of contact.upserted
          {"rules": [{"type": "usage.observed"}]}| /rules/0 lacks “data”
          {"event": "kind"}                      | /event must be a JSON pointer
          {"event": "./kind"}                    | /event points into an element
          {"deliveryId": "a b"}                  | /deliveryId must be the name of a header.
          {"signature": 1}                       | /signature must be an object.
          {"signature": {}}                      | /signature lacks “header”
          {"signature": {"header": "X", "algorithm": "MD5", "encoding": "hex"}} | /signature/algorithm must be one of SHA-256, SHA-1.
          {"signature": {"header": "X", "algorithm": "SHA-1", "encoding": "b"}} | /signature/encoding must be one of hex, base64.
          {"token": {"header": "X", "algorithm": "SHA-1"}} | /token/algorithm is not known here
          {"token": {}, "signature": {}}         | /token cannot stand beside “signature”
          """)
  void aDocumentThatIsNoMappingIsNamed(String mapping, String problem) {
    assertThat(problems(mapping)).anySatisfy(each -> assertThat(each).startsWith(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          customer | "acme"                                    | ` must be a JSON pointer, which begins with / (or ./ within “each”). Write a text itself as {"constant": "…"}.`
          customer | "/a~2"                                    | ` must be a JSON pointer`
          customer | "./a"                                     | ` points into an element`
          customer | []                                        | ` must be a pointer`
          customer | {}                                        | ` must have one of`
          customer | {"pointer": "/a", "constant": 1}          | ` must have one of`
          customer | {"pointer": 1}                            | /pointer must be a JSON pointer
          customer | {"pointer": []}                           | /pointer must be a pointer or a list
          customer | {"pointer": "/a", "upper": true}          | /upper is not known here
          customer | {"pointer": "/a", "item": "/b"}           | /item is only for a “list”.
          customer | {"pointer": "/a", "format": "date"}       | /format is only for a time.
          customer | {"pointer": "/a", "scale": 2}             | /scale is only for a number.
          customer | {"pointer": "/a", "default": []}          | /default is a value which is not a plain value.
          customer | {"pointer": "/a", "table": {"x": {}}}     | /table/x is a value which is not a plain value.
          customer | {"pointer": "/a", "table": 1}             | /table must be an object
          customer | {"template": "{/a"}                       | /template must have whole pointers in braces
          customer | {"template": "{a}"}                       | /template must have whole pointers in braces
          customer | {"each": "/a", "data": {}}                | /each is only for a member that is a list of objects.
          count    | true                                      | ` is a value which is not a number`
          count    | {"pointer": "/a", "scale": 2.5}           | /scale must be a whole number
          count    | {"pointer": "/a", "scale": 99}            | /scale must be a whole number
          at       | {"constant": "yesterday"}                 | /constant is a value which is not an ISO-8601 time
          at       | {"pointer": "/a", "format": "unix"}       | /format must be one of iso, isoUtc, isoAny, dayFirst, monthFirst, date, epochSeconds, epochMillis.
          """)
  void aMemberThatCannotBeMadeSoIsNamed(String member, String how, String problem) {
    assertThat(problems(use(member, how)))
        .anySatisfy(each -> assertThat(each).startsWith("/rules/0/data/" + member + problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "when": 1                                            | /rules/0/when must be a list
          "when": [1]                                          | /rules/0/when/0 must be an object
          "when": [{"pointer": "/a"}]                          | /rules/0/when/0 must have “pointer” and one of
          "when": [{"equals": 1}]                              | /rules/0/when/0/pointer must be a JSON pointer
          "when": [{"pointer": "./a", "equals": 1}]            | /rules/0/when/0/pointer points into an element
          "when": [{"pointer": "/a", "oneOf": []}]             | /rules/0/when/0/oneOf must be a list
          "when": [{"pointer": "/a", "exists": 1}]             | /rules/0/when/0/exists must be true or false.
          "each": "./a"                                        | /rules/0/each points into an element
          "each": "/a", "id": "/b"                             | /rules/0/id must name something of the element
          "timestamp": {"pointer": "/a", "format": "x"}        | /rules/0/timestamp/format must be one of
          "type": "customer.upserted", "data": {"externalId": "/a", "name": "/b"} | /rules/0 lacks “timestamp”
          "type": "usage.observed", "data": {"customer": "/a"} | /rules/0/data lacks “feature”, which must be there.
          "type": "usage.observed", "data": {"a~b/c": "/a"}    | /rules/0/data/a~0b~1c is not known here; known are customer, feature, user, count, at.
          "type": "subscription.changed", "data": {"mrr": {"amountMinor": "/a"}} | /rules/0/data/mrr lacks “currency”
          "type": "work_item.changed", "data": {"changes": {"each": "/a"}} | /rules/0/data/changes lacks “data”
          """)
  void aRuleThatCannotBeUsedIsNamed(String members, String problem) {
    assertThat(problems(rule(members))).anySatisfy(each -> assertThat(each).startsWith(problem));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(
            problems(
                rule(
                    "\"each\": \"a\", \"type\": \"usage.observed\", \"data\": {\"customer\": \"x\","
                        + " \"feature\": \"/f\", \"count\": \"y\"}")))
        .hasSize(4);
  }

  @Test
  void aMappingThatIsTooLongIsNotRead() {
    assertThat(problems(" ".repeat(100_001)))
        .containsExactly(" must have at most 100000 characters.");
  }

  @Test
  void aPreviewShowsWhatABodyWouldSay() {
    Preview preview = preview(documented(), deal());
    assertThat(preview.problems()).isEmpty();
    assertThat(preview.ignored()).isNull();
    assertThat(preview.produced())
        .extracting(Produced::type)
        .containsExactly("subscription.changed", "subscription.changed");
    assertThat(preview.produced().get(0).data())
        .hasToString(
            "{\"at\":\"2026-03-01T10:00:00.250Z\",\"customer\":\"4711\",\"externalId\":\"17-1\","
                + "\"mrr\":{\"amountMinor\":4990,\"currency\":\"USD\"},\"status\":\"active\"}");
  }

  @Test
  void aPreviewShowsWhatIsWrongAndWhereAndWhatWasMadeAllTheSame() {
    Preview preview = preview(documented(), deal().replace("4711", "null"));
    assertThat(preview.problems())
        .extracting(Mappings::text)
        .containsExactly(
            "/rules/0/data/customer must be a text of 1 to 200 characters on one line, but is"
                + " null.");
    assertThat(preview.produced()).hasSize(2);
    assertThat(
            preview(documented(), deal().replace("[", "{\"a\": [").replace("]", "]}")).problems())
        .extracting(Mappings::text)
        .singleElement()
        .asString()
        .startsWith("/rules/0/each has {")
        .endsWith("which is not a list.");
  }

  @Test
  void aPreviewSaysWhyNothingWouldBeDone() {
    assertThat(preview(documented(), "{}").ignored()).isEqualTo(MappedSource.NOTHING);
    assertThat(preview("{}", deal()).problems()).hasSize(1);
    assertThat(preview(documented(), "{").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.pointer()).isEmpty())
        .satisfies(problem -> assertThat(problem.sentence()).startsWith("The body is not one"));
  }
}
