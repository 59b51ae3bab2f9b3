/**
 * How far people agree, in numbers: pure functions over the answers of one round (metrics W1, 4.9).
 *
 * <p>Responsible for every formula and for which of its results may be shown without showing what
 * one or two people said. Knows no database, no clock and no names.
 *
 * <p>Not responsible for putting answers in themes, nor for words beside the verdict.
 */
@NullMarked
package org.prodops.goals.alignment.scores;

import org.jspecify.annotations.NullMarked;
