package org.prodops.intake.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.Samples.SOURCE;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.Damage;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Ignored;

class JiraPropertiesTest {
  private final JiraDialect jira = new JiraDialect();

  @Provide
  Arbitrary<String> samples() {
    return Arbitraries.of(Samples.in("jira"));
  }

  @Provide
  Arbitrary<JsonValue> instead() {
    return Arbitraries.of(Damage.INSTEAD);
  }

  @Property(tries = 300)
  void aDamagedBodyIsTranslatedOrRefusedInWordsAndAlwaysTheSameWay(
      @ForAll("samples") String sample, @ForAll int place, @ForAll("instead") JsonValue instead) {
    String body = Damage.done(Samples.body(sample), place, instead);
    String once = outcome(body);
    assertThat(once).isNotBlank().isEqualTo(outcome(body));
  }

  @Property(tries = 200)
  void anEntryOfTheLogKeepsItsIdHoweverTheLogIsArranged(@ForAll long seed) {
    JsonObject whole =
        Samples.json(Samples.text("jira/webhook-issue-updated-multiple-values.json"));
    List<JsonValue> items = new ArrayList<>(whole.getJsonObject("changelog").getJsonArray("items"));
    Collections.shuffle(items, new Random(seed));
    JsonArrayBuilder arranged = Json.createArrayBuilder();
    items.forEach(arranged::add);
    items.forEach(arranged::add);
    String body =
        Json.createPointer("/changelog/items").replace(whole, arranged.build()).toString();
    assertThat(changes(body))
        .containsExactlyInAnyOrderElementsOf(changes(whole.toString()))
        .extracting(ItemChange::changeId)
        .doesNotHaveDuplicates();
  }

  private List<ItemChange> changes(String body) {
    return JiraIssueTest.item(translated(body)).changes();
  }

  private Translation translated(String body) {
    return jira.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }

  private String outcome(String body) {
    try {
      Translation translation = translated(body);
      return translation instanceof Ignored ignored ? ignored.reason() : translation.toString();
    } catch (Untranslatable e) {
      return String.valueOf(e.getMessage());
    }
  }
}
