/**
 * Brings in what a tracker knows through its REST API: its past once, and later what its webhooks
 * lost.
 *
 * <p>Responsible for imports as things with states, progress and words for every failure, for where
 * an import resumes, for waiting as a tracker asks, and for reconciling every source in the
 * background. How one tracker is asked and what it answers is a {@link
 * org.prodops.intake.backfill.Backfill} in that tracker's package.
 *
 * <p>What is read becomes the same signals that the tracker's webhooks become, with the same ids of
 * changes, and goes through the same door ({@link org.prodops.intake.Learning}). So an import and
 * webhooks of the same items, in whatever order, end in the same state as webhooks alone. An item
 * is taken in in a transaction of its own and where to go on is kept after each page: an import
 * that dies repeats one page, which changes nothing.
 *
 * <p>What was deleted at a tracker while its webhooks were lost is found by asking for what is
 * known here, a part of it with each reconciliation.
 */
@NullMarked
package org.prodops.intake.backfill;

import org.jspecify.annotations.NullMarked;
