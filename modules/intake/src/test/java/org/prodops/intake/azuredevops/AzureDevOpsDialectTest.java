package org.prodops.intake.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Translation;
import org.prodops.kernel.IntakeEvent.DeploymentFinished;

/**
 * No capture of a work item is at hand, so the bodies here are built as Microsoft documents them,
 * and where its document is wrong (the update), as captures by others have it.
 */
class AzureDevOpsDialectTest {
  static final String SNAPSHOT =
      """
      "System.AreaPath": "Fabrikam\\\\Web", "System.TeamProject": "Fabrikam",
      "System.WorkItemType": "Bug", "System.State": "Active", "System.Title": "A title",
      "System.CreatedDate": "2024-05-01T08:00:00.1234567Z",
      "System.CreatedBy": "Ann Lee <ann@fabrikam.example>",
      "System.ChangedDate": "2024-05-06T12:00:00.25Z",
      "System.ChangedBy": {"displayName": "Bob Ray", "uniqueName": "bob@fabrikam.example"},
      "System.AssignedTo": {"displayName": "Bob Ray", "uniqueName": "bob@fabrikam.example"},
      "System.Tags": "ux; bug", "System.Parent": 10, "Microsoft.VSTS.Common.Priority": 2,
      "Microsoft.VSTS.Scheduling.StoryPoints": 5.0\
      """;

  private final AzureDevOpsDialect azure = new AzureDevOpsDialect();

  static List<String> samples() {
    return Samples.in("azure-devops");
  }

  static List<String> bodies() {
    return List.of(
        created("workitem.created"),
        updated(),
        created("workitem.deleted"),
        deployment("succeeded"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsIgnoredForAReasonSinceNoneIsAboutAWorkItem(String sample) {
    Translation translation = azure.translate(Samples.delivery(sample), SOURCE);
    assertThat(sample).contains(translation.event());
    assertThat(Said.reason(translation)).contains("not followed");
  }

  @Test
  void aWorkItemTellsAllItsFacts() {
    Said said = Said.by(translated(created("workitem.created")));
    assertThat(said.externalId()).isEqualTo("13");
    assertThat(said.at(ItemField.TITLE)).isEqualTo("2024-05-06T12:00:00.250Z");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "AB#13")
        .containsEntry(ItemField.URL, "https://dev.azure.com/fabrikam/guid/_workitems/edit/13")
        .containsEntry(ItemField.TITLE, "A title")
        .containsEntry(ItemField.TYPE, "Bug")
        .containsEntry(ItemField.STATUS, "Active")
        .containsEntry(ItemField.PROJECT, "Fabrikam")
        .containsEntry(ItemField.COMPONENTS, "Fabrikam\\Web")
        .containsEntry(ItemField.ASSIGNEE, "Bob Ray")
        .containsEntry(ItemField.REPORTER, "Ann Lee")
        .containsEntry(ItemField.PRIORITY, "2")
        .containsEntry(ItemField.LABELS, "bug\nux")
        .containsEntry(ItemField.PARENT, "AB#10")
        .containsEntry(ItemField.POINTS, "5.0")
        .containsEntry(ItemField.CREATED_AT, "2024-05-01T08:00:00.123456700Z")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .doesNotContainKeys(ItemField.CATEGORY, ItemField.REMOVED);
    assertThat(said.changes).isEmpty();
  }

  @Test
  void anUpdateIsOfTheItemItNamesNotOfTheOneThatBearsItsNumber() {
    Said said = Said.by(translated(updated()));
    assertThat(said.externalId()).isEqualTo("13");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "AB#13")
        .containsEntry(ItemField.STATUS, "Active")
        .containsEntry(ItemField.PARENT, "AB#10")
        .containsEntry(ItemField.URL, "https://dev.azure.com/fabrikam/p/_workitems/edit/13");
    assertThat(said.at(ItemField.STATUS)).isEqualTo("2024-05-06T12:00:00.250Z");
  }

  @Test
  void anUpdateTellsItsChangesButNotThoseOfBookkeeping() {
    Said said = Said.by(translated(updated()));
    assertThat(said.changes)
        .extracting(change -> change.field())
        .containsExactly("status", "assignee", "parent");
    assertThat(said.only("status").from()).isEqualTo("New");
    assertThat(said.only("status").to()).isEqualTo("Active");
    assertThat(said.only("status").at()).isEqualTo("2024-05-06T12:00:00.250Z");
    assertThat(said.only("status").actor()).isEqualTo("Bob Ray");
    assertThat(said.only("assignee").from()).isEqualTo("Ann Lee");
    assertThat(said.only("parent").to()).isEqualTo("AB#10");
  }

  @Test
  void anEntryIsNamedByTheUpdateNotByTheNotification() {
    String again = updated().replace("\"notificationId\": 7", "\"notificationId\": 8");
    String other = updated().replace("\"id\": 2, \"workItemId\"", "\"id\": 3, \"workItemId\"");
    assertThat(change(again)).isEqualTo(change(updated())).isNotEqualTo(change(other));
  }

  @Test
  void whatASnapshotLeavesOutIsEmpty() {
    String bare =
        created("workitem.created")
            .replaceFirst("(?s)\"System.AssignedTo\".*5\\.0", "\"System.Reason\": \"New\"");
    assertThat(Said.by(translated(bare)).facts)
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.LABELS, "")
        .containsEntry(ItemField.PARENT, "")
        .containsEntry(ItemField.POINTS, "")
        .doesNotContainKey(ItemField.PRIORITY);
  }

