/**
 * The statistics of metrics W6: what came after an alignment session, beside what came before.
 *
 * <p>Responsible for: numbers from numbers, so that each formula can be tested on values worked out
 * by hand. Not responsible for where the numbers come from or for the words around them, which are
 * in {@link org.prodops.reporting.reports}. The linear algebra and the distributions are a
 * library's: least squares by hand is where such figures go wrong unseen.
 *
 * <p>Nothing here shows a cause. The words are "before", "after" and "associated".
 */
@NullMarked
package org.prodops.reporting.effect;

import org.jspecify.annotations.NullMarked;
