package org.prodops.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.mapped.Mappings.DIALECT;
import static org.prodops.intake.mapped.Mappings.deal;
import static org.prodops.intake.mapped.Mappings.delivery;
import static org.prodops.intake.mapped.Mappings.documented;
import static org.prodops.intake.mapped.Mappings.rule;
import static org.prodops.intake.mapped.Mappings.told;
import static org.prodops.intake.mapped.Mappings.use;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;
import org.prodops.kernel.IntakeEvent.SubscriptionChanged;
import org.prodops.kernel.IntakeEvent.UsageObserved;
import org.prodops.kernel.Money;

class MappedDialectTest {

  @Test
  void theDocumentedMappingMakesASubscriptionOfEachLine() {
    List<SubscriptionChanged> changed = told(documented()).all(SubscriptionChanged.class, deal());
    assertThat(changed).extracting(SubscriptionChanged::externalId).containsExactly("17-1", "17-2");
    assertThat(changed)
        .extracting(SubscriptionChanged::mrr)
        .containsExactly(new Money(4990, "USD"), new Money(1000, "EUR"));
    assertThat(changed.get(0).customer()).isEqualTo("4711");
    assertThat(changed.get(0).status()).isEqualTo("active");
    assertThat(changed.get(0).occurredAt()).isEqualTo("2026-03-01T10:00:00.250Z");
    assertThat(told(documented()).by(deal()).event()).isEqualTo("deal.won");
  }

  @ParameterizedTest
  @CsvSource({
    "deal.won, deal.lost",
    "'\"lines\": [', '\"lines\": [], \"x\": ['",
    "'\"stage\": \"won\"', '\"stage\": \"won\", \"test\": 1'",
    "lines, no_lines"
  })
  void whatNoRuleFitsIsIgnored(String what, String instead) {
    assertThat(told(documented()).reason(deal().replace(what, instead)))
        .isEqualTo(MappedSource.NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"pointer": "/a", "equals": 1}         | {"a": 1.0}       | true
          {"pointer": "/a", "equals": "1"}       | {"a": 1}         | false
          {"pointer": "/a", "equals": null}      | {"a": null}      | true
          {"pointer": "/a", "equals": {"b": []}} | {"a": {"b": []}} | true
          {"pointer": "/a", "oneOf": [true, "x"]}| {"a": "x"}       | true
          {"pointer": "/a", "oneOf": [true, "x"]}| {"a": "y"}       | false
          {"pointer": "/a", "oneOf": [true, "x"]}| {}               | false
          {"pointer": "/a", "exists": true}      | {"a": false}     | true
          {"pointer": "/a", "exists": true}      | {"a": null}      | false
          {"pointer": "/a", "exists": false}     | {}               | true
          {"pointer": "/a/1/b~1c", "equals": 7}  | {"a": [0, {"b/c": 7}]} | true
          {"pointer": "", "exists": true}        | []               | true
          """)
  void aConditionHoldsOrNot(String condition, String body, boolean holds) {
    String mapping =
        use("count", "1").replace("\"type\"", "\"when\": [" + condition + "], \"type\"");
    assertThat(told(mapping).all(UsageObserved.class, body)).hasSize(holds ? 1 : 0);
  }

  @Test
  void everyRuleThatFitsSaysSomething() {
    String one = use("feature", "\"/feature\"");
    String two = use("feature", "{\"constant\": \"any\"}");
    String both =
        one.substring(0, one.length() - 2) + "," + two.substring("{\"rules\": [".length());
    assertThat(told(both).all(UsageObserved.class, "{\"feature\": \"export\"}"))
        .extracting(UsageObserved::feature)
        .containsExactly("export", "any");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          feature | "/f"                                                 | {"f": 7}            | 7
          feature | "/f"                                                 | {"f": 1e2}          | 100
          feature | "/f"                                                 | {"f": true}         | true
          feature | {"pointer": ["/g", "/f"]}                            | {"f": "x", "g": ""} | x
          feature | {"pointer": "/f", "default": "y"}                    | {"f": null}         | y
          feature | {"constant": 5}                                      | {}                  | 5
          feature | {"template": "{/a/b}: {/c} {{x}}"}                   | {"a": {"b": 1}, "c": "d"} | 1: d {x}
          feature | {"template": "{/a}", "default": "z"}                 | {}                  | z
          feature | {"pointer": "/f", "table": {"1": "one"}}             | {"f": 1}            | one
          feature | {"pointer": "/f", "table": {"a": "b"}, "default": "c"}| {"f": "q"}         | c
          count   | "/n"                                                 | {"n": "3"}          | 3
          count   | {"pointer": "/n", "scale": 2}                        | {"n": "0.5"}        | 50
          count   | {"pointer": "/n", "scale": -3}                       | {"n": 7000}         | 7
          at      | "/t"                                        | {"t": "2026-03-01T11:00:00+0100"}   | 2026-03-01T10:00:00Z
          at      | {"pointer": "/t", "format": "isoUtc"}       | {"t": "2026-03-01T10:00:00"}        | 2026-03-01T10:00:00Z
          at      | {"pointer": "/t", "format": "date"}         | {"t": "2026-03-01"}                 | 2026-03-01T00:00:00Z
          at      | {"pointer": "/t", "format": "epochSeconds"} | {"t": 1772359200.5}                 | 2026-03-01T10:00:00.500Z
          at      | {"pointer": "/t", "format": "epochMillis"}  | {"t": "1772359200250"}              | 2026-03-01T10:00:00.250Z
          """)
  void aMemberIsMadeAsTheMappingSays(String member, String how, String body, String expected) {
    UsageObserved used = told(use(member, how)).one(UsageObserved.class, body);
    Object made =
        switch (member) {
          case "feature" -> used.feature();
          case "count" -> used.count();
          default -> used.occurredAt();
        };
    assertThat(made).hasToString(expected);
  }

