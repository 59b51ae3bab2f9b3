package org.prodops.goals.suggestions;

import org.prodops.goals.meaning.Kind;

/**
 * What the likeness of two texts is worth: how many of such pairs mean the same.
 *
 * <p>Measured on labelled answers (config/decisions/0007 and 0010): of pairs with a likeness of at
 * least 0.5 two thirds do, of at least 0.6 four fifths, of at least 0.7 nine tenths; by shared
 * words three fifths from 0.5 on. Between these it goes straight; below the first it says nothing.
 */
final class Closeness {
  /** Likeness, and the share of pairs from there on that mean the same. */
  private static final double[][] MEANING = {{0.5, 0.67}, {0.6, 0.81}, {0.7, 0.93}, {1, 0.95}};

  /** Of shared words too few pairs are more alike to tell them apart. */
  private static final double[][] WORDS = {{0.5, 0.62}, {1, 0.62}};

  private Closeness() {}

  /** Returns the chance that two texts so alike mean the same, 0 when they are too unlike. */
  static double value(Kind kind, double likeness) {
    double[][] curve = kind == Kind.EMBEDDINGS ? MEANING : WORDS;
    if (likeness < curve[0][0]) {
      return 0;
    }
    int above = 1;
    while (above < curve.length - 1 && likeness > curve[above][0]) {
      above++;
    }
    double[] from = curve[above - 1];
    double[] to = curve[above];
    double way = Math.min(1, (likeness - from[0]) / (to[0] - from[0]));
    return from[1] + way * (to[1] - from[1]);
  }
}
