package org.prodops.goals.alignment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.BrokenRule.Fault;
import org.prodops.kernel.Focus;

/**
 * What one person answers in one round.
 *
 * @param aims short statements of what they try to achieve, the first choice first
 * @param ratings 1 to 5 for each closed statement in order, null where they cannot say
 * @param points over the focuses, 100 in all
 */
record Answer(List<String> aims, List<@Nullable Integer> ratings, Map<Focus, Integer> points) {
  static final int LONGEST_AIM = 300;
  static final int ALL_POINTS = 100;
  private static final int FORM = 1;

  /** One aim, and which choice it is if the person says. */
  record Aim(String text, @Nullable Integer rank) {}

  /** Returns the answer, or tells everything that is wrong with it. */
  static Answer of(
      Session session,
      int statements,
      List<Aim> aims,
      List<@Nullable Integer> ratings,
      Map<Focus, Integer> points) {
    List<Fault> faults = new ArrayList<>();
    if (aims.isEmpty() || aims.size() > session.mostAnswers()) {
      faults.add(new Fault("/answers", "must be 1 to " + session.mostAnswers() + " short answers"));
    }
    Set<Integer> ranks = new HashSet<>();
    for (int i = 0; i < aims.size(); i++) {
      String text = aims.get(i).text();
      Integer rank = aims.get(i).rank();
      if (text.isBlank() || text.strip().length() > LONGEST_AIM) {
        faults.add(
            new Fault("/answers/" + i + "/text", "must be 1 to " + LONGEST_AIM + " characters"));
      }
      if (rank != null && (rank < 1 || rank > aims.size() || !ranks.add(rank))) {
        faults.add(new Fault("/answers/" + i + "/rank", "must be from 1 to the last, each once"));
      }
    }
    if (ratings.size() != statements) {
      faults.add(new Fault("/ratings", "must be one rating or null for each statement"));
    }
    for (int i = 0; i < ratings.size(); i++) {
      Integer rating = ratings.get(i);
      if (rating != null && (rating < 1 || rating > 5)) {
        faults.add(new Fault("/ratings/" + i, "must be 1 to 5, or null"));
      }
    }
    boolean negative = points.values().stream().anyMatch(each -> each < 0);
    if (negative || points.values().stream().mapToInt(each -> each).sum() != ALL_POINTS) {
      faults.add(new Fault("/focus", "must be 100 points in all, none negative"));
    }
    if (!faults.isEmpty()) {
      throw new BrokenRule(faults);
    }
    return new Answer(
        aims.stream()
            .sorted(
                Comparator.comparing(
                    Aim::rank, Comparator.nullsLast(Comparator.<Integer>naturalOrder())))
            .map(aim -> aim.text().strip())
            .toList(),
        new ArrayList<>(ratings),
        points);
  }

  /** Returns it as bytes to be sealed. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeByte(aims.size());
      for (String aim : aims) {
        out.writeUTF(aim);
      }
      out.writeByte(ratings.size());
      for (Integer rating : ratings) {
        out.writeByte(rating == null ? 0 : rating);
      }
      for (Focus focus : Focus.values()) {
        out.writeByte(points.getOrDefault(focus, 0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory refuses to be written", e);
    }
    return bytes.toByteArray();
  }

  static Answer read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORM) {
        throw new IllegalStateException("this answer was sealed by a newer server");
      }
      List<String> aims = new ArrayList<>();
      for (int left = in.readByte(); left > 0; left--) {
        aims.add(in.readUTF());
      }
      List<@Nullable Integer> ratings = new ArrayList<>();
      for (int left = in.readByte(); left > 0; left--) {
        int rating = in.readByte();
        ratings.add(rating == 0 ? null : rating);
      }
      Map<Focus, Integer> points = new EnumMap<>(Focus.class);
      for (Focus focus : Focus.values()) {
        points.put(focus, (int) in.readByte());
      }
      return new Answer(aims, ratings, points);
    } catch (IOException e) {
      throw new UncheckedIOException("a sealed answer ends too early", e);
    }
  }

  int points(Focus focus) {
    return Objects.requireNonNullElse(points.get(focus), 0);
  }
}