  @Test
  void withoutTheCallItsOwnPageIsTold() {
    String body =
        created("workitem.created")
            .replaceFirst(
                "\"url\": \"[^\"]*\"", "\"_links\": {\"html\": {\"href\": \"https://x/13\"}}");
    assertThat(Said.by(translated(body)).facts).containsEntry(ItemField.URL, "https://x/13");
  }

  @Test
  void aParentMayBeARelation() {
    String body =
        created("workitem.created")
            .replace("\"System.Parent\": 10,", "")
            .replace(
                "\"rev\": 1,",
                """
                "rev": 1, "relations": [
                  {"rel": "AttachedFile", "url": "https://x/9"},
                  {"rel": "System.LinkTypes.Hierarchy-Reverse", "url": "https://x/workItems/11"}],
                """);
    assertThat(Said.by(translated(body)).facts).containsEntry(ItemField.PARENT, "AB#11");
  }

  @ParameterizedTest
  @CsvSource({"workitem.deleted, true", "workitem.restored, false"})
  void deletionAndItsUndoingAreAsOfTheNotification(String event, String removed) {
    Said said = Said.by(translated(created(event)));
    assertThat(said.facts).containsEntry(ItemField.REMOVED, removed);
    assertThat(said.at(ItemField.REMOVED)).isEqualTo("2024-05-06T12:00:03.123456700Z");
  }

