package org.prodops.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/** Makes up what a tracker might tell of a few items: whole and thin updates, moves, releases. */
final class StoryOfSignals {
  private static final String[][] STATUSES = {
    {"Backlog", "TODO"}, {"Ready", "TODO"}, {"Kitchen", "IN_PROGRESS"},
    {"In Review", "IN_PROGRESS"}, {"Live", "DONE"}, {"Won't do", "DONE"}
  };

  private static final String[] TYPES = {"", "Bug", "Story"};

  private StoryOfSignals() {}

  static List<Signal> from(Random random, Instant start, String source) {
    List<Signal> story = new ArrayList<>();
    for (int item = 1; item <= 3; item++) {
      Instant at = start.plusSeconds(random.nextInt(1000));
      String status = "Backlog";
      story.add(whole(source, item, at, start, status, random));
      int steps = 2 + random.nextInt(6);
      for (int i = 0; i < steps; i++) {
        // Zero at times: two things told of the same moment.
        at = at.plusSeconds(random.nextInt(4) * 60L);
        String[] next = STATUSES[random.nextInt(STATUSES.length)];
        story.add(step(source, item, at, start, status, next, random));
        status = next[0];
      }
    }
    for (int release = 1; release <= 2; release++) {
      story.add(
          new Signal.Fact(
              new IntakeEvent.ReleaseShipped(
                  "release" + source + release,
                  start.plusSeconds(random.nextInt(5000)),
                  new SourceId(source),
                  new ProductKey("main"),
                  "v" + release,
                  "v" + release,
                  release == 1 ? List.of(source + "-1", source + "-2") : List.of(),
                  null)));
    }
    return story;
  }

  private static Signal step(
      String source, int item, Instant at, Instant start, String from, String[] to, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> whole(source, item, at, start, from, random);
      case 1 ->
          WorkItemObserved.of("" + item, at)
              .stated(ItemField.TITLE, "Title " + random.nextInt(3))
              .stated(ItemField.ASSIGNEE, random.nextBoolean() ? null : "Kim")
              .build();
      default ->
          WorkItemObserved.of("" + item, at)
              .stated(ItemField.STATUS, to[0])
              .stated(ItemField.CATEGORY, to[1])
              .changed(
                  new ItemChange(
                      "c" + at.getEpochSecond() + to[0], at, "status", from, to[0], "Kim"))
              .build();
    };
  }

  private static Signal whole(
      String source, int item, Instant at, Instant start, String status, Random random) {
    return WorkItemObserved.of("" + item, at)
        .stated(ItemField.KEY, source + "-" + item)
        .stated(ItemField.TITLE, "Title " + random.nextInt(3))
        .stated(ItemField.STATUS, status)
        .stated(ItemField.TYPE, TYPES[random.nextInt(TYPES.length)])
        .stated(ItemField.LABELS, random.nextBoolean() ? "billing" : "")
        .stated(ItemField.RELEASES, random.nextBoolean() ? "v2" : "")
        .stated(ItemField.CREATED_AT, start.toString())
        .build();
  }
}
