package org.prodops.goals.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinkageTest {
  @Property(tries = 300)
  void chainsOfNeighboursFindWhatMergingTheNearestPairFinds(
      @ForAll @IntRange(min = 1, max = 25) int things,
      @ForAll @IntRange(min = 0, max = 100) int percent,
      @ForAll long seed) {
    float[][] likeness = random(things, new Random(seed));
    assertThat(Linkage.clusters(copy(likeness), percent / 100.0))
        .isEqualTo(nearestPairFirst(copy(likeness), percent / 100.0));
  }

  @Test
  void nothingAtAllHasNoClusters() {
    assertThat(Linkage.clusters(new float[0][0], 0.5)).isEmpty();
  }

  @Test
  void thingsThatAreAllTheSameAreOneCluster() {
    float[][] same = new float[40][40];
    Arrays.stream(same).forEach(row -> Arrays.fill(row, 1));
    assertThat(Linkage.clusters(same, 1)).containsOnly(0);
  }

  @Test
  void aBridgeBetweenTwoClustersDoesNotJoinThem() {
    // 0 and 1 are alike, 2 and 3 are alike, and 1 is like 2; the mean over all pairs is 0.25.
    float[][] likeness = {
      {1, .9f, .0f, .1f}, {.9f, 1, .8f, .1f}, {.0f, .8f, 1, .9f}, {.1f, .1f, .9f, 1}
    };
    assertThat(Linkage.clusters(copy(likeness), 0.26)).containsExactly(0, 0, 2, 2);
    assertThat(Linkage.clusters(copy(likeness), 0.24)).containsExactly(0, 0, 0, 0);
  }

  private static float[][] random(int n, Random random) {
    float[][] likeness = new float[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        likeness[i][j] = random.nextFloat();
        likeness[j][i] = likeness[i][j];
      }
    }
    return likeness;
  }

  private static float[][] copy(float[][] matrix) {
    return Arrays.stream(matrix).map(float[]::clone).toArray(float[][]::new);
  }

  /** The textbook's way: look at all pairs for each merger, means taken anew from the members. */
  private static int[] nearestPairFirst(float[][] likeness, double together) {
    int n = likeness.length;
    int[] first = new int[n];
    Arrays.setAll(first, i -> i);
    while (true) {
      double best = -1;
      int into = -1;
      int from = -1;
      for (int a = 0; a < n; a++) {
        for (int b = a + 1; b < n; b++) {
          if (first[a] == a && first[b] == b && mean(likeness, first, a, b) > best) {
            best = mean(likeness, first, a, b);
            into = a;
            from = b;
          }
        }
      }
      if (into < 0 || best < together) {
        return first;
      }
      for (int i = 0; i < n; i++) {
        first[i] = first[i] == from ? into : first[i];
      }
    }
  }

  private static double mean(float[][] likeness, int[] first, int a, int b) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < first.length; j++) {
        if (first[i] == a && first[j] == b) {
          sum += likeness[i][j];
          pairs++;
        }
      }
    }
    return sum / pairs;
  }
}
