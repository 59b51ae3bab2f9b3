/**
 * Tells trackers which goals their issues serve, where somebody has switched that on for a source.
 *
 * <p>Responsible for what is to be said of each issue, for whether its tracker says so already, and
 * for saying it: one call at a time for each source, tried again, waited for as the tracker asks,
 * failed with a reason a person can act on. How one kind of tracker is told is a {@link
 * org.prodops.intake.writeback.Telling} in that tracker's package.
 *
 * <p>There is no queue of events. A row says that an issue may differ from what is so here; what is
 * so is read when it is sent. So the order and the repetition of events cannot matter, and what
 * changes ten times while a tracker is away is told once (config/decisions/0011). A call that
 * succeeds and is not noted, because the process dies in between, is repeated; what it wrote is
 * found again by its mark and not written twice.
 *
 * <p>Not responsible for which item serves which goal: that is told by events, and remembered here
 * because a comment lists all goals of its issue and because somebody may switch it on later. Not
 * responsible for comments of people: of those nothing is kept.
 */
@NullMarked
package org.prodops.intake.writeback;

import org.jspecify.annotations.NullMarked;
