package org.prodops.goals.suggestions;

/**
 * How many of the items with something in common serve a goal.
 *
 * <p>Up to {@link #EXACT} items are counted exactly; of more, the share is kept in steps of 5 of
 * 100. So each item more of a much used label does not change what is said of all the others.
 *
 * @param serving 0 to {@code items}
 * @param items how many there are; 100 stands for more than {@link #EXACT}
 */
record Share(int serving, int items) {
  static final int EXACT = 20;

  /** Below this value a share says too little to be kept. */
  static final double LEAST = 0.3;

  private static final int ROUNDED = 100;
  private static final int STEP = 5;

  /**
   * How many items that do not serve the goal are taken to exist unseen, so that few items prove
   * little: the one other item of an epic counts for a third, nine of ten for three quarters.
   */
  private static final int UNSEEN = 2;

  static Share of(long serving, long items) {
    return items <= EXACT
        ? new Share((int) serving, (int) items)
        : new Share((int) Math.round(serving * (double) ROUNDED / STEP / items) * STEP, ROUNDED);
  }

  boolean isRounded() {
    return items == ROUNDED;
  }

  /** Returns the share among the others, of an item that is counted and does not serve the goal. */
  Share amongOthers() {
    return isRounded() ? this : new Share(serving, items - 1);
  }

  /** Returns the chance that one more item of these serves the goal: s / (n + 2), below 1. */
  double value() {
    return serving / (double) (items + UNSEEN);
  }

  /** Returns it in words that go on from "…" to what the items are, such as "of epic SHOP-12". */
  String words(String whose) {
    if (isRounded()) {
      return "about %d %% of the items %s serve it".formatted(serving, whose);
    }
    return items == 1
        ? "the one other item %s serves it".formatted(whose)
        : "%d of %d other items %s %s it"
            .formatted(serving, items, whose, serving == 1 ? "serves" : "serve");
  }
}
