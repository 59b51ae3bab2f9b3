/**
 * One question put to everyone around a product, answered blind, revealed at once.
 *
 * <p>Responsible for the session and its states, who may answer and by what key, keeping answers
 * from everybody until the reveal, themes as people confirm them, and what comes of it: a north
 * star, actions, the next date. A round of answers is measured when its themes are confirmed, and
 * told in {@link org.prodops.kernel.GoalEvent.AlignmentMeasured}.
 *
 * <p>Not responsible for the formulas (package {@code scores}), for which answers seem to mean the
 * same (package {@code themes}), nor for what alignment did to attainment.
 *
 * <p>Answers are facts that are counted, so they are rows and plain SQL. Two walls keep them blind:
 * until the reveal they are sealed and no operation opens one, not even its author's; at the reveal
 * they are copied under voices that have a function and no name, and the sealed ones are wiped.
 */
@NullMarked
package org.prodops.goals.alignment;

import org.jspecify.annotations.NullMarked;
