package org.prodops.intake.jira;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;

/**
 * Where the next page begins.
 *
 * @param cloud whether it is Jira Cloud, else Data Center or Server
 * @param site where people see Jira, null if it does not say
 * @param from the start of the minute in which the next issue was created, null from the first
 * @param token Cloud's own mark within that minute, null at its begin
 * @param offset how many of that minute's issues go before, 0 with a token
 * @param last the id of the issue at that offset, which was told already; null if none was
 */
record JiraPlace(
    boolean cloud,
    @Nullable String site,
    @Nullable Instant from,
    @Nullable String token,
    int offset,
    @Nullable String last) {

  /** Returns the place of the first issue. */
  static JiraPlace first(boolean cloud, @Nullable String site) {
    return new JiraPlace(cloud, site, null, null, 0, null);
  }

  /** Returns the begin of the minute of this time, or null if that is not later than this place. */
  @Nullable JiraPlace advancedTo(@Nullable Instant created) {
    Instant minute = created == null ? null : created.truncatedTo(ChronoUnit.MINUTES);
    return minute == null || (from != null && !minute.isAfter(from))
        ? null
        : new JiraPlace(cloud, site, minute, null, 0, null);
  }

  JiraPlace at(String nextToken) {
    return new JiraPlace(cloud, site, from, nextToken, 0, null);
  }

  JiraPlace at(int nextOffset, @Nullable String toldAlready) {
    return new JiraPlace(cloud, site, from, null, nextOffset, toldAlready);
  }

  /** Reads what {@link #toText} wrote. */
  static JiraPlace of(String text) {
    Fields place = Fields.parse(text);
    String offset = place.text("offset");
    return new JiraPlace(
        place.isTrue("cloud"),
        place.text("site"),
        place.millis("from"),
        place.text("token"),
        offset == null ? 0 : Integer.parseInt(offset),
        place.text("last"));
  }

  String toText() {
    JsonObjectBuilder place = Json.createObjectBuilder().add("cloud", cloud);
    if (site != null) {
      place.add("site", site);
    }
    if (from != null) {
      place.add("from", from.toEpochMilli());
    }
    if (token != null) {
      place.add("token", token);
    }
    if (offset > 0) {
      place.add("offset", offset);
    }
    if (last != null) {
      place.add("last", last);
    }
    return place.build().toString();
  }
}
