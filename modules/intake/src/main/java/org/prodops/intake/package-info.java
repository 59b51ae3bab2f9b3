/**
 * Takes in what trackers, desks, analytics and billing say.
 *
 * <p>Responsible for connected sources and their secrets, the durable inbox, the dispatcher that
 * turns deliveries into kernel events in one transaction, and the work item with its history merged
 * from whatever order deliveries come in. Each dialect is a package below this one that implements
 * {@link org.prodops.intake.Dialect} and is known to nobody else: adding one touches nothing here.
 *
 * <p>Responsible too for what it takes to operate that: tallies by the hour from which every figure
 * of a source comes, pauses, secrets being replaced, replays that can be watched, and deleting
 * bodies once they have had their time.
 *
 * <p>Not responsible for what a customer, a goal or a figure is; it only says what was said.
 */
@NullMarked
package org.prodops.intake;

import org.jspecify.annotations.NullMarked;
