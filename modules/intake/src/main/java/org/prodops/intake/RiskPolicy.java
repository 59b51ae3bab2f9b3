package org.prodops.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Pulses.Pulse;
import org.prodops.intake.Tally.Kind;

/**
 * When a source may be losing deliveries: only our own figures are reason to say so, and what the
 * sender is known to do then is said with it.
 */
final class RiskPolicy {
  /** So that a weekend is among what is usual. */
  private static final Duration WATCHED = Duration.ofDays(7);

  private static final int WATCHED_HOURS = 12;
  private static final Duration SHORTEST = Duration.ofHours(6);

  private RiskPolicy() {}

  /**
   * A risk.
   *
   * @param kind REFUSING (now), REFUSED (some, within a day) or SILENT
   * @param sentence what our figures say
   * @param sender what the sender does then, null if nothing is known
   * @param remedy what to do
   */
  record Risk(String kind, String sentence, @Nullable String sender, String remedy) {}

  static List<Risk> risks(
      Pulse pulse, String label, Dialect.@Nullable Patience patience, Instant now) {
    List<Risk> risks = new ArrayList<>();
    if (pulse.refusedInARow() > 0) {
      risks.add(refusing(pulse, label, patience));
    } else if (pulse.refusedInADay() > 0) {
      risks.add(refused(pulse, patience));
    }
    Instant last = pulse.lastDeliveryAt();
    if (last != null && pulse.refusedInARow() == 0) {
      Duration silent = Duration.between(last, now);
      if (isUnusual(silent, pulse.silence())) {
        risks.add(silent(silent, pulse.silence(), label, patience));
      }
    }
    return risks;
  }

  private static Risk refusing(Pulse pulse, String label, Dialect.@Nullable Patience patience) {
    long n = pulse.refusedInARow();
    String sentence =
        (n == 1 ? "The last delivery was" : "The last " + n + " deliveries were")
            + " not accepted: "
            + lowerFirst(String.valueOf(pulse.trouble().reason()));
    boolean stopped = patience != null && patience.stopsAfter() > 0 && n >= patience.stopsAfter();
    return new Risk(
        "REFUSING",
        stopped ? sentence + " " + label + " may have stopped by now." : sentence,
        patience == null ? null : patience.sentence(),
        mend(pulse) + (patience == null ? "" : " " + patience.remedy()));
  }

  private static String mend(Pulse pulse) {
    long unsigned = pulse.sum(Kind.REFUSED).day();
    if (unsigned >= pulse.sum(Kind.TOO_LARGE).day() + pulse.sum(Kind.TURNED_AWAY).day()) {
      return "Enter this source's secret at the sender again, or replace it here.";
    }
    return pulse.sum(Kind.TURNED_AWAY).day() > 0
        ? "This server could not keep them; its log says why."
        : "Have the sender send less at once, or raise PRODOPS_MAX_DELIVERY_BYTES.";
  }

  private static Risk refused(Pulse pulse, Dialect.@Nullable Patience patience) {
    List<String> parts = new ArrayList<>();
    part(parts, pulse, Kind.REFUSED, "with a wrong or missing signature");
    part(parts, pulse, Kind.TOO_LARGE, "too large");
    part(parts, pulse, Kind.TURNED_AWAY, "that could not be kept then");
    return new Risk(
        "REFUSED",
        "In the last 24 hours "
            + pulse.refusedInADay()
            + " deliveries were not accepted ("
            + String.join(", ", parts)
            + "); later ones were.",
        patience == null ? null : patience.sentence(),
        patience == null ? "See in the sender what it did with them." : patience.remedy());
  }

  private static void part(List<String> parts, Pulse pulse, Kind kind, String words) {
    if (pulse.sum(kind).day() > 0) {
      parts.add(pulse.sum(kind).day() + " " + words);
    }
  }

  /** Nothing left of four weeks to compare with is more unusual than anything in them. */
  private static boolean isUnusual(Duration silent, Pulses.Silence usual) {
    if (silent.compareTo(Pruning.TALLIES) > 0) {
      return true;
    }
    return usual.watched().compareTo(WATCHED) >= 0
        && usual.hours() >= WATCHED_HOURS
        && silent.compareTo(SHORTEST) > 0
        && silent.compareTo(usual.longest().plus(usual.longest().dividedBy(2))) > 0;
  }

  private static Risk silent(
      Duration silent, Pulses.Silence usual, String label, Dialect.@Nullable Patience patience) {
    return new Risk(
        "SILENT",
        "Nothing came for "
            + words(silent)
            + (usual.hours() == 0
                ? "."
                : "; in four weeks before, the longest silence was "
                    + words(usual.longest())
                    + ". "
                    + label
                    + " may have stopped sending."),
        patience == null ? null : patience.sentence(),
        patience == null ? "See in the sender that its webhook is enabled." : patience.remedy());
  }

  private static String lowerFirst(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String words(Duration time) {
    long hours = Math.max(1, time.toHours());
    return hours < 48 ? hours + " hours" : hours / 24 + " days";
  }
}
