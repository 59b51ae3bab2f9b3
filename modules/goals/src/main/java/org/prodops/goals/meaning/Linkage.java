package org.prodops.goals.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Agglomerative clustering by average linkage: each thing begins as a cluster of its own, and the
 * two clusters whose members are most alike on average become one, as long as they are alike
 * enough.
 *
 * <p>It follows chains of nearest neighbours, which for average linkage finds the same clusters as
 * always merging the nearest pair, in a time that grows with the square of the number of things
 * (Murtagh 1983).
 */
final class Linkage {
  private final float[][] likeness;
  private final int[] size;

  /** One merger: a cluster under the name of its first member takes in another. */
  private record Merger(int into, int from, float likeness) {}

  private Linkage(float[][] likeness) {
    this.likeness = likeness;
    size = new int[likeness.length];
  }

  /**
   * Returns for each thing the first thing of its cluster.
   *
   * @param likeness symmetric, of each thing to each; used up
   * @param together clusters become one when their mean likeness is at least this
   */
  static int[] clusters(float[][] likeness, double together) {
    int[] first = new int[likeness.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
    }
    for (Merger merger : new Linkage(likeness).mergers()) {
      if (merger.likeness >= together) {
        int a = root(first, merger.into);
        int b = root(first, merger.from);
        first[Math.max(a, b)] = Math.min(a, b);
      }
    }
    for (int i = 0; i < first.length; i++) {
      first[i] = root(first, i);
    }
    return first;
  }

  private static int root(int[] first, int thing) {
    int root = thing;
    while (first[root] != root) {
      root = first[root];
    }
    return root;
  }

  /** All mergers down to one cluster, the closest first. */
  private List<Merger> mergers() {
    int n = likeness.length;
    Arrays.fill(size, 1);
    List<Merger> mergers = new ArrayList<>();
    int[] chain = new int[n];
    int length = 0;
    while (mergers.size() < n - 1) {
      if (length == 0) {
        chain[length++] = anyAlive();
      }
      int last = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(last, before);
      if (nearest == before) {
        length -= 2;
        mergers.add(merge(Math.min(last, before), Math.max(last, before)));
      } else {
        chain[length++] = nearest;
      }
    }
    mergers.sort(Comparator.comparing((Merger m) -> -m.likeness));
    return mergers;
  }

  private int anyAlive() {
    int i = 0;
    while (size[i] == 0) {
      i++;
    }
    return i;
  }

  /** The nearest cluster; on a tie the one the chain came from, or else the chain would circle. */
  private int nearest(int cluster, int before) {
    int nearest = before;
    for (int i = 0; i < size.length; i++) {
      if (i != cluster
          && size[i] > 0
          && (nearest < 0 || likeness[cluster][i] > likeness[cluster][nearest])) {
        nearest = i;
      }
    }
    return nearest;
  }

  private Merger merge(int into, int from) {
    Merger merger = new Merger(into, from, likeness[into][from]);
    int both = size[into] + size[from];
    for (int i = 0; i < size.length; i++) {
      if (size[i] > 0 && i != into && i != from) {
        float mean = (size[into] * likeness[into][i] + size[from] * likeness[from][i]) / both;
        likeness[into][i] = mean;
        likeness[i][into] = mean;
      }
    }
    size[into] = both;
    size[from] = 0;
    return merger;
  }
}