  @Test
  void aListMayBeOfTextsOrOfObjectsWithOne() {
    String mapping =
        rule(
            """
            "type": "release.shipped", "data": {"externalId": "/id", "name": "/name",
             "at": "/at", "workItemKeys": %s}\
            """);
    String body =
        """
        {"id": "r1", "name": "1.0", "at": "2026-03-01T10:00:00Z", "keys": ["A-1", 2, null],
         "items": [{"key": "A-1"}, {"key": "A-2"}, {}], "one": "A-9"}\
        """;
    assertThat(keys(mapping.formatted("{\"list\": \"/keys\"}"), body)).containsExactly("A-1", "2");
    assertThat(keys(mapping.formatted("\"/keys\""), body)).containsExactly("A-1", "2");
    assertThat(keys(mapping.formatted("\"/one\""), body)).containsExactly("A-9");
    assertThat(keys(mapping.formatted("{\"list\": \"/items\", \"item\": \"./key\"}"), body))
        .containsExactly("A-1", "A-2");
  }

  @Test
  void aWorkItemIsReadWithItsLogAndANullEmptiesAFact() {
    String mapping =
        rule(
            """
            "type": "work_item.changed", "data": {"externalId": "/id", "key": "/id",
             "title": "/t", "status": "/s", "createdAt": "/c", "updatedAt": "/c",
             "assignee": "/who", "priority": "/prio",
             "changes": {"each": "/log", "data": {"at": "./when", "field": {"constant": "status"},
              "from": "./a", "to": "./b"}}}\
            """);
    Understood understood =
        (Understood)
            told(mapping)
                .by(
                    """
                    {"id": 5, "t": "T", "s": "open", "c": "2026-03-01T10:00:00Z", "who": null,
                     "log": [{"when": "2026-03-01T09:00:00Z", "a": "new", "b": "open"}]}\
                    """);
    WorkItemObserved item = (WorkItemObserved) understood.signals().get(0);
    assertThat(item.externalId()).isEqualTo("5");
    assertThat(item.stated()).containsEntry(ItemField.ASSIGNEE, "");
    assertThat(item.stated()).doesNotContainKey(ItemField.PRIORITY);
    assertThat(item.changes()).extracting(ItemChange::to).containsExactly("open");
  }

