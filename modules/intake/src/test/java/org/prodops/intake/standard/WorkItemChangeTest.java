package org.prodops.intake.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.standard.Deliveries.message;
import static org.prodops.intake.standard.Deliveries.plain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;

class WorkItemChangeTest {
  private static final String LEAST =
      """
      {"externalId": "10", "key": "SHOP-1", "title": "Export", "status": "Open",
       "createdAt": "2026-11-01T08:00:00Z", "updatedAt": "2026-11-02T10:00:00+02:00"%s}\
      """;

  @Test
  void onlyWhatIsToldIsStated() {
    Signal.WorkItemObserved item = observed(LEAST.formatted(""));
    assertThat(item.externalId()).isEqualTo("10");
    assertThat(item.at()).isEqualTo("2026-11-02T08:00:00Z");
    assertThat(item.stated())
        .isEqualTo(
            Map.of(
                ItemField.KEY, "SHOP-1",
                ItemField.TITLE, "Export",
                ItemField.STATUS, "Open",
                ItemField.CREATED_AT, "2026-11-01T08:00:00Z"));
    assertThat(item.changes()).isEmpty();
  }

  @Test
  void everyMemberIsRead() {
    Signal.WorkItemObserved item =
        observed(
            LEAST.formatted(
                """
                , "url": "https://t.example/1", "type": "Story", "category": "DONE",
                "project": "SHOP", "parentKey": "SHOP-9", "assignee": "Mara", "reporter": "Joana",
                "priority": "High", "labels": ["b", "a", "b"], "components": ["web"],
                "points": 2.5, "releases": ["r-1"], "resolvedAt": "2026-11-02T08:00:00Z",
                "removed": false\
                """));
    assertThat(item.stated())
        .containsEntry(ItemField.URL, "https://t.example/1")
        .containsEntry(ItemField.TYPE, "Story")
        .containsEntry(ItemField.CATEGORY, "DONE")
        .containsEntry(ItemField.PROJECT, "SHOP")
        .containsEntry(ItemField.PARENT, "SHOP-9")
        .containsEntry(ItemField.ASSIGNEE, "Mara")
        .containsEntry(ItemField.REPORTER, "Joana")
        .containsEntry(ItemField.PRIORITY, "High")
        .containsEntry(ItemField.LABELS, "a\nb")
        .containsEntry(ItemField.COMPONENTS, "web")
        .containsEntry(ItemField.POINTS, "2.5")
        .containsEntry(ItemField.RELEASES, "r-1")
        .containsEntry(ItemField.RESOLVED_AT, "2026-11-02T08:00:00Z")
        .containsEntry(ItemField.REMOVED, "false")
        .hasSameSizeAs(ItemField.values());
  }

  @Test
  void nullEmptiesAndAbsenceSaysNothing() {
    Signal.WorkItemObserved item =
        observed(
            LEAST.formatted(
                ", \"assignee\": null, \"labels\": null, \"resolvedAt\": null, \"points\": null"));
    assertThat(item.stated())
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.LABELS, "")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .containsEntry(ItemField.POINTS, "")
        .doesNotContainKeys(ItemField.REPORTER, ItemField.COMPONENTS, ItemField.CATEGORY);
  }

  @Test
  void aDeletedItemNeedsNoMoreThanItsId() {
    Signal.WorkItemObserved item =
        observed(
            "{\"externalId\": \"10\", \"updatedAt\": \"2026-11-03T00:00:00Z\", \"removed\": true}");
    assertThat(item.stated()).isEqualTo(Map.of(ItemField.REMOVED, "true"));
  }

  @Test
  void anEntryOfTheLogIsTheSameWhereverItIsTold() {
    String entry =
        "{\"at\": \"2026-11-02T08:00:00Z\", \"field\": \"Status\", \"from\": \"Open\", \"to\": \"Done\"}";
    List<ItemChange> once = observed(LEAST.formatted(", \"changes\": [" + entry + "]")).changes();
    List<ItemChange> again =
        observed(
                LEAST.formatted(
                    ", \"url\": \"https://t.example\", \"changes\": ["
                        + entry.replace("Done", "Closed")
                        + ","
                        + entry
                        + "]"))
            .changes();
    assertThat(again).hasSize(2).containsAll(once);
    assertThat(again.get(0).changeId()).isNotEqualTo(again.get(1).changeId());
    assertThat(once.get(0))
        .isEqualTo(
            new ItemChange(
                once.get(0).changeId(),
                Instant.parse("2026-11-02T08:00:00Z"),
                "status",
                "Open",
                "Done",
                null));
  }

  @Test
  void theTrackersOwnIdOfAnEntryIsKept() {
    String entry =
        "{\"id\": \"55\", \"at\": \"2026-11-02T08:00:00Z\", \"field\": \"assignee\", \"actor\": \"Mara\"}";
    assertThat(observed(LEAST.formatted(", \"changes\": [" + entry + "]")).changes())
        .containsExactly(
            new ItemChange(
                "55", Instant.parse("2026-11-02T08:00:00Z"), "assignee", null, null, "Mara"));
  }

  @Test
  void aBadEntryOfTheLogIsNamedByItsPlace() {
    String good = "{\"at\": \"2026-11-02T08:00:00Z\", \"field\": \"status\"}";
    assertThatThrownBy(
            () ->
                observed(LEAST.formatted(", \"changes\": [" + good + ", {\"field\": \"status\"}]")))
        .isInstanceOf(Untranslatable.class)
        .hasMessageStartingWith("/data/changes/1/at must be an ISO-8601 time");
    assertThatThrownBy(() -> observed(LEAST.formatted(", \"changes\": {}")))
        .hasMessage("/data/changes must be a list of objects, but is {}.");
    assertThatThrownBy(() -> observed(LEAST.formatted(", \"points\": -1")))
        .hasMessage("/data/points must be a number, 0 or more, but is -1.");
    assertThatThrownBy(() -> observed(LEAST.formatted(", \"category\": \"Doing\"")))
        .hasMessage("/data/category must be one of TODO, IN_PROGRESS, DONE, but is \"Doing\".");
  }

  private static Signal.WorkItemObserved observed(String data) {
    return (Signal.WorkItemObserved)
        Deliveries.signals(plain(message("work_item.changed", data))).get(0);
  }
}
