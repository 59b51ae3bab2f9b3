package org.prodops.intake.linear;

import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.intake.backfill.Backfill;
import org.prodops.intake.backfill.GraphQl;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Tracker.Refuses;

/**
 * Reads Linear's past through its GraphQL API: issues, archived ones too, each with its history,
 * then customers, then what they asked for.
 *
 * <p>Each list is in the order of creation and goes on behind the last thing read, which Linear's
 * cursor names. A creation never changes, so nothing that is changed meanwhile moves another thing
 * out of the way, whether Linear begins with the oldest or the newest. What is updated since is a
 * filter on the same list: what it lets through it goes on letting through, and what is created, or
 * updated behind the place reached, is updated after this reading began, so the next one finds it.
 */
@Singleton
final class LinearBackfill implements Backfill {
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
  private static final String API = "https://api.linear.app/graphql";

  /** What is read, in this order, and by which name a cursor says so. */
  private static final List<String> STEPS = List.of("issues", "customers", "customerNeeds");

  @Override
  public String dialect() {
    return "linear";
  }

  @Override
  public List<Field> access() {
    return List.of(
        new Field(
            "token",
            "API key",
            "In Linear: “Settings”, “Security & access”, “Personal API keys”, permission “Read”. It"
                + " sees what the member who made it sees.",
            true,
            true),
        new Field(
            "teams",
            "Teams",
            "Their keys, such as ENG, divided by commas; leave it empty to read all the key may"
                + " see, and customers with what they asked for.",
            false,
            false),
        new Field(
            "url",
            "Address of the API",
            "Leave it empty for Linear itself, " + API + ".",
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
    GraphQl linear = linear(tracker);
    String[] place = Objects.requireNonNullElse(cursor, "issues ").split(" ", 2);
    if (place.length != 2 || !STEPS.contains(place[0])) {
      throw new Refuses("“" + cursor + "” is no place to go on from. Begin the import anew.");
    }
    List<String> teams = teams(tracker);
    JsonObjectBuilder filter = BUILDERS.createObjectBuilder();
    if (updatedSince != null) {
      filter.add("updatedAt", BUILDERS.createObjectBuilder().add("gte", updatedSince.toString()));
    }
    return switch (place[0]) {
      case "issues" -> issues(linear, filter, place[1], teams);
      case "customers" ->
          others(linear, LinearQueries.PAGE_OF_CUSTOMERS, filter, place, customer(source));
      default -> others(linear, LinearQueries.PAGE_OF_REQUESTS, filter, place, request(source));
    };
  }

  @Override
  public boolean shows(Tracker tracker, String externalId, @Nullable String key)
      throws IOException {
    JsonObjectBuilder id = BUILDERS.createObjectBuilder().add("eq", externalId);
    JsonObjectBuilder filter = BUILDERS.createObjectBuilder().add("id", id);
    JsonObject variables = BUILDERS.createObjectBuilder().add("filter", filter).build();
    List<Fields> found =
        linear(tracker).ask(LinearQueries.ONE_ISSUE, variables).at("issues").each("nodes");
    return !found.isEmpty() && !found.get(0).isTrue("trashed");
  }

  private static GraphQl linear(Tracker tracker) throws Refuses {
    String token = tracker.required("token");
    tracker.with("Authorization", token.startsWith("lin_oauth_") ? "Bearer " + token : token);
    return new GraphQl(tracker, Objects.requireNonNullElse(tracker.entered("url"), API));
  }

  private static List<String> teams(Tracker tracker) {
    String entered = Objects.requireNonNullElse(tracker.entered("teams"), "");
    return List.of(entered.split("[,\\s]+", -1)).stream().filter(key -> !key.isEmpty()).toList();
  }

  private static Page issues(
      GraphQl linear, JsonObjectBuilder filter, String after, List<String> teams)
      throws IOException {
    if (!teams.isEmpty()) {
      JsonObjectBuilder key =
          BUILDERS.createObjectBuilder().add("in", BUILDERS.createArrayBuilder(teams));
      filter.add("team", BUILDERS.createObjectBuilder().add("key", key));
    }
    Fields issues =
        linear
            .ask(LinearQueries.PAGE_OF_ISSUES, variables(LinearQueries.ISSUES, after, filter))
            .at("issues");
    List<List<Signal>> items = new ArrayList<>();
    for (Fields issue : issues.each("nodes")) {
      items.add(new LinearImportedIssue(issue, history(linear, issue)).told());
    }
    // Customers belong to no team.
    String then = teams.isEmpty() ? "customers " : null;
    return new Page(items, next("issues", issues, then), null);
  }

  /** Of most issues the whole history comes with them. */
  private static List<Fields> history(GraphQl linear, Fields issue) throws IOException {
    Fields history = issue.at("history");
    List<Fields> entries = new ArrayList<>(history.each("nodes"));
    while (history.isTrue("pageInfo/hasNextPage")) {
      JsonObjectBuilder variables =
          BUILDERS
              .createObjectBuilder()
              .add("issue", Objects.requireNonNullElse(issue.text("id"), ""))
              .add("first", LinearQueries.OTHERS)
              .add("after", end(history));
      history = linear.ask(LinearQueries.MORE_HISTORY, variables.build()).at("issue/history");
      entries.addAll(history.each("nodes"));
    }
    return entries;
  }

  private static Page others(
      GraphQl linear,
      String query,
      JsonObjectBuilder filter,
      String[] place,
      Function<Fields, Translation> meaning)
      throws IOException {
    int step = STEPS.indexOf(place[0]);
    String then = step + 1 < STEPS.size() ? STEPS.get(step + 1) + " " : null;
    Fields found;
    try {
      found = linear.ask(query, variables(LinearQueries.OTHERS, place[1], filter)).at(place[0]);
    } catch (GraphQl.Lacks noCustomersInThisPlan) {
      return new Page(List.of(), null, null);
    }
    List<List<Signal>> items = new ArrayList<>();
    for (Fields one : found.each("nodes")) {
      Fields body = Fields.of(BUILDERS.createObjectBuilder().add("data", one.object()).build());
      if (meaning.apply(body) instanceof Translation.Understood understood) {
        items.add(understood.signals());
      }
    }
    return new Page(items, next(place[0], found, then), null);
  }

  private static Function<Fields, Translation> customer(SourceContext source) {
    return body -> new LinearCustomers("Customer", body, source).customer();
  }

  private static Function<Fields, Translation> request(SourceContext source) {
    return body -> new LinearCustomers("CustomerNeed", body, source).request();
  }

  private static JsonObject variables(int first, String after, JsonObjectBuilder filter) {
    JsonObjectBuilder variables =
        BUILDERS.createObjectBuilder().add("first", first).add("filter", filter);
    return (after.isEmpty() ? variables : variables.add("after", after)).build();
  }

  private static @Nullable String next(String step, Fields page, @Nullable String then)
      throws Refuses {
    return page.isTrue("pageInfo/hasNextPage") ? step + " " + end(page) : then;
  }

  private static String end(Fields page) throws Refuses {
    String end = page.text("pageInfo/endCursor");
    if (end == null) {
      throw new Refuses("Linear says there is more and not where. Try again later.");
    }
    return end;
  }
}