  @Test
  void theSameThingIsOneHoweverOftenItIsToldUnlessItHasAnId() {
    String mapping = use("feature", "\"/f\"");
    String body = "{\"f\": \"x\", \"n\": 1}";
    String again = "{\"n\": 2, \"f\": \"x\"}";
    assertThat(id(mapping, again)).isEqualTo(id(mapping, body));
    assertThat(id(mapping, "{\"f\": \"y\"}")).isNotEqualTo(id(mapping, body));
    String told = mapping.replace("\"type\"", "\"id\": \"/n\", \"type\"");
    assertThat(id(told, again)).isNotEqualTo(id(told, body));
    assertThat(id(told, "{\"n\": 2, \"f\": \"y\"}")).isEqualTo(id(told, again));
  }

  @Test
  void theOrderInWhichAMappingNamesMembersMakesNoDifference() {
    String one =
        rule(
            "\"type\": \"usage.observed\", \"data\": {\"customer\": \"/c\", \"feature\": \"/f\", \"count\": 1, \"at\": \"/t\"}");
    String two =
        rule(
            "\"data\": {\"at\": \"/t\", \"count\": 1, \"feature\": \"/f\", \"customer\": \"/c\"}, \"type\": \"usage.observed\"");
    String body = "{\"c\": \"a\", \"f\": \"b\", \"t\": \"2026-03-01T10:00:00Z\"}";
    assertThat(id(one, body)).isEqualTo(id(two, body));
  }

