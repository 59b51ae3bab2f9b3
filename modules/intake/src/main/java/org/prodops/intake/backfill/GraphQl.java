package org.prodops.intake.backfill;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker.Refuses;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;

/** A tracker that is asked in GraphQL, where failures stand in the body of the answer. */
public final class GraphQl {
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  private final Tracker tracker;
  private final String url;

  /**
   * Makes a tracker to ask.
   *
   * @param url absolute, of the one address that queries go to
   */
  public GraphQl(Tracker tracker, String url) {
    this.tracker = tracker;
    this.url = url;
  }

  /**
   * Asks and returns the data.
   *
   * @throws Tracker.Waits when the limit is used up, of calls or of what queries may cost
   * @throws Lacks when the tracker has not what is asked for
   * @throws Refuses when the query or the credentials are refused
   */
  public Fields ask(String query, JsonObject variables) throws IOException {
    String json =
        BUILDERS
            .createObjectBuilder()
            .add("query", query)
            .add("variables", variables)
            .build()
            .toString();
    Answer answer = tracker.answer("POST", url, Map.of(), json);
    if (answer.status() != 400) {
      tracker.judge(answer, url);
    }
    Fields body = Tracker.object(answer);
    List<Fields> errors = body.each("errors");
    if (!errors.isEmpty()) {
      throw failure(answer, errors.get(0));
    }
    tracker.judge(answer, url);
    if (!body.has("data")) {
      throw new Refuses("What answers at this address holds no “data”. Check the address.");
    }
    return body.at("data");
  }

  private IOException failure(Answer answer, Fields error) {
    String kind =
        (error.text("extensions/code") + " " + error.text("extensions/type"))
            .toLowerCase(Locale.ROOT);
    String message =
        Objects.requireNonNullElse(
            error.text("extensions/userPresentableMessage", "message"), "no reason given");
    if (kind.contains("ratelimited")) {
      return tracker.limited(
          answer,
          "The tracker's limit of requests is used up; it goes on when the limit is renewed.");
    }
    if (kind.contains("authentication")) {
      return new Refuses(
          "The tracker does not accept the credentials (" + message + "). Enter new ones.");
    }
    if (kind.contains("feature not accessible")) {
      return new Lacks(message);
    }
    if (kind.contains("internal") || kind.contains("lock timeout")) {
      return new IOException("The tracker failed: " + message);
    }
    return new Refuses("The tracker refuses to answer: " + message);
  }

  /** The tracker as it is set up, or paid for, does not have what was asked for. */
  public static final class Lacks extends IOException {
    Lacks(String message) {
      super(message);
    }
  }
}
