package org.prodops.intake.azuredevops;

import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.backfill.Backfill;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Tracker.Refuses;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;

/**
 * Reads the past of Azure DevOps through its REST API: work items by their numbers, each with all
 * its updates.
 *
 * <p>A page is what a query finds above the last number read, in the order of numbers. A number
 * never changes and a new item gets a higher one, so nothing that happens meanwhile moves an item
 * out of the way. What is updated since is a further condition of the query: an item that meets it
 * goes on meeting it, and one that comes to meet it below the place reached was updated after this
 * reading began, so the next one finds it.
 */
@Singleton
final class AzureDevOpsBackfill implements Backfill {
  /** Known to Azure DevOps Services and to Server 2020 and later. */
  static final String VERSION = "6.0";

  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  /** Each costs a further call, and a page that a limit cuts short is read again. */
  private static final int ITEMS = 50;

  private static final int UPDATES = 200;

  /** A query that would find more fails, so of more than that there is no total. */
  private static final int COUNTABLE = 19_999;

  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18}) ([0-9]{0,18})");

  @Override
  public String dialect() {
    return "azure-devops";
  }

  @Override
  public List<Field> access() {
    return List.of(
        new Field(
            "url",
            "Address of the organisation",
            "Such as https://dev.azure.com/acme, or that of a collection on your own server.",
            true,
            false),
        new Field(
            "token",
            "Personal access token",
            "In Azure DevOps: “User settings”, “Personal access tokens”, scope “Work items (Read)”.",
            true,
            true),
        new Field(
            "projects",
            "Projects",
            "Names, divided by commas; leave it empty to read all that the token may see.",
            false,
            false));
  }

  @Override
  public Page page(
      Tracker tracker,
      SourceContext source,
      @Nullable Instant updatedSince,
      @Nullable String cursor)
      throws IOException {
    Matcher place = CURSOR.matcher(Objects.requireNonNullElse(cursor, "0 "));
    if (!place.matches()) {
      throw new Refuses("“" + cursor + "” is no place to go on from. Begin the import anew.");
    }
    tracker.withBasic("", tracker.required("token"));
    String query = query(place.group(1), tracker.entered("projects"), updatedSince);
    // The first query also counts.
    int most = cursor == null ? COUNTABLE : ITEMS;
    List<String> found = found(tracker, query, most);
    String total =
        cursor != null ? place.group(2) : found.size() == COUNTABLE ? "" : "" + found.size();
    List<String> page = found.subList(0, Math.min(ITEMS, found.size()));
    boolean isLast = found.size() == page.size() && page.size() < ITEMS;
    return new Page(
        page.isEmpty() ? List.of() : items(tracker, page),
        isLast ? null : page.get(page.size() - 1) + " " + total,
        total.isEmpty() ? null : Long.valueOf(total));
  }

  @Override
  public boolean shows(Tracker tracker, String externalId, @Nullable String key)
      throws IOException {
    tracker.withBasic("", tracker.required("token"));
    return tracker.shows(
        tracker.url() + "/_apis/wit/workItems/" + Tracker.encoded(externalId),
        Map.of("api-version", VERSION, "fields", "System.Id"),
        item -> externalId.equals(item.text("id")));
  }

  private static String query(
      String above, @Nullable String projects, @Nullable Instant updatedSince) {
    StringBuilder wiql =
        new StringBuilder("Select [System.Id] From WorkItems Where [System.Id] > ").append(above);
    if (projects != null) {
      String names =
          Arrays.stream(projects.split(",", -1))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .map(name -> "'" + name.replace("'", "''") + "'")
              .collect(Collectors.joining(", "));
      wiql.append(" And [System.TeamProject] In (").append(names).append(")");
    }
    if (updatedSince != null) {
      wiql.append(" And [System.ChangedDate] >= '").append(updatedSince).append("'");
    }
    return wiql.append(" Order By [System.Id]").toString();
  }

  private static List<String> found(Tracker tracker, String query, int most) throws IOException {
    String json = BUILDERS.createObjectBuilder().add("query", query).build().toString();
    Answer answer =
        tracker.ask(
            "POST",
            tracker.url() + "/_apis/wit/wiql",
            Map.of("api-version", VERSION, "timePrecision", "true", "$top", "" + most),
            json);
    List<String> numbers = new ArrayList<>();
    for (Fields item : Tracker.object(answer).each("workItems")) {
      String id = item.text("id");
      if (id == null || !id.matches("[0-9]{1,18}")) {
        throw new Refuses("The query finds work items without numbers. Check the address.");
      }
      numbers.add(id);
    }
    return numbers;
  }

  private static List<List<Signal>> items(Tracker tracker, List<String> numbers)
      throws IOException {
    JsonArrayBuilder ids = BUILDERS.createArrayBuilder();
    numbers.forEach(number -> ids.add(Long.parseLong(number)));
    String json =
        BUILDERS
            .createObjectBuilder()
            .add("ids", ids)
            .add("$expand", "Relations")
            // One deleted since it was found is left out.
            .add("errorPolicy", "Omit")
            .build()
            .toString();
    Answer answer =
        tracker.ask(
            "POST",
            tracker.url() + "/_apis/wit/workitemsbatch",
            Map.of("api-version", VERSION),
            json);
    AzureStates states = new AzureStates(tracker, tracker.url());
    List<List<Signal>> items = new ArrayList<>();
    for (Fields item : Tracker.object(answer).each("value")) {
      String id = item.text("id");
      if (id != null) {
        List<Signal> told =
            new AzureImportedItem(item, updates(tracker, id), states.of(item)).told();
        if (!told.isEmpty()) {
          items.add(told);
        }
      }
    }
    return items;
  }

  /** Updates are only ever added, at the end, so counting them steps over none. */
  private static List<Fields> updates(Tracker tracker, String id) throws IOException {
    List<Fields> found = new ArrayList<>();
    while (true) {
      Answer answer =
          tracker.find(
              tracker.url() + "/_apis/wit/workItems/" + Tracker.encoded(id) + "/updates",
              Map.of("api-version", VERSION, "$top", "" + UPDATES, "$skip", "" + found.size()));
      List<Fields> page = answer == null ? List.of() : Tracker.object(answer).each("value");
      found.addAll(page);
      if (page.size() < UPDATES) {
        return found;
      }
    }
  }
}
