package org.prodops.goals.meaning;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Proposes which of many short texts say the same. People merge, split and rename afterwards. */
@Singleton
public class Grouping {
  /** More texts than this are refused: the work grows with the square of their number. */
  public static final int MOST = 2000;

  private static final int LONGEST_NAME = 60;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final Meaning meaning;

  @Inject
  public Grouping(Meaning meaning) {
    this.meaning = meaning;
  }

  /**
   * Texts that say the same.
   *
   * @param members where they stand in the list that was given, from 0, ascending; at least one
   * @param centre the member most like all others
   * @param name the centre's text, cut at a word to at most 60 characters
   */
  public record Group(List<Integer> members, int centre, String name) {}

  /**
   * A proposal.
   *
   * @param kind by what it was made
   * @param groups the largest first, then by their first member; each text is in exactly one
   */
  public record Proposal(Kind kind, List<Group> groups) {}

  /**
   * Groups texts. Five hundred take about three seconds, most of it the model's.
   *
   * @param texts at most {@link #MOST}
   * @throws IllegalArgumentException when there are more
   */
  public Proposal groups(List<String> texts) {
    if (texts.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " texts can be grouped at once");
    }
    List<Sense> senses = meaning.senses(texts);
    Kind kind = senses.isEmpty() ? meaning.kind() : senses.get(0).kind();
    int[] first = Linkage.clusters(likeness(senses), kind.together());
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < first.length; i++) {
      members.computeIfAbsent(first[i], f -> new ArrayList<>()).add(i);
    }
    return new Proposal(
        kind,
        members.values().stream()
            .map(m -> group(List.copyOf(m), senses, texts))
            .sorted(Comparator.comparing(g -> -g.members.size()))
            .toList());
  }

  static float[][] likeness(List<Sense> senses) {
    int n = senses.size();
    float[][] likeness = new float[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        likeness[i][j] = (float) senses.get(i).likeness(senses.get(j));
        likeness[j][i] = likeness[i][j];
      }
    }
    return likeness;
  }

  private static Group group(List<Integer> members, List<Sense> senses, List<String> texts) {
    int centre = members.get(0);
    double best = -1;
    for (int one : members) {
      double sum = 0;
      for (int other : members) {
        sum += senses.get(one).likeness(senses.get(other));
      }
      if (sum > best) {
        best = sum;
        centre = one;
      }
    }
    return new Group(members, centre, name(texts.get(centre)));
  }

  private static String name(String text) {
    String line = SPACES.matcher(text.strip()).replaceAll(" ");
    if (line.length() <= LONGEST_NAME) {
      return line;
    }
    int room = LONGEST_NAME - " …".length();
    int space = line.lastIndexOf(' ', room);
    // Without spaces it is cut in the middle, but not through a character of two halves.
    return line.substring(0, space > 0 ? space : line.offsetByCodePoints(0, room / 2)) + " …";
  }
}
