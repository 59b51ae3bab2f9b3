/**
 * What readings of a key result amount to (metrics 4.8): progress, pace, bands, concern, rhythm.
 *
 * <p>Responsible for the formulas and nothing else: no storage, no clock, no wire. So each can be
 * held against its values alone, and the entities and the lists that show them use the same ones.
 */
@NullMarked
package org.prodops.goals.measures;

import org.jspecify.annotations.NullMarked;
