/**
 * Remembers everything that has happened and keeps the small tables that answer questions.
 *
 * <p>Responsible for: the event log (every domain event once, in the publisher's transaction), the
 * projections folded from it, and rebuilding them. Not responsible for what the figures mean: that
 * is {@link org.prodops.reporting.reports} and {@link org.prodops.reporting.trace}.
 *
 * <p>How a rebuild stays honest while events keep arriving: every row of every projection belongs
 * to a generation, and one number says which generation is shown. A rebuild opens the next
 * generation. From then on a new event is folded into both, and a background task folds the logged
 * events into the new one, batch by batch, each batch a short transaction. Every logged event
 * carries the newest generation it was folded into, so "what is left to do" is a query, not a
 * position that a late commit could slip behind, and a restart just goes on. When nothing is left
 * one update shows the new generation. Until then readers see the old figures, complete. Folding is
 * order-independent (the newest version of each thing wins), so the two writers need no lock
 * between them. Rejected: one long transaction with a lock (intake would stand still and its
 * batches fail); emptying the tables first (wrong figures meanwhile); swapping tables by renaming
 * (H2 commits at each DDL statement, outside the container's transaction).
 */
@NullMarked
package org.prodops.reporting;

import org.jspecify.annotations.NullMarked;
