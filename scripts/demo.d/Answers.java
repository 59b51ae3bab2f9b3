import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What people at Larkfield answered: to some asks no, to most that it is there, to five nothing.
 */
final class Answers {
  private static final Map<String, String> REASONS =
      Map.of(
          "autoplay", "Moving pictures make pages slow and shoppers leave.",
          "cheques", "Cheques cost more to handle than they bring.",
          "chat", "Drivers must not read messages at the wheel.");

  private final Server server;
  private final Story story;
  private int declined;
  private int told;
  private int untold;

  Answers(Server server, Story story) {
    this.server = server;
    this.story = story;
  }

  /** Answers every ask that is due and was not answered yet; says what it did. */
  String give() throws IOException, InterruptedException {
    Map<Object, Map<String, Object>> known = new HashMap<>();
    for (Map<String, Object> feedback : server.all("feedback")) {
      known.put(feedback.get("url"), feedback);
    }
    Set<String> oneForgotten = new HashSet<>(Set.of("size-advice", "offline-scan"));
    for (Ask ask : story.asks) {
      Map<String, Object> feedback = known.get("https://desk.larkfield.example/" + ask.id());
      if (feedback == null) {
        throw new Server.Refused("The server does not know " + ask.id() + " though it took it in.");
      }
      if (ask.topic().fate() == Topic.Fate.DECLINED) {
        decline(ask, feedback);
      } else if (ask.topic().isReleased()) {
        boolean forgotten =
            ask.topic().fate() == Topic.Fate.SILENT || oneForgotten.remove(ask.topic().feature());
        tell(ask, feedback, forgotten);
      }
    }
    return "%d asks declined, %d askers told, %d released but never told"
        .formatted(declined, told, untold);
  }

  private void decline(Ask ask, Map<String, Object> feedback)
      throws IOException, InterruptedException {
    String path = "feedback/" + feedback.get("id");
    if (feedback.get("declineReason") == null) {
      String reason = REASONS.get(ask.topic().feature());
      server.send("POST", path + "/triage", Json.object("declined", reason));
      declined++;
      // Of each pair one was told at once; the other is still to be called.
      if (declined % 2 == 1) {
        told(path, ask, null);
      }
    }
  }

  private void tell(Ask ask, Map<String, Object> feedback, boolean forgotten)
      throws IOException, InterruptedException {
    if (feedback.get("toldAt") != null || !story.calendar.hasHappened(ask.triaged())) {
      return;
    }
    if (forgotten) {
      untold++;
      return;
    }
    Random chance = story.calendar.chance("told " + ask.id());
    double known = Math.max(Item.releaseDay(ask.item().release()), ask.triaged());
    double day = Math.min(known + 0.5 + chance.nextDouble() * 5, Calendar.DAYS - 0.01);
    told("feedback/" + feedback.get("id"), ask, story.calendar.at(day));
  }

  private void told(String path, Ask ask, Instant at) throws IOException, InterruptedException {
    Map<String, Object> told =
        Json.object(
            "by", ask.customer().owner(), "channel", ask.importance() > 1 ? "call" : "mail");
    if (at != null) {
      told.put("at", at.toString());
    }
    server.send("POST", path + "/told", told);
    this.told++;
  }
}