  @Test
  void withoutDetailsItIsIgnoredAndSaysWhatToChoose() {
    String none =
        "{\"eventType\": \"workitem.updated\", \"resource\": null, \"createdDate\": \"x\"}";
    String minimal =
        "{\"eventType\": \"workitem.updated\", \"resource\": {\"id\": 2, \"workItemId\": 13}}";
    assertThat(Said.reason(translated(none))).contains("Resource details to send");
    assertThat(Said.reason(translated(minimal))).contains("Resource details to send");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"subscriptionId\": \"00000000-0000-0000-0000-000000000000\"",
        "\"id\": \"27646e0e-b520-4d2b-9411-bba7524947cd\""
      })
  void theTestOfAzureDevOpsMakesNoWorkItem(String mark) {
    String body = created("workitem.created").replaceFirst("\"subscriptionId\": \"s-1\"", mark);
    assertThat(Said.reason(translated(body))).contains("the hook works");
  }

  @ParameterizedTest
  @CsvSource({"succeeded, true", "rejected, false", "failed, false", "partiallySucceeded, false"})
  void aDeploymentHasFinishedWellOrBadly(String status, boolean succeeded) {
    DeploymentFinished finished =
        Said.by(translated(deployment(status))).event(DeploymentFinished.class);
    assertThat(finished.externalId()).isEqualTo("deployment:5");
    assertThat(finished.environment()).isEqualTo("Production");
    assertThat(finished.version()).isEqualTo("Release-1");
    assertThat(finished.succeeded()).isEqualTo(succeeded);
    assertThat(finished.occurredAt()).isEqualTo("2024-05-06T12:00:03Z");
  }

  @Test
  void aDeploymentThatWasCanceledIsIgnored() {
    assertThat(Said.reason(translated(deployment("canceled")))).contains("Production");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"eventType\": \"work",
        "{\"hello\": 1}",
        "{\"eventType\": \"workitem.deleted\", \"resource\": {\"id\": 1}}",
        "{\"eventType\": \"ms.vss-release.deployment-completed-event\"}"
      })
  void whatAzureDevOpsNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void itsPasswordProvesADelivery() {
    assertThat(isAuthentic(basic("prodops:s3cret"), null)).isTrue();
    assertThat(isAuthentic(basic("prodops:wrong"), "secret=s3cret")).isFalse();
    assertThat(isAuthentic(Map.of(), null)).isFalse();
    assertThat(
            azure.isAuthentic(
                Samples.delivery(basic(":s3cret"), null, "{}"),
                List.of("new", "s3cret"),
                Samples.RECEIVED))
        .isTrue();
  }

  @Test
  void whereNoHeaderCanBeSentTheAddressMayHoldTheSecret() {
    assertThat(isAuthentic(Map.of(), "secret=s3cret")).isTrue();
    assertThat(isAuthentic(Map.of(), "secret=wrong")).isFalse();
  }

  @Test
  void aDeliverySentAgainIsTheSameAndAnotherIsNot() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, updated());
    assertThat(azure.deliveryId(delivery))
        .isEqualTo(azure.deliveryId(Samples.delivery(Map.of("X", "y"), null, updated())))
        .isNotEqualTo(
            azure.deliveryId(
                Samples.delivery(Map.of(), null, updated().replace("Id\": 7", "Id\": 8"))));
    assertThat(azure.event(delivery)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(azure.guide().steps()).contains("URL: {url}");
    assertThat(azure.guide().steps()).anyMatch(s -> s.contains("password: {secret}"));
  }

  private boolean isAuthentic(Map<String, String> headers, @Nullable String query) {
    return azure.isAuthentic(
        Samples.delivery(headers, query, "{}"), List.of("s3cret"), Samples.RECEIVED);
  }

  private static Map<String, String> basic(String pair) {
    return Map.of(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private String change(String body) {
    return Said.by(translated(body)).only("status").changeId();
  }

  private Translation translated(String body) {
    return azure.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }

  private static String created(String event) {
    return """
    {"subscriptionId": "s-1", "notificationId": 7, "eventType": "%s", "publisherId": "tfs",
     "resource": {"id": 13, "rev": 1, "fields": {%s},
       "url": "https://dev.azure.com/fabrikam/guid/_apis/wit/workItems/13"},
     "createdDate": "2024-05-06T12:00:03.1234567Z"}
    """
        .formatted(event, SNAPSHOT);
  }

  private static String updated() {
    return """
    {"subscriptionId": "s-1", "notificationId": 7, "eventType": "workitem.updated",
     "resource": {"id": 2, "workItemId": 13, "rev": 2,
       "revisedBy": {"displayName": "Bob Ray"}, "revisedDate": "9999-01-01T00:00:00Z",
       "fields": {
         "System.Rev": {"oldValue": 1, "newValue": 2},
         "System.ChangedDate": {"oldValue": "2024-05-01T08:00:00Z",
           "newValue": "2024-05-06T12:00:00.25Z"},
         "System.RevisedDate": {"newValue": "9999-01-01T00:00:00Z"},
         "System.State": {"oldValue": "New", "newValue": "Active"},
         "System.Parent": {"newValue": 10},
         "System.AssignedTo": {"oldValue": "Ann Lee <ann@fabrikam.example>",
           "newValue": {"displayName": "Bob Ray"}}},
       "url": "https://dev.azure.com/fabrikam/p/_apis/wit/workItems/13/updates/2",
       "revision": {"id": 13, "rev": 2, "fields": {%s}}},
     "createdDate": "2024-05-06T12:00:03.1234567Z"}
    """
        .formatted(SNAPSHOT);
  }

  private static String deployment(String status) {
    return """
    {"id": "n-1", "eventType": "ms.vss-release.deployment-completed-event",
     "resource": {"environment": {"id": 5, "name": "Production", "status": "%s"},
       "release": {"id": 1, "name": "Release-1"}},
     "createdDate": "2024-05-06T12:00:03Z"}
    """
        .formatted(status);
  }
}
