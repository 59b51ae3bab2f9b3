package org.prodops.goals.measures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What confidence says before progress does (metrics 4.8). */
public final class Concern {
  /**
   * One check-in as far as it matters here.
   *
   * @param progress what the reading alone amounts to, 0 to 1
   * @param confidence 0 to 10
   */
  public record Seen(double progress, int confidence) {}

  private Concern() {}

  /**
   * Returns why the newest check-in should worry its readers, in a sentence, or null.
   *
   * @param seen oldest first
   */
  public static @Nullable String of(List<Seen> seen) {
    if (seen.size() < 2) {
      return null;
    }
    Seen before = seen.get(seen.size() - 2);
    Seen now = seen.get(seen.size() - 1);
    if (before.confidence() - now.confidence() >= 2) {
      return "Confidence fell from %d to %d in one step."
          .formatted(before.confidence(), now.confidence());
    }
    if (before.confidence() < 5 && now.confidence() < 5) {
      return "Confidence is below 5 for the second time running.";
    }
    if (now.progress() > before.progress() && now.confidence() < before.confidence()) {
      return "Progress went up while confidence went down.";
    }
    return null;
  }
}