  @Test
  void aBodyTheMappingDoesNotFitIsRefusedWithEveryPlace() {
    assertThatThrownBy(
            () ->
                told(documented())
                    .by(
                        deal()
                            .replace("\"stage\": \"won\"", "\"stage\": \"open\"")
                            .replace("49.90", "?")))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("/rules/0/data/status has \"open\"")
        .hasMessageContaining("/rules/0/data/mrr/amountMinor has \"?\"");
    assertThatThrownBy(() -> told(documented()).by(deal().replace("4711", "null")))
        .hasMessageContaining("/rules/0/data/customer must be a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"kind\": \"deal.won\", \"deal\"", "kind=deal", "{} {}"})
  void aBodyCutShortIsRefusedWithAHint(String body) {
    assertThatThrownBy(() -> told(documented()).by(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageStartingWith("The body is ");
  }

  @Test
  void withoutAMappingOrWithABrokenOneNothingIsUnderstood() {
    assertThatThrownBy(() -> told("{}").by(deal())).hasMessageContaining("needs a list “rules”");
    for (Dialect none : List.of(DIALECT, DIALECT.configured(null), DIALECT.configured(" "))) {
      assertThatThrownBy(() -> none.translate(delivery(Map.of(), deal()), Samples.SOURCE))
          .isInstanceOf(Untranslatable.class)
          .hasMessageContaining("no mapping yet");
    }
  }

  @ParameterizedTest
  @CsvSource({"SHA-256, hex", "SHA-256, base64", "SHA-1, hex", "SHA-1, base64"})
  void aSignatureIsProvenAsTheMappingSays(String algorithm, String encoding) {
    Dialect source =
        DIALECT.configured(
            documented().replace("SHA-256", algorithm).replace("\"hex\"", "\"" + encoding + "\""));
    byte[] mac =
        Signatures.hmac(
            "Hmac" + algorithm.replace("-", ""),
            "s3cret".getBytes(StandardCharsets.UTF_8),
            deal().getBytes(StandardCharsets.UTF_8));
    String right =
        "sha256="
            + (encoding.equals("hex")
                ? HexFormat.of().formatHex(mac)
                : Base64.getEncoder().encodeToString(mac));
    assertThat(isAuthentic(source, Map.of("X-Crm-Signature", right), deal())).isTrue();
    assertThat(isAuthentic(source, Map.of("X-Crm-Signature", right), deal() + " ")).isFalse();
    assertThat(isAuthentic(source, Map.of("X-Crm-Signature", right.substring(7)), deal()))
        .isFalse();
    assertThat(isAuthentic(source, Map.of("X-Crm-Signature", "sha256=00"), deal())).isFalse();
    assertThat(isAuthentic(source, Map.of("Authorization", "Bearer s3cret"), deal())).isFalse();
    assertThat(isAuthentic(source, Map.of(), deal())).isFalse();
  }

  @Test
  void theSecretItselfMayStandInAHeaderOfTheMappingsChoice() {
    String mapping =
        use("count", "1").replace("{\"rules\"", "{\"token\": {\"header\": \"X-Token\"}, \"rules\"");
    Dialect source = DIALECT.configured(mapping);
    assertThat(isAuthentic(source, Map.of("x-token", "s3cret"), "{}")).isTrue();
    assertThat(isAuthentic(source, Map.of("x-token", "S3cret"), "{}")).isFalse();
    Dialect silent = DIALECT.configured(use("count", "1"));
    assertThat(isAuthentic(silent, Map.of("Authorization", "Bearer s3cret"), "{}")).isTrue();
    assertThat(isAuthentic(silent, Map.of("Authorization", "Bearer wrong"), "{}")).isFalse();
    assertThat(isAuthentic(DIALECT, Map.of("Authorization", "Bearer s3cret"), "{}")).isTrue();
  }

  @Test
  void aBrokenMappingProvesNothing() {
    Dialect source = DIALECT.configured("{\"rules\": 1}");
    assertThat(isAuthentic(source, Map.of("Authorization", "Bearer s3cret"), "{}")).isFalse();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplaced() {
    RawDelivery delivery = delivery(Map.of("Authorization", "Bearer s3cret"), "{}");
    Dialect source = DIALECT.configured(use("count", "1"));
    assertThat(source.isAuthentic(delivery, List.of("new", "s3cret"), Samples.RECEIVED)).isTrue();
    assertThat(source.isAuthentic(delivery, List.of("s3cret", "new"), Samples.RECEIVED)).isTrue();
    assertThat(source.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryIsNamedByTheHeaderTheMappingNames() {
    Dialect source = DIALECT.configured(documented());
    RawDelivery named = delivery(Map.of("X-Crm-Delivery", "d-1"), deal());
    assertThat(source.deliveryId(named)).isEqualTo("d-1");
    assertThat(DIALECT.deliveryId(named)).isEqualTo(named.bodyHash());
    for (String unfit : List.of("", "x".repeat(201), "a\tb")) {
      RawDelivery unnamed = delivery(Map.of("X-Crm-Delivery", unfit), deal());
      assertThat(source.deliveryId(unnamed)).isEqualTo(unnamed.bodyHash());
    }
    assertThat(source.event(named)).isNull();
    assertThat(source.name()).isEqualTo("mapped");
  }

  @Test
  void theGuideShowsAMappingThatCanBeUsed() {
    String step =
        DIALECT.guide().steps().stream()
            .filter(each -> each.contains("For example: "))
            .findFirst()
            .orElseThrow();
    assertThat(Mappings.problems(step.substring(step.indexOf("For example: ") + 13))).isEmpty();
    assertThat(DIALECT.guide().steps()).anyMatch(each -> each.contains("{url}"));
    assertThat(DIALECT.configured(documented()).guide()).isEqualTo(DIALECT.guide());
  }

  private static List<String> keys(String mapping, String body) {
    return told(mapping).one(ReleaseShipped.class, body).workItemKeys();
  }

  private static String id(String mapping, String body) {
    return told(mapping).one(UsageObserved.class, body).eventId();
  }

  private static boolean isAuthentic(Dialect source, Map<String, String> headers, String body) {
    return source.isAuthentic(delivery(headers, body), List.of("s3cret"), Samples.RECEIVED);
  }
}
