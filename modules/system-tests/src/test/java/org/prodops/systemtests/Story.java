package org.prodops.systemtests;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What a Jira, a support desk, an analytics and a billing tool tell of a few work items and the
 * customers who asked for them, each delivery with the time of what it tells.
 */
final class Story {
  /** Stands in keys and customers for the run, so that runs do not meet. */
  static final String RUN = "{run}";

  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final DateTimeFormatter JIRA =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);
  private static final Map<String, String> CATEGORIES =
      Map.of("To Do", "new", "Doing", "indeterminate", "In Test", "indeterminate", "Done", "done");

  private Story() {}

  /**
   * One request of a sender.
   *
   * @param dialect whose source it goes to
   * @param id the sender's id of it
   */
  record Delivery(String dialect, String id, String body) {}

  /** A work item's fate: the statuses it goes through, and what else is told of it. */
  private record Fate(
      List<String> statuses, boolean rightful, boolean asked, boolean used, int ending) {
    /** Of different kinds, so that some count as support and some do not count. */
    String type() {
      return List.of("Story", "Story", "Epic", "Bug", "Story", "Task").get(ending);
    }
  }

  /** Any story of one to four items. */
  static Arbitrary<List<Delivery>> any() {
    Arbitrary<Fate> fate =
        Combinators.combine(
                Arbitraries.of("To Do", "Doing", "In Test", "Done").list().ofMaxSize(5),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 5))
            .as(Fate::new);
    return fate.list().ofMinSize(1).ofMaxSize(4).map(Story::told);
  }

  private static List<Delivery> told(List<Fate> fates) {
    List<Delivery> story = new ArrayList<>();
    for (int c = 0; c < 2; c++) {
      story.add(
          standard(
              "customer-" + c,
              "customer.upserted",
              START,
              "\"externalId\":\"%s-c%d\",\"name\":\"Customer %d\"".formatted(RUN, c, c)));
      story.add(
          standard(
              "subscription-" + c,
              "subscription.changed",
              START,
              """
              "externalId":"%s-s%d","customer":"%s-c%d","mrr":{"amountMinor":%d,"currency":"EUR"},\
              "status":"active","at":"%s\""""
                  .formatted(RUN, c, RUN, c, 5000 * (c + 1), START)));
    }
    for (int n = 0; n < fates.size(); n++) {
      tell(story, n, fates.get(n));
    }
    return story;
  }

  private static void tell(List<Delivery> story, int n, Fate fate) {
    Instant at = START.plusSeconds(3600L * (n + 1));
    Instant created = at;
    String status = "To Do";
    story.add(jira(n, fate, "jira:issue_created", created, at, status, ""));
    int step = 0;
    for (String next : fate.statuses()) {
      at = at.plusSeconds(86_400L + 977L * step);
      String log =
          """
          ,"changelog":{"id":"%d","items":[{"field":"status","fieldId":"status","from":"1",\
          "fromString":"%s","to":"2","toString":"%s"}]}"""
              .formatted(1000 * (n + 1) + step, status, next);
      if (!next.equals(status)) {
        status = next;
        story.add(jira(n, fate, "jira:issue_updated", created, at, status, log));
      }
      step++;
    }
    if (fate.asked()) {
      story.add(
          standard(
              "ask-" + n,
              "feedback.received",
              created.minusSeconds(7200),
              """
              "externalId":"%s-f%d","customer":"%s-c%d","title":"Please do %d","at":"%s",\
              "workItemKey":"%s-%d\""""
                  .formatted(RUN, n, RUN, n % 2, n, created.minusSeconds(7200), RUN, n)));
    }
    if (fate.ending() == 0) {
      story.add(jira(n, fate, "jira:issue_deleted", created, at.plusSeconds(60), status, ""));
    }
    if (fate.ending() > 2) {
      story.add(
          standard(
              "release-" + n,
              "release.shipped",
              at.plusSeconds(120),
              "\"externalId\":\"%s-r%d\",\"name\":\"1.%d\",\"at\":\"%s\",\"workItemKeys\":[\"%s-%d\"]"
                  .formatted(RUN, n, n, at.plusSeconds(120), RUN, n)));
    }
    if (fate.used()) {
      story.add(
          standard(
              "use-" + n,
              "usage.observed",
              at.plusSeconds(90_000),
              "\"customer\":\"%s-c%d\",\"feature\":\"%s-%d\",\"count\":3,\"at\":\"%s\""
                  .formatted(RUN, n % 2, RUN, n, at.plusSeconds(90_000))));
    }
  }

  private static Delivery standard(String id, String type, Instant at, String data) {
    return new Delivery(
        "standard",
        id,
        "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":{%s}}".formatted(type, at, data));
  }

  private static Delivery jira(
      int n, Fate fate, String event, Instant created, Instant at, String status, String log) {
    String body =
        """
        {"timestamp":%d,"webhookEvent":"%s",
         "issue":{"id":"%d","key":"%s-%d","fields":{
           "summary":"Work %d","issuetype":{"name":"%s"},"project":{"key":"%s"},
           "status":{"name":"%s","statusCategory":{"key":"%s"}},"labels":[%s],
           "created":"%s","updated":"%s"}}%s}
        """
            .formatted(
                at.toEpochMilli(),
                event,
                10_000 + n,
                RUN,
                n,
                n,
                fate.type(),
                RUN,
                status,
                CATEGORIES.get(status),
                fate.rightful() ? "\"loyal\",\"retention\"" : "\"other\"",
                JIRA.format(created),
                JIRA.format(at),
                log);
    return new Delivery("jira", event + "-" + n + "-" + at.getEpochSecond(), body);
  }
}
