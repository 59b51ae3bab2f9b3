package org.prodops.reporting.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way from an item up to a north star.
 *
 * @param weight the part of the item's effort this way accounts for, 0 to 1. All goals the item or
 *     what it is part of is linked to share equally, and so do the goals above each; one that is
 *     closed has 0 beside one that is open. The ways of one item add up to 1, or to 0 when it
 *     serves closed goals only.
 * @param via what the item is part of, from the item to where the link is, nearest first
 * @param goals the goal that is linked, the one it serves, and so on up
 * @param northStar of the product of the last goal; null while that has none
 * @param origin {@code item} when a person made the link, {@code rule} when a rule did
 */
public record GoalPath(
    double weight,
    List<Item> via,
    List<Goals.Goal> goals,
    Goals.@Nullable NorthStar northStar,
    String origin,
    String reason) {}
