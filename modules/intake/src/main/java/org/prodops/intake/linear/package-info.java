/**
 * Understands Linear.
 *
 * <p>Responsible for what its webhooks mean: issues; customer requests, which are feedback that a
 * person has already linked to an issue; and the customers who made them. Not for comments, cycles,
 * projects and initiatives of their own; an issue names its project, which is kept as its component
 * (Linear's team is its project).
 *
 * <p>An issue is named by its UUID, since its identifier changes with its team. Linear tells what
 * its statuses mean, so no category is ever guessed. It leaves out most members that are empty;
 * what {@code updatedFrom} names and the data lacks is therefore told to be empty. A parent is told
 * by UUID alone, which names nothing here unless its identifier comes along.
 *
 * <p>Of what a field was before, Linear tells only an id, so most entries of the log do not say it.
 * An entry's id is made of the issue, the field, the second and what is now, all of which the
 * history in Linear's API gives too; where both times fall on either side of a second, an entry is
 * told twice, which changes no duration.
 *
 * <p>{@link org.prodops.intake.linear.LinearBackfill} reads the past. Its history tells which
 * status and person there was before, which webhooks do not, so it is not told either: else the log
 * would depend on who was heard. It knows parents by their identifiers; webhooks would not tell
 * when one changes, so they are left out.
 *
 * <p>Documented by Linear, in its schema and its pages on limits, are the queries, what they cost,
 * and the codes of errors. Not tried against Linear itself: that an entry of the history is made in
 * the second of the update; whether it gathers changes made in quick succession into one
 * entry, in which case the log holds that one beside those of the webhooks and the stays come out
 * the same; whether the newest or the oldest issue comes first.
 */
@NullMarked
package org.prodops.intake.linear;

import org.jspecify.annotations.NullMarked;
